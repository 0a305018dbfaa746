-- A row an application, the one that needs attention most first: how its people fare by report_person and outcome_now, what was
-- found, and of the writes that were tried the share that succeeded, in the last seven days and before; skips are neither.
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
job AS (
  SELECT coalesce(app_id, job_key) AS app_key, any_value(app_id) AS app_id, any_value(app_name) AS app_name FROM outcome_jobs GROUP BY 1
),
fared AS (
  SELECT coalesce(app_id, job_key) AS app_key,
    count(*) FILTER (WHERE object_type IS DISTINCT FROM 'group' AND outcome = 'has-access' AND intended <> 'harm') AS with_access
  FROM outcome_now GROUP BY 1
),
hit AS (
  SELECT app_key, count(*) FILTER (WHERE effect = 'without' AND NOT is_group) AS without, count(*) FILTER (WHERE effect = 'unwanted' AND NOT is_group) AS unwanted,
    count(*) FILTER (WHERE effect = 'unchanged' AND NOT is_group) AS unchanged
  FROM report_person GROUP BY 1
),
troubled AS (
  SELECT app_key, min(rank) FILTER (WHERE intended = 'harm') AS harm_rank, min(rank) AS rank, count(*) AS problems FROM report_problem GROUP BY 1
),
found AS (
  SELECT coalesce(app_id, app_name) AS app_key, min(rank) AS rank, count(*) AS findings FROM else_found WHERE coalesce(app_id, app_name) IS NOT NULL GROUP BY 1
)
SELECT row_number() OVER (ORDER BY coalesce(t.harm_rank, 9), coalesce(h.without, 0) + coalesce(h.unwanted, 0) + coalesce(h.unchanged, 0) DESC,
    least(coalesce(t.rank, 9), coalesce(x.rank, 9)), coalesce(x.findings, 0) DESC, coalesce(l.app_name, j.app_name), coalesce(l.app_key, j.app_key)) AS place,
  coalesce(l.app_key, j.app_key) AS app_key, coalesce(l.app_name, j.app_name, 'an application without a name') AS app_name,
  coalesce(['critical', 'high', 'medium', 'low'][least(t.rank, x.rank) + 1], 'nothing found') AS severity,
  coalesce(h.without, 0) AS without, coalesce(h.unwanted, 0) AS unwanted, coalesce(h.unchanged, 0) AS unchanged, coalesce(a.with_access, 0) AS with_access,
  coalesce(l.events, 0) AS events, l.last_time,
  CASE WHEN l.tried > 0 THEN CAST(round(100.0 * l.done / l.tried, 1) AS VARCHAR) || ' %' ELSE 'nothing tried' END AS rate,
  CASE WHEN l.tried_before > 0 THEN 'before: ' || CAST(round(100.0 * l.done_before / l.tried_before, 1) AS VARCHAR) || ' %' END AS rate_before
FROM logged AS l
FULL JOIN job AS j ON coalesce(j.app_id, j.app_name, '') = l.app_key
LEFT JOIN fared AS a ON a.app_key = coalesce(j.app_key, l.app_key)
LEFT JOIN hit AS h ON h.app_key = coalesce(j.app_key, l.app_key)
LEFT JOIN troubled AS t ON t.app_key = coalesce(j.app_key, l.app_key)
LEFT JOIN found AS x ON x.app_key = coalesce(l.app_key, j.app_key)
