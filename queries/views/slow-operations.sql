-- @id        slow-operations
-- @title     The slowest operations
-- @question  Which events took longest?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   duration_ms integer, time timestamp, app_id text, app_name text, source_id text, source_name text, action text,
--            status text, error_code text, event_id text
-- @entity    user=source_id app=app_id event=event_id

SELECT duration_ms, time, lower(app_id) AS app_id, app_name, source_id, source_name, action, status, error_code, event_id
FROM event_in($app, $since, $until, $as_of)
WHERE duration_ms > 0
ORDER BY duration_ms DESC, time, event_id
LIMIT 100
