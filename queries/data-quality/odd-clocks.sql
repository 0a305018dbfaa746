-- @id        odd-clocks
-- @title     Times that cannot be right
-- @question  Which events have no time, a retry before their time, or a length below zero?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, time_text text, next_retry timestamp, duration_ms integer, first_seen timestamp, last_seen
--            timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       Nothing: but take no rates or retries from these events.

WITH judged AS (
  SELECT *, CASE WHEN time IS NULL THEN 'the time cannot be read'
    WHEN duration_ms < 0 THEN 'the length is below zero'
    WHEN next_retry < time THEN 'the next retry lies before the event' END AS cause
  FROM event_in($app, $since, $until, $as_of)
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, cause, time_text, next_retry, duration_ms,
  time AS first_seen, time AS last_seen, event_id, 'nobody' AS who_acts, 'Nothing: but take no rates or retries from these events.' AS remedy, false AS restart_needed
FROM judged
WHERE cause IS NOT NULL
ORDER BY cause, time NULLS FIRST, event_id
