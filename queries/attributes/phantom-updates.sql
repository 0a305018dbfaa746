-- @id        phantom-updates
-- @title     Updates that change nothing
-- @question  Which updates write accountDisabled, or the value that was there before?
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, objects integer, times_seen integer,
--            first_seen timestamp, last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @cause     update-without-change

WITH judged AS (
  SELECT job_ref, event_id, variant, max(job_object_ref) AS job_object_ref, max(recency) AS recency, max(time) AS time, max(job_id) AS job_id,
    max(app_id) AS app_id, max(app_name) AS app_name,
    bool_and(lower(attribute) = 'accountdisabled' AND new_value = 'False' AND old_value IS NULL) AS is_account_disabled,
    bool_and(old_value IS NOT DISTINCT FROM new_value) AS is_same
  FROM written_in($app, $since, $until, $as_of)
  WHERE action = 'update'
  GROUP BY job_ref, event_id, variant
)
SELECT max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id,
  CASE WHEN is_account_disabled THEN 'accountDisabled is written as False' ELSE 'the old value is the new one' END AS cause, 'info' AS severity,
  count(DISTINCT job_object_ref) AS objects, count(*) AS times_seen, min(time) AS first_seen, max(time) AS last_seen,
  arg_max(event_id, recency) AS event_id, c.who_acts, c.remedy, c.restart_needed
FROM judged
JOIN cause_of_kind AS c ON c.code = 'update-without-change' AND c.job_kind = 'unknown'
WHERE is_account_disabled OR is_same
GROUP BY job_ref, is_account_disabled, c.who_acts, c.remedy, c.restart_needed
ORDER BY times_seen DESC, app_name NULLS LAST, cause
