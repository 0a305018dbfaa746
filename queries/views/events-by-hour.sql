-- @id        events-by-hour
-- @title     Events by hour, action and status
-- @question  How busy was each application, hour by hour, and with what?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   hour timestamp, app_id text, app_name text, action text, status text, events integer, objects integer
-- @entity    app=app_id
-- @chart     line x=hour y=events

SELECT date_trunc('hour', time) AS hour, lower(app_id) AS app_id, max(app_name) AS app_name, action, status, count(*) AS events, count(DISTINCT job_object_ref) AS objects
FROM event_in($app, $since, $until, $as_of)
GROUP BY date_trunc('hour', time), lower(app_id), action, status
ORDER BY hour NULLS LAST, app_name NULLS LAST, action, status
