-- @id        durations
-- @title     How long operations take
-- @question  How long does each action take, usually and at worst?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, action text, events integer, median_ms number, p95_ms number, longest_ms integer
-- @entity    app=app_id
-- @chart     bar x=p95_ms y=action

SELECT lower(app_id) AS app_id, max(app_name) AS app_name, action, count(*) AS events, quantile_cont(duration_ms, 0.5) AS median_ms,
  quantile_cont(duration_ms, 0.95) AS p95_ms, max(duration_ms) AS longest_ms
FROM event_in($app, $since, $until, $as_of)
WHERE duration_ms >= 0
GROUP BY lower(app_id), action
ORDER BY app_name NULLS LAST, median_ms DESC, action
