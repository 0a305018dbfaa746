-- The scoping filter before the change that came before a problem, where there is evidence of it: what the audit row says, else what
-- the latest earlier event of one of these people was compared with, else the newest earlier snapshot of the schema.
WITH changed AS (
  SELECT problem_ref, app_id, clause, change_audit_id, change_time FROM report_problem
  WHERE cause = 'filtered' AND clause IS NOT NULL AND change_time IS NOT NULL
),
audited AS (
  SELECT problem_ref, string_agg(DISTINCT c.old_value, '; ') AS words
  FROM (
    SELECT h.problem_ref, unnest(a.changes) AS c
    FROM changed AS h JOIN audit AS a ON a.audit_id = h.change_audit_id
  )
  WHERE regexp_matches(c.attribute, '(?i)filter|scope') AND c.old_value <> ''
  GROUP BY problem_ref
),
earlier AS (
  SELECT h.problem_ref, e.tenant_id, e.event_id, e.variant, e.recency
  FROM changed AS h
  JOIN report_person AS p ON p.problem_ref = h.problem_ref
  JOIN event_in($app, $since, $until, $as_of) AS e ON e.object_ref = p.object_ref AND e.job_key = p.job_key
  WHERE e.time < h.change_time
),
logged AS (
  SELECT problem_ref, arg_max(words, recency) AS words
  FROM (
    SELECT e.problem_ref, e.recency, string_agg(DISTINCT r.clause, ' and ' ORDER BY r.clause) AS words
    FROM earlier AS e
    JOIN scope_clause_result AS r ON r.event_id = e.event_id AND r.variant = e.variant AND r.tenant_id IS NOT DISTINCT FROM e.tenant_id
    GROUP BY e.problem_ref, e.recency
  )
  GROUP BY problem_ref
),
grouped AS (
  SELECT snapshot_id, schema_id, list, group_ordinal,
    list(DISTINCT attribute) AS attributes,
    string_agg(attribute || ' ' || operator || CASE WHEN coalesce(operand, '') = '' THEN '' ELSE ' ''' || operand || '''' END, ' and ' ORDER BY clause_ordinal) AS words
  FROM scope_clause GROUP BY snapshot_id, schema_id, mapping, list, group_ordinal
),
snapshotted AS (
  SELECT h.problem_ref, max(s.taken_at) AS taken_at, arg_max(g.words, (s.taken_at, g.group_ordinal)) AS words
  FROM changed AS h
  JOIN sync_schema AS m ON m.app_id = h.app_id
  JOIN snapshot AS s ON s.snapshot_id = m.snapshot_id
  JOIN grouped AS g ON g.snapshot_id = m.snapshot_id AND g.schema_id = m.schema_id
  WHERE s.taken_at < h.change_time AND list_contains(g.attributes, clause_attribute(h.clause))
  GROUP BY h.problem_ref
)
SELECT h.problem_ref, coalesce(a.words, l.words, s.words) AS before, h.clause AS after,
  CASE WHEN a.words IS NOT NULL THEN 'as the audit log has it' WHEN l.words IS NOT NULL THEN 'as earlier events were evaluated'
    ELSE 'by the snapshot of ' || strftime(s.taken_at, '%Y-%m-%d %H:%M') || ' UTC' END AS evidence
FROM changed AS h
LEFT JOIN audited AS a ON a.problem_ref = h.problem_ref
LEFT JOIN logged AS l ON l.problem_ref = h.problem_ref AND l.words <> h.clause
LEFT JOIN snapshotted AS s ON s.problem_ref = h.problem_ref
WHERE coalesce(a.words, l.words, s.words) <> h.clause
