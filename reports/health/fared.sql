-- Each application by bucket of time, the fifteen that need attention most: which share of its people failed, whatever became of the
-- others; and from when on its job is in quarantine or logs nothing. Six people who are tried again every day make no application red.
WITH tried AS (
  SELECT coalesce(lower(app_id), app_name, '') AS app_key, time_bucket(to_minutes(CAST($bucket AS INTEGER)), time) AS start, object_ref,
    bool_or(status = 'failure') AS failed, bool_or(status IN ('success', 'failure')) AS tried
  FROM event_in($app, $since, $until, $as_of)
  WHERE time IS NOT NULL AND object_ref IS NOT NULL
  GROUP BY ALL
),
known AS (
  SELECT app_key, count(DISTINCT object_ref) AS people FROM tried GROUP BY app_key
),
bucket AS (
  SELECT app_key, start, count(*) FILTER (WHERE failed) AS failing, count(*) FILTER (WHERE tried) AS tried FROM tried GROUP BY ALL
),
cell AS (
  SELECT b.app_key, b.start, b.start + to_minutes(CAST($bucket AS INTEGER)) AS "end", b.failing, k.people,
    CASE WHEN b.failing * 10 > k.people THEN 'failed' WHEN b.failing * 50 > k.people THEN 'strained' WHEN b.failing > 0 THEN 'skipped' ELSE 'unchanged' END AS outcome,
    format('{:,} of {:,} failed', b.failing, k.people) AS words
  FROM bucket AS b JOIN known AS k ON k.app_key = b.app_key
  WHERE b.tried > 0
  UNION ALL
  SELECT coalesce(app_id, app_name, ''), time_bucket(to_minutes(CAST($bucket AS INTEGER)), min(standing_since)), (SELECT last_time FROM report_window), NULL, NULL,
    CASE WHEN min(standing) IN ('quarantine', 'credentials') THEN 'quarantine' ELSE 'silent' END,
    CASE min(standing) WHEN 'quarantine' THEN 'in quarantine' WHEN 'credentials' THEN 'every sign-in is refused' WHEN 'paused' THEN 'paused' ELSE 'silent' END
  FROM outcome_jobs
  WHERE standing IN ('quarantine', 'credentials', 'silent', 'paused') AND standing_since IS NOT NULL
  GROUP BY 1
)
SELECT w.app_name || CASE WHEN k.people > 0 THEN format(' ({:,})', k.people) ELSE '' END AS app_name, w.place, c.start, c."end", c.outcome,
  w.app_name || ', ' || strftime(c.start, '%-d %B %H:%M') || ' UTC: ' || c.words AS told
FROM cell AS c
JOIN app_health AS w ON w.app_key = c.app_key
LEFT JOIN known AS k ON k.app_key = c.app_key
WHERE w.place <= 15 AND c."end" > c.start
ORDER BY c.start, w.place
