-- @id        capped-exports
-- @title     Exports that were cut short
-- @question  Which files end before their source did?
-- @severity  medium
-- @needs     event|audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   path text, dialect text, cause text, severity text, records integer, file_id text, first_seen timestamp,
--            last_seen timestamp, who_acts text, remedy text, restart_needed boolean
-- @entity    file=path
-- @cause     export-cut-short

WITH record AS (
  SELECT file_id, time FROM event_in($app, $since, $until, $as_of)
  UNION ALL
  SELECT file_id, time FROM audit
  WHERE ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
)
SELECT f.path, f.dialect, f.incomplete_reason AS cause, 'medium' AS severity, f.records, CAST(f.file_id AS VARCHAR) AS file_id,
  min(r.time) AS first_seen, max(r.time) AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM source_file AS f
JOIN record AS r ON r.file_id = f.file_id
JOIN cause_of_kind AS c ON c.code = 'export-cut-short' AND c.job_kind = 'unknown'
WHERE NOT f.complete
GROUP BY f.path, f.dialect, f.incomplete_reason, f.records, f.file_id, c.who_acts, c.remedy, c.restart_needed
ORDER BY f.path, file_id
