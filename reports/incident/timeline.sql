-- Outcomes by bucket of time.
SELECT time_bucket(to_minutes(CAST($bucket AS INTEGER)), time) AS start,
  time_bucket(to_minutes(CAST($bucket AS INTEGER)), time) + to_minutes(CAST($bucket AS INTEGER)) AS "end",
  CASE
    WHEN status = 'failure' THEN 'failed'
    WHEN status = 'warning' THEN 'warning'
    WHEN status = 'skipped' AND skip_reason = 'RedundantExport' THEN 'unchanged'
    WHEN status = 'skipped' THEN 'skipped'
    WHEN status = 'success' THEN 'changed'
    ELSE 'unknown'
  END AS outcome,
  count(*) AS events
FROM event_in($app, $since, $until, $as_of)
WHERE time IS NOT NULL
GROUP BY ALL
ORDER BY start, outcome
