-- @id        target-outages
-- @title     Outages of the target
-- @question  When did the application fail for nearly everybody for a while, and who is still waiting?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, began timestamp, ended timestamp, failures
--            integer, writes integer, objects integer, still_failing integer, first_seen timestamp, last_seen timestamp,
--            event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @chart     bar x=failures y=app_name
-- @cause     server-error, not-reached, trouble-over

-- Hours in which at least ten writes failed with an error of the target itself, and more than half of all writes did; hours that follow
-- each other are one outage.
WITH write AS (
  SELECT e.job_ref, e.job_object_ref, e.job_id, e.app_id, e.app_name, e.time, e.event_id, e.recency, e.error_code,
    e.source_system, e.target_system,
    date_trunc('hour', e.time) AS hour,
    e.status = 'failure' AND coalesce(t.answer_class IN ('server-error', 'timeout', 'not-reached'), false) AS is_outage
  FROM event_in($app, $since, $until, $as_of) AS e
  LEFT JOIN target_answer AS t ON t.answer_ref = CASE WHEN e.status = 'failure' THEN answer_ref_of(e.error_code, e.reason) END
  WHERE e.status IN ('success', 'failure') AND e.time IS NOT NULL
),
hourly AS (
  SELECT job_ref, hour, count(*) AS writes, count(*) FILTER (WHERE is_outage) AS failures
  FROM write GROUP BY job_ref, hour
  HAVING count(*) FILTER (WHERE is_outage) >= 10 AND count(*) FILTER (WHERE is_outage) * 2 > count(*)
),
marked AS (
  SELECT *, CASE WHEN date_diff('hour', lag(hour) OVER by_hour, hour) = 1 THEN 0 ELSE 1 END AS starts
  FROM hourly WINDOW by_hour AS (PARTITION BY job_ref ORDER BY hour)
),
numbered AS (
  SELECT *, sum(starts) OVER (PARTITION BY job_ref ORDER BY hour) AS outage FROM marked
),
burst AS (
  SELECT n.job_ref, n.outage, max(w.job_id) AS job_id, max(w.app_id) AS app_id, max(w.app_name) AS app_name,
    count(*) AS writes, count(*) FILTER (WHERE w.is_outage) AS failures,
    count(DISTINCT w.job_object_ref) FILTER (WHERE w.is_outage) AS objects,
    min(w.time) FILTER (WHERE w.is_outage) AS began, max(w.time) FILTER (WHERE w.is_outage) AS ended,
    min(w.error_code) FILTER (WHERE w.is_outage) AS error_code, arg_min(w.event_id, w.recency) FILTER (WHERE w.is_outage) AS event_id,
    coalesce(job_kind_of(max(w.job_id), NULL, max(w.source_system), max(w.target_system)), 'unknown') AS job_kind
  FROM numbered AS n JOIN write AS w ON w.job_ref = n.job_ref AND w.hour = n.hour
  GROUP BY n.job_ref, n.outage
),
waiting AS (
  SELECT job_id, app_id, count(*) AS objects, bool_or(answer_class = 'not-reached') AS is_not_reached
  FROM open_failure_in($app, $since, $until, $as_of)
  WHERE answer_class IN ('server-error', 'timeout', 'not-reached') GROUP BY job_id, app_id
)
SELECT b.app_id, b.app_name, b.job_id, b.error_code AS cause,
  CASE WHEN w.objects > 0 THEN 'medium' ELSE 'low' END AS severity,
  b.began, b.ended, b.failures, b.writes, b.objects, coalesce(w.objects, 0) AS still_failing, b.began AS first_seen, b.ended AS last_seen,
  b.event_id, c.who_acts, c.remedy, c.restart_needed
FROM burst AS b
LEFT JOIN waiting AS w ON w.job_id IS NOT DISTINCT FROM b.job_id AND w.app_id IS NOT DISTINCT FROM b.app_id
JOIN cause_of_kind AS c ON c.code = CASE WHEN w.is_not_reached THEN 'not-reached' WHEN w.objects > 0 THEN 'server-error' ELSE 'trouble-over' END AND c.job_kind = b.job_kind
ORDER BY b.ended DESC, b.app_name NULLS LAST, b.job_id
