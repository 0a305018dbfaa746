-- @id        activity
-- @title     What was done, by application and action
-- @question  How many events and objects does each application have of each action and status?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, action text, status text, events integer, objects integer, first_seen timestamp,
--            last_seen timestamp
-- @entity    app=app_id
-- @chart     bar x=events y=action

SELECT lower(app_id) AS app_id, max(app_name) AS app_name, action, status, count(*) AS events, count(DISTINCT job_object_ref) AS objects,
  min(time) AS first_seen, max(time) AS last_seen
FROM event_in($app, $since, $until, $as_of)
GROUP BY lower(app_id), action, status
ORDER BY app_name NULLS LAST, events DESC, action, status
