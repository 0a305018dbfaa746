-- @id        conflicting-records
-- @title     One event in two differing records
-- @question  Which events came in two versions that do not say the same?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            action text, status text, cause text, versions integer, first_seen timestamp, last_seen timestamp, event_id
--            text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     record-conflict

SELECT max(source_id) AS source_id, max(source_name) AS source_name, max(source_upn) AS source_upn, max(source_type) AS source_type,
  max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, min(action) AS action,
  string_agg(DISTINCT status, ' and ' ORDER BY status) AS status, c.title AS cause, count(*) AS versions,
  min(time) AS first_seen, max(time) AS last_seen, event_id, c.who_acts, c.remedy, c.restart_needed
FROM event_in($app, $since, $until, $as_of)
JOIN cause_of_kind AS c ON c.code = 'record-conflict' AND c.job_kind = 'unknown'
WHERE conflict
GROUP BY tenant_id, event_id, c.title, c.who_acts, c.remedy, c.restart_needed
ORDER BY last_seen DESC, event_id
