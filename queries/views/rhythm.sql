-- @id        rhythm
-- @title     How often each job runs
-- @question  How long is it from cycle to cycle, usually and at worst?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    job
-- @columns   app_id text, app_name text, job_id text, cycles integer, median_minutes number, p95_minutes number, first_cycle
--            timestamp, last_cycle timestamp, events integer, successes integer, failures integer, skips integer
-- @entity    app=app_id job=job_id
-- @chart     bar x=median_minutes y=app_name

SELECT app_id, app_name, job_id, cycles, round(median_gap_minutes, 1) AS median_minutes, round(p95_gap_minutes, 1) AS p95_minutes,
  first_cycle_start AS first_cycle, last_cycle_start AS last_cycle, events, successes, failures, skips
FROM job_in($app, $since, $until, $as_of)
ORDER BY app_name NULLS LAST, job_id
