-- @id        success-rate
-- @title     Success rate by day
-- @question  Which share of the writes succeeded, day by day and application by application?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   day timestamp, app_id text, app_name text, writes integer, successes integer, failures integer, skips integer,
--            rate number
-- @entity    app=app_id
-- @chart     line x=day y=rate

SELECT date_trunc('day', time) AS day, lower(app_id) AS app_id, max(app_name) AS app_name,
  count(*) FILTER (WHERE status IN ('success', 'failure')) AS writes, count(*) FILTER (WHERE status = 'success') AS successes,
  count(*) FILTER (WHERE status = 'failure') AS failures, count(*) FILTER (WHERE status = 'skipped') AS skips,
  -- Skips are neither: nobody tried to write.
  round(CAST(count(*) FILTER (WHERE status = 'success') AS DOUBLE) / nullif(count(*) FILTER (WHERE status IN ('success', 'failure')), 0), 4) AS rate
FROM event_in($app, $since, $until, $as_of)
WHERE time IS NOT NULL
GROUP BY date_trunc('day', time), lower(app_id)
ORDER BY day, app_name NULLS LAST
