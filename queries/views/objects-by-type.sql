-- @id        objects-by-type
-- @title     Users and groups by their latest status
-- @question  How many users and groups does each application hold in each state now?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   app_id text, app_name text, kind text, state text, objects integer, first_seen timestamp, last_seen timestamp
-- @entity    app=app_id
-- @chart     bar x=objects y=state

SELECT lower(app_id) AS app_id, max(app_name) AS app_name, kind, state, count(*) AS objects, min(first_seen) AS first_seen, max(last_seen) AS last_seen
FROM object_state_in($app, $since, $until, $as_of)
GROUP BY tenant_id, job_key, lower(app_id), kind, state
ORDER BY app_name NULLS LAST, kind, objects DESC, state
