-- @id        throttling
-- @title     The application throttles
-- @question  Which jobs meet "too many requests", how often, and does it hold anybody up now?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, objects integer, still_failing integer,
--            times_seen integer, cycles integer, first_seen timestamp, last_seen timestamp, event_id text, who_acts text,
--            remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @chart     bar x=times_seen y=app_name
-- @cause     throttled, trouble-over

WITH throttled AS (
  SELECT e.job_ref, e.job_object_ref, e.job_id, e.app_id, e.app_name, e.cycle_id, e.time, e.event_id, e.recency, e.source_system, e.target_system
  FROM event_in($app, $since, $until, $as_of) AS e
  JOIN target_answer AS t ON t.answer_ref = CASE WHEN e.status = 'failure' THEN answer_ref_of(e.error_code, e.reason) END
  WHERE t.answer_class = 'throttled'
),
waiting AS (
  SELECT job_id, app_id, count(*) AS objects FROM open_failure_in($app, $since, $until, $as_of)
  WHERE answer_class = 'throttled' GROUP BY job_id, app_id
),
job AS (
  SELECT max(job_id) AS job_id, max(app_id) AS app_id, max(app_name) AS app_name, count(DISTINCT job_object_ref) AS objects,
    count(*) AS times_seen, count(DISTINCT cycle_id) AS cycles, min(time) AS first_seen, max(time) AS last_seen,
    arg_max(event_id, recency) AS event_id,
    coalesce(job_kind_of(max(job_id), NULL, max(source_system), max(target_system)), 'unknown') AS job_kind
  FROM throttled GROUP BY job_ref
)
SELECT j.app_id, j.app_name, j.job_id, 'too many requests' AS cause,
  CASE WHEN w.objects > 0 THEN 'medium' ELSE 'low' END AS severity,
  j.objects, coalesce(w.objects, 0) AS still_failing, j.times_seen, j.cycles, j.first_seen, j.last_seen, j.event_id,
  c.who_acts, c.remedy, c.restart_needed
FROM job AS j
LEFT JOIN waiting AS w ON w.job_id IS NOT DISTINCT FROM j.job_id AND w.app_id IS NOT DISTINCT FROM j.app_id
JOIN cause_of_kind AS c ON c.code = CASE WHEN w.objects > 0 THEN 'throttled' ELSE 'trouble-over' END AND c.job_kind = j.job_kind
ORDER BY still_failing DESC, j.times_seen DESC, j.app_name NULLS LAST, j.job_id
