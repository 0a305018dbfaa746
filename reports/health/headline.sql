-- What the first sentences say: the estate in a row, then what is gravest.
WITH apps AS (
  SELECT coalesce(app_id, app_name) AS app_key, max(app_name) AS app_name, min(rank) AS rank, count(*) AS findings
  FROM report_finding WHERE rank <= 2 AND coalesce(app_id, app_name) IS NOT NULL GROUP BY 1
),
fact AS (
  SELECT 0 AS place, 0 AS rank, 'estate' AS kind, (SELECT arg_min(app_name, (rank, -findings, app_name)) FROM apps) AS app_name, count(*) AS apps,
    0 AS users, 0 AS groups, 0 AS others, CAST(NULL AS TIMESTAMP) AS since, CAST(NULL AS TIMESTAMP) AS last_time,
    CAST(NULL AS VARCHAR) AS cause, CAST(NULL AS VARCHAR) AS subject, (SELECT apps FROM report_window) AS cause_objects, CAST(NULL AS TIMESTAMP) AS cause_since
  FROM apps HAVING count(*) > 0
  UNION ALL
  SELECT 1, rank, 'finding', app_name, 1, users, groups, others, first_seen, last_seen, cause, title, 0, CAST(NULL AS TIMESTAMP)
  FROM report_finding WHERE rank <= 1
)
SELECT kind, app_name, apps, users, groups, others, since, last_time, cause, subject, cause_objects, cause_since
FROM fact
ORDER BY place, rank, users + groups + others DESC, subject, app_name
LIMIT 5
