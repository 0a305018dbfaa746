-- @id        conflicting-records
-- @title     One event, told twice and differently
-- @question  Which events came in two versions that do not say the same?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            action text, status text, cause text, versions integer, first_seen timestamp, last_seen timestamp, event_id
--            text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       Nothing: both versions are kept and flagged. Look at both where the event matters.

SELECT max(source_id) AS source_id, max(source_name) AS source_name, max(source_upn) AS source_upn, max(source_type) AS source_type,
  max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, min(action) AS action,
  string_agg(DISTINCT status, ' and ' ORDER BY status) AS status, 'records of one id differ' AS cause, count(*) AS versions,
  min(time) AS first_seen, max(time) AS last_seen, event_id, 'nobody' AS who_acts,
  'Nothing: both are kept. Look at both where the event matters (provlens sql).' AS remedy, false AS restart_needed
FROM event_in($app, $since, $until, $as_of)
WHERE conflict
GROUP BY tenant_id, event_id
ORDER BY last_seen DESC, event_id
