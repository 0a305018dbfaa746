-- What could be the first sentence of the report, the weightiest first. One row a kind of finding; quarantine and first
-- cycles concern whole jobs and come before anything that hits single objects.
WITH weighty AS (
  SELECT * FROM found_cause WHERE finding IN ('skipped', 'unmatched', 'unseen') AND severity IN ('medium', 'high', 'critical')
),
counted AS (
  SELECT finding, cause, subject, count(*) AS n, min(first_seen) AS since,
    row_number() OVER (PARTITION BY finding ORDER BY count(*) DESC, min(first_seen), cause, subject) AS place
  FROM weighty GROUP BY finding, cause, subject
),
hit AS (
  SELECT w.finding AS kind, min(w.app_name) AS app_name, count(DISTINCT coalesce(w.app_id, w.app_name)) AS apps,
    count(*) FILTER (WHERE w.kind = 'user') AS users, count(*) FILTER (WHERE w.kind = 'group') AS groups,
    count(*) FILTER (WHERE w.kind NOT IN ('user', 'group')) AS others,
    min(w.first_seen) AS since, CAST(NULL AS TIMESTAMP) AS last_time
  FROM weighty AS w GROUP BY w.finding
),
failing AS (
  SELECT 'failing' AS kind, min(app_name) AS app_name, count(DISTINCT coalesce(app_id, app_name)) AS apps,
    count(*) FILTER (WHERE kind = 'user') AS users, count(*) FILTER (WHERE kind = 'group') AS groups,
    count(*) FILTER (WHERE kind NOT IN ('user', 'group')) AS others,
    min(failing_since) AS since, CAST(NULL AS TIMESTAMP) AS last_time
  FROM escrow_now HAVING count(*) > 0
),
error AS (
  SELECT error_code, count(*) AS n, min(failing_since) AS since, row_number() OVER (ORDER BY count(*) DESC, error_code) AS place
  FROM escrow_now GROUP BY error_code
),
fact AS (
  SELECT 0 AS rank, 'quarantine' AS kind, app_name, 1 AS apps, 0 AS users, 0 AS groups, 0 AS others,
    first_seen AS since, last_seen AS last_time, note AS cause, CAST(NULL AS VARCHAR) AS subject, 0 AS cause_objects,
    CAST(NULL AS TIMESTAMP) AS cause_since
  FROM found_cause WHERE finding = 'quarantine'
  UNION ALL
  SELECT 3, 'silent', app_name, 1, 0, 0, 0, first_seen, last_seen, note, CAST(NULL AS VARCHAR), 0, CAST(NULL AS TIMESTAMP)
  FROM found_cause WHERE finding = 'silent'
  UNION ALL
  SELECT CASE cause WHEN 'slow' THEN 3 ELSE 1 END, 'stalled', app_name, 1, 0, 0, 0, first_seen, last_seen, cause, CAST(NULL AS VARCHAR), times,
    CAST(NULL AS TIMESTAMP)
  FROM found_cause WHERE finding = 'stalled'
  UNION ALL
  SELECT 2, h.kind, h.app_name, h.apps, h.users, h.groups, h.others, h.since, h.last_time, c.cause, c.subject, c.n, c.since
  FROM hit AS h JOIN counted AS c ON c.finding = h.kind AND c.place = 1
  UNION ALL
  SELECT 2, f.kind, f.app_name, f.apps, f.users, f.groups, f.others, f.since, f.last_time, CAST(NULL AS VARCHAR), e.error_code, e.n, e.since
  FROM failing AS f JOIN error AS e ON e.place = 1
),
-- What other questions found. Of people who are skipped, unmatched or failing the facts above tell already.
other AS (
  SELECT 4 AS rank, 'finding' AS kind, app_name, 1 AS apps, users, groups, others, first_seen AS since, last_seen AS last_time, cause, title AS subject,
    0 AS cause_objects, CAST(NULL AS TIMESTAMP) AS cause_since
  FROM else_found
  WHERE severity IN ('high', 'critical')
    AND (family IN ('lifecycle', 'changes', 'attributes', 'data-quality') OR NOT EXISTS (SELECT 1 FROM fact))
)
SELECT kind, app_name, apps, users, groups, others, since, last_time, cause, subject, cause_objects, cause_since
FROM (SELECT * FROM fact UNION ALL SELECT * FROM other) AS told
ORDER BY rank, users + groups + others DESC, kind, app_name
LIMIT 6
