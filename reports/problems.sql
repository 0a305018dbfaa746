-- The problems, the most severe first: with the filter before and after the change where there is evidence of both, the number of the
-- change among the configuration events, and the number of the application among those with a problem or a finding.
SELECT p.*, c.before AS filter_before, c.after AS filter_after, c.evidence AS filter_evidence, e.number AS change_number,
  a.number AS app_number, count(*) OVER () AS total
FROM report_problem AS p
LEFT JOIN report_clause AS c ON c.problem_ref = p.problem_ref
LEFT JOIN (SELECT audit_id, min(number) AS number FROM configuration GROUP BY audit_id) AS e ON e.audit_id = coalesce(p.change_audit_id, p.audit_id)
LEFT JOIN report_place AS a ON a.app_key = p.app_key
ORDER BY p.place
LIMIT 60
