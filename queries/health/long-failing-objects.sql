-- @id        long-failing-objects
-- @title     Failing for many cycles
-- @question  Who has failed again and again, since when, and when does the service give up?
-- @severity  high
-- @needs     event
-- @adds      audit: which change of the configuration came before
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    change_before, open_failure
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, severity text, days_failing integer, days_left integer, times_seen integer,
--            retry_count integer, next_retry timestamp, first_seen timestamp, last_seen timestamp, event_id text, who_acts
--            text, remedy text, restart_needed boolean, detail text
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=days_failing y=app_name
-- @cause     failing-for-days

-- At least three failures in a row, or a day of them. The service tries for 28 days.
WITH failing AS (
  -- Whole days: a failure before midnight is not a day old a minute later.
  SELECT *, CAST(floor(date_diff('minute', failing_since, coalesce(CAST($as_of AS TIMESTAMP), last_failure)) / 1440.0) AS BIGINT) AS days_failing
  FROM open_failure_in($app, $since, $until, $as_of)
),
-- The change of the configuration in the 24 hours before the first failure, and how many began to fail after it.
changed AS (
  SELECT job_key, tenant_id, object_ref, change_in_words(change_activity, changed_by, change_time, minutes_before, others) AS change_before
  FROM change_before_in($app, $since, $until, $as_of)
  WHERE onset_kind = 'failure' AND audit_id IS NOT NULL
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, error_code, cause,
  CASE WHEN is_passing THEN 'medium' WHEN days_failing >= 21 THEN 'high' ELSE 'medium' END AS severity,
  days_failing, greatest(28 - days_failing, 0) AS days_left, failures AS times_seen, retry_count, next_retry,
  failing_since AS first_seen, last_failure AS last_seen, event_id, who_acts, remedy,
  restart_needed OR days_failing >= 28 AS restart_needed, 'Before it: ' || change_before AS detail
FROM failing AS f
LEFT JOIN changed AS c ON c.job_key = f.job_key AND c.tenant_id IS NOT DISTINCT FROM f.tenant_id
  AND c.object_ref = object_ref_of(f.source_id, f.source_upn, f.source_name)
WHERE failures >= 3 OR days_failing >= 1
ORDER BY days_failing DESC, times_seen DESC, app_name NULLS LAST, source_name NULLS LAST, event_id
