-- The causes, those that hit most first; `before_*` is the latest configuration change in the two hours before the first hit,
-- a change of mappings or scope if there was one.
WITH ranked AS (
  SELECT cause_ref, min(query) AS query, min(finding) AS finding, min(app_id) AS app_id, min(app_name) AS app_name,
    min(cause) AS cause, min(subject) AS subject,
    count(*) FILTER (WHERE kind = 'user') AS users, count(*) FILTER (WHERE kind = 'group') AS groups,
    count(*) FILTER (WHERE kind NOT IN ('user', 'group')) AS others, count(*) AS objects, sum(times) AS times,
    sum(members_lost) AS members_lost, min(members) FILTER (WHERE members_lost > 0) AS members,
    min(first_seen) AS first_seen, max(last_seen) AS last_seen,
    max(CASE severity WHEN 'info' THEN 0 WHEN 'low' THEN 1 ELSE 2 END) AS weight, min(remedy) AS remedy, min(note) AS note
  FROM found_cause GROUP BY cause_ref
),
before AS (
  SELECT r.cause_ref, c.time, c.kind, c.activity, c.initiator, c.number,
    row_number() OVER (PARTITION BY r.cause_ref ORDER BY CASE c.kind WHEN 'mapping' THEN 0 ELSE 1 END, c.time DESC, c.number) AS place
  FROM ranked AS r
  JOIN configuration AS c ON (c.app_id = r.app_id OR c.app_name = r.app_name)
    AND c.time <= r.first_seen AND c.time > r.first_seen - INTERVAL 2 HOUR
  WHERE c.kind IN ('add', 'start', 'restart', 'mapping', 'credentials', 'role-import') AND coalesce(c.result, 'success') <> 'failure'
)
SELECT CAST(r.cause_ref AS VARCHAR) AS cause_ref, r.query, r.finding, r.app_name, r.cause, r.subject,
  r.users, r.groups, r.others, r.objects, CAST(r.times AS BIGINT) AS times, r.first_seen, r.last_seen, r.weight, r.remedy, r.note,
  CAST(r.members_lost AS BIGINT) AS members_lost, r.members,
  b.time AS before_time, b.kind AS before_kind, b.initiator AS before_by, b.number AS before_number,
  count(*) OVER () AS total
FROM ranked AS r
LEFT JOIN before AS b ON b.cause_ref = r.cause_ref AND b.place = 1
ORDER BY CASE r.finding WHEN 'quarantine' THEN 0 WHEN 'stalled' THEN 1 WHEN 'silent' THEN 3 ELSE 2 END, r.weight DESC, r.objects DESC, r.first_seen, r.app_name, r.cause, r.subject
LIMIT 12
