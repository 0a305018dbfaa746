-- @id        retries
-- @title     What waits for a retry
-- @question  What fails now, how often was it tried, and when is the next try?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   source_id text, source_name text, source_upn text, app_id text, app_name text, action text, error_code text,
--            meaning text, failures integer, retry_count integer, failing_since timestamp, last_failure timestamp, next_retry
--            timestamp, event_id text
-- @entity    user=source_id app=app_id event=event_id

SELECT source_id, source_name, source_upn, lower(app_id) AS app_id, app_name, action, error_code, meaning, failures, retry_count, failing_since, last_failure,
  next_retry, event_id
FROM open_failure_in($app, $since, $until, $as_of)
ORDER BY failing_since NULLS LAST, app_name NULLS LAST, source_name NULLS LAST, event_id
