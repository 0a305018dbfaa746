-- A row an application, the one that needs attention most first. Of the writes that were tried the share that succeeded, in the
-- last seven days and before; skips are neither.
WITH logged AS (
  SELECT coalesce(lower(app_id), app_name, '') AS app_key, max(app_name) AS app_name, count(*) AS events, max(time) AS last_time,
    count(*) FILTER (WHERE is_try AND is_recent) AS tried, count(*) FILTER (WHERE status = 'success' AND is_recent) AS done,
    count(*) FILTER (WHERE is_try AND NOT is_recent) AS tried_before, count(*) FILTER (WHERE status = 'success' AND NOT is_recent) AS done_before
  FROM (
    SELECT *, status IN ('success', 'failure') AS is_try,
      coalesce(time >= CAST($as_of AS TIMESTAMP) - INTERVAL 7 DAY, false) AS is_recent
    FROM event_in($app, $since, $until, $as_of)
  ) AS event
  GROUP BY 1
),
found AS (
  SELECT coalesce(app_id, app_name) AS app_key, max(app_name) AS app_name, count(*) AS findings, min(rank) AS rank, arg_min(severity, rank) AS severity,
    string_agg(title, '; ' ORDER BY rank, title) FILTER (WHERE place <= 3)
      || CASE WHEN count(*) > 3 THEN ' and ' || (count(*) - 3) || ' more' ELSE '' END AS titles
  FROM (
    SELECT *, row_number() OVER (PARTITION BY coalesce(app_id, app_name) ORDER BY rank, title) AS place
    FROM report_finding WHERE coalesce(app_id, app_name) IS NOT NULL
  ) AS placed
  GROUP BY 1
),
failing AS (
  SELECT coalesce(lower(app_id), app_name, '') AS app_key, count(*) AS n FROM open_escrow_in($app, $since, $until, $as_of) GROUP BY 1
)
SELECT row_number() OVER (ORDER BY coalesce(f.rank, 9), coalesce(f.findings, 0) DESC, coalesce(x.n, 0) DESC, coalesce(l.app_name, f.app_name), l.app_key) AS place,
  coalesce(l.app_key, f.app_key) AS app_key, coalesce(l.app_name, f.app_name, 'an application without a name') AS app_name, coalesce(f.severity, 'nothing found') AS severity,
  coalesce(f.titles, '') AS titles, coalesce(x.n, 0) AS failing, coalesce(l.events, 0) AS events, l.last_time,
  CASE WHEN l.tried > 0 THEN CAST(round(100.0 * l.done / l.tried, 1) AS VARCHAR) || ' %' ELSE 'nothing tried' END AS rate,
  CASE WHEN l.tried_before > 0 THEN 'before: ' || CAST(round(100.0 * l.done_before / l.tried_before, 1) AS VARCHAR) || ' %' END AS rate_before
FROM logged AS l
FULL JOIN found AS f ON f.app_key = l.app_key
LEFT JOIN failing AS x ON x.app_key = coalesce(l.app_key, f.app_key)
