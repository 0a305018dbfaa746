-- Up to three events behind each problem, and the audit row that shows what became of a job.
WITH chosen AS (
  SELECT r.place, r.title, p.event_id, p.source_name, p.user_principal_name, coalesce(p.last_attempt, p.last_seen) AS time,
    row_number() OVER (PARTITION BY p.problem_ref ORDER BY p.last_seen DESC, p.event_id) AS nth
  FROM report_person AS p JOIN report_problem AS r ON r.problem_ref = p.problem_ref
  WHERE p.event_id IS NOT NULL
  UNION ALL
  SELECT place, title, audit_id, app_name, NULL, since, 0 FROM report_problem WHERE audit_id IS NOT NULL
),
events AS (
  SELECT event_id, min(time) AS time, arg_min(change_id, variant) AS change_id, arg_min(action, variant) AS action, arg_min(status, variant) AS status
  FROM event WHERE event_id IN (SELECT event_id FROM chosen WHERE nth <= 3) GROUP BY event_id
)
SELECT c.place, coalesce(e.time, c.time) AS time, c.source_name, c.user_principal_name,
  coalesce(CASE WHEN e.action = 'other' THEN e.status ELSE e.action || ': ' || e.status END, 'audit row') AS what, c.title, c.event_id, e.change_id, count(*) OVER () AS total
FROM chosen AS c LEFT JOIN events AS e ON e.event_id = c.event_id
WHERE c.nth <= 3
ORDER BY c.place, c.nth, c.event_id
LIMIT 40
