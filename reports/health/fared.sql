-- Each application by bucket of time, the fifteen that need attention most: what became of its events.
WITH bucket AS (
  SELECT coalesce(lower(app_id), app_name, '') AS app_key, time_bucket(to_minutes(CAST($bucket AS INTEGER)), time) AS start,
    count(*) FILTER (WHERE status = 'failure') AS failures, count(*) FILTER (WHERE status IN ('success', 'failure')) AS tried,
    count(*) FILTER (WHERE status = 'skipped' AND skip_reason IS DISTINCT FROM 'RedundantExport') AS skips
  FROM event_in($app, $since, $until, $as_of)
  WHERE time IS NOT NULL
  GROUP BY 1, 2
)
SELECT w.app_name, w.place, b.start, b.start + to_minutes(CAST($bucket AS INTEGER)) AS "end",
  CASE WHEN b.failures * 10 > b.tried THEN 'failed' WHEN b.failures > 0 THEN 'warning' WHEN b.tried > 0 THEN 'changed'
    WHEN b.skips > 0 THEN 'skipped' ELSE 'unchanged' END AS outcome
FROM bucket AS b JOIN app_health AS w ON w.app_key = b.app_key
WHERE w.place <= 15
ORDER BY b.start, w.place
