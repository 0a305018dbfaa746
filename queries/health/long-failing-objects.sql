-- @id        long-failing-objects
-- @title     Failing for many cycles
-- @question  Who has failed again and again, since when, and when does the service give up?
-- @severity  high
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, severity text, days_failing integer, days_left integer, times_seen integer,
--            retry_count integer, next_retry timestamp, first_seen timestamp, last_seen timestamp, event_id text, who_acts
--            text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=days_failing y=app_name
-- @fix       Correct what the answer says; where four weeks are over, restart provisioning afterwards.

-- At least three failures in a row, or a day of them. The service tries for 28 days.
WITH failing AS (
  -- Whole days: a failure before midnight is not a day old a minute later.
  SELECT *, CAST(floor(date_diff('minute', failing_since, coalesce(CAST($as_of AS TIMESTAMP), last_failure)) / 1440.0) AS BIGINT) AS days_failing
  FROM open_failure_in($app, $since, $until, $as_of)
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, error_code, cause,
  CASE WHEN is_passing THEN 'medium' WHEN days_failing >= 21 THEN 'high' ELSE 'medium' END AS severity,
  days_failing, greatest(28 - days_failing, 0) AS days_left, failures AS times_seen, retry_count, next_retry,
  failing_since AS first_seen, last_failure AS last_seen, event_id, who_acts, remedy,
  restart_needed OR days_failing >= 28 AS restart_needed
FROM failing
WHERE failures >= 3 OR days_failing >= 1
ORDER BY days_failing DESC, times_seen DESC, app_name NULLS LAST, source_name NULLS LAST, event_id
