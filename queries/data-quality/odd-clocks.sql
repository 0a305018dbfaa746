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
-- @cause     clock-odd

WITH judged AS (
  SELECT *, CASE WHEN time IS NULL THEN 'the time cannot be read'
    WHEN duration_ms < 0 THEN 'the length is below zero'
    WHEN next_retry < time THEN 'the next retry lies before the event' END AS cause
  FROM event_in($app, $since, $until, $as_of)
)
SELECT j.source_id, j.source_name, j.source_upn, j.source_type, j.app_id, j.app_name, j.job_id, j.cause, j.time_text, j.next_retry, j.duration_ms,
  j.time AS first_seen, j.time AS last_seen, j.event_id, c.who_acts, c.remedy, c.restart_needed
FROM judged AS j
JOIN cause_of_kind AS c ON c.code = 'clock-odd' AND c.job_kind = 'unknown'
WHERE j.cause IS NOT NULL
ORDER BY j.cause, j.time NULLS FIRST, j.event_id
