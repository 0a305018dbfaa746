-- @id        unknown-errors
-- @title     Failures that provlens cannot explain
-- @question  Which answers of the target does provlens not understand, and what do their messages have in common?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   app_id text, app_name text, job_id text, error_code text, cause text, objects integer, times_seen integer,
--            first_seen timestamp, last_seen timestamp, source_id text, source_name text, event_id text, who_acts text,
--            remedy text, restart_needed boolean
-- @entity    error=error_code app=app_id user=source_id event=event_id
-- @chart     bar x=objects y=error_code
-- @cause     unknown-answer

-- Messages that differ in names, numbers and ids only are one: the cause leaves them open.
SELECT app_id, max(app_name) AS app_name, job_id, coalesce(error_code, 'no code') AS error_code, CASE WHEN sentence IS NOT NULL THEN cause END AS cause,
  count(*) AS objects, CAST(sum(failures) AS BIGINT) AS times_seen, min(failing_since) AS first_seen, max(last_failure) AS last_seen,
  min(source_id) AS source_id, min(source_name) AS source_name, min(event_id) AS event_id,
  who_acts, remedy, restart_needed
FROM open_failure_in($app, $since, $until, $as_of)
WHERE answer_class = 'unknown-answer'
GROUP BY app_id, job_id, coalesce(error_code, 'no code'), CASE WHEN sentence IS NOT NULL THEN cause END, who_acts, remedy, restart_needed
ORDER BY objects DESC, app_name NULLS LAST, error_code, cause NULLS LAST
