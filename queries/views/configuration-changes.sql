-- @id        configuration-changes
-- @title     Who changed the configuration, and when
-- @question  When was provisioning started, stopped, restarted, quarantined, or its mappings and credentials changed, and
--            who did it?
-- @kind      view
-- @severity  info
-- @needs     audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   time timestamp, app_id text, app_name text, job_id text, kind text, activity text, result text, reason text,
--            initiator text, audit_id text
-- @entity    app=app_id audit=audit_id

SELECT time, lower(app_id) AS app_id, app_name, job_id, kind, activity, result, reason, initiator, audit_id
FROM audit
WHERE kind NOT IN ('other', 'role-import')
  AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
  AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
  AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
  AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
ORDER BY time, audit_id
