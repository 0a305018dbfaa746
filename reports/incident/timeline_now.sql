-- Events by bucket of time and what became of them; a removal of an account is told from other changes.
SELECT start, start + to_minutes(CAST($bucket AS INTEGER)) AS "end", outcome, events,
  strftime(start, '%-d %B %H:%M') || ' UTC: ' || format('{:,}', events) || ' ' || CASE outcome
    WHEN 'failed' THEN 'failed' WHEN 'removed' THEN 'disabled or deleted' WHEN 'skipped' THEN 'skipped' WHEN 'warning' THEN 'with a warning'
    WHEN 'changed' THEN 'created or changed' WHEN 'unchanged' THEN 'already in order' ELSE 'without an outcome' END AS told
FROM (
  SELECT time_bucket(to_minutes(CAST($bucket AS INTEGER)), time) AS start,
    CASE
      WHEN status = 'failure' THEN 'failed'
      WHEN status = 'warning' THEN 'warning'
      WHEN status = 'skipped' AND skip_reason = 'RedundantExport' THEN 'unchanged'
      WHEN status = 'skipped' THEN 'skipped'
      WHEN status = 'success' AND action IN ('disable', 'delete') THEN 'removed'
      WHEN status = 'success' THEN 'changed'
      ELSE 'unknown'
    END AS outcome, count(*) AS events
  FROM event_in($app, $since, $until, $as_of)
  WHERE time IS NOT NULL
  GROUP BY ALL
)
ORDER BY start, outcome
