-- Those whom each problem is about: all of a mass removal up to two hundred, fifty of any other.
SELECT p.problem_ref, p.is_group, p.source_name, p.user_principal_name, p.source_id, p.department, p.since, p.value, p.attempts, p.next_attempt,
  p.target_id, p.account_in_the_way, p.note_name, p.event_id,
  -- The gates after the first: each has to be put right.
  CASE WHEN len(p.gates) > 1 THEN array_to_string(list_transform(list_slice(p.gates, 2, NULL),
    lambda g: g.title || coalesce(': ' || g.clause, '') || coalesce(', which saw ' || g.seen, '')), '; ') END AS also
FROM report_person AS p
JOIN report_problem AS r ON r.problem_ref = p.problem_ref
WHERE r.place <= 40
QUALIFY row_number() OVER (PARTITION BY p.problem_ref ORDER BY p.is_group DESC, p.since, p.source_name, p.object_ref)
  <= CASE WHEN p.outcome IN ('disabled', 'removed') THEN 200 ELSE 50 END
ORDER BY r.place, p.is_group DESC, p.since, p.source_name, p.object_ref
