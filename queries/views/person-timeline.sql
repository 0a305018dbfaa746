-- @id        person-timeline
-- @title     Everything that happened to one object
-- @question  What was done with one user or group, event by event?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, who text required
-- @columns   time timestamp, app_id text, app_name text, source_id text, source_name text, source_upn text, action text,
--            status text, code text, reason text, changes integer, cycle_id text, event_id text
-- @entity    user=source_id app=app_id event=event_id

SELECT time, lower(app_id) AS app_id, app_name, source_id, source_name, source_upn, action, status, coalesce(error_code, skip_reason) AS code,
  message_of(reason) AS reason, len(changes) AS changes, cycle_id, event_id
FROM event_in($app, $since, $until, $as_of)
WHERE $who IS NULL OR lower($who) IN (lower(source_id), lower(source_upn), lower(source_name), lower(target_id))
ORDER BY object_key NULLS LAST, time, event_id
