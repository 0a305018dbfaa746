-- @id        slower-cycles
-- @title     Cycles that take longer and longer
-- @question  Which jobs need much more time for a cycle than before?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    cycle
-- @columns   app_id text, app_name text, job_id text, cause text, minutes_before number, minutes_now number, times_slower
--            number, cycles integer, first_seen timestamp, last_seen timestamp, who_acts text, remedy text, restart_needed
--            boolean
-- @entity    app=app_id job=job_id
-- @chart     bar x=times_slower y=app_name
-- @cause     cycles-slower

-- The last five cycles beside those before, by their medians; at least ten before, three times as long, and a quarter of an hour.
WITH timed AS (
  SELECT tenant_id, job_key, job_id, app_id, app_name, first_time, last_time, date_diff('second', first_time, last_time) / 60.0 AS minutes,
    row_number() OVER (PARTITION BY tenant_id, job_key ORDER BY first_time DESC, cycle_id) AS ago
  FROM cycle_in($app, $since, $until, $as_of)
  WHERE first_time IS NOT NULL
),
compared AS (
  SELECT max(job_id) AS job_id, max(app_id) AS app_id, max(app_name) AS app_name, count(*) AS cycles,
    median(minutes) FILTER (WHERE ago <= 5) AS minutes_now, median(minutes) FILTER (WHERE ago > 5) AS minutes_before,
    count(*) FILTER (WHERE ago > 5) AS earlier, min(first_time) FILTER (WHERE ago <= 5) AS first_seen, max(last_time) AS last_seen
  FROM timed GROUP BY tenant_id, job_key
)
SELECT j.app_id, j.app_name, j.job_id, c.title AS cause, round(minutes_before, 1) AS minutes_before, round(minutes_now, 1) AS minutes_now,
  round(minutes_now / greatest(minutes_before, 1), 1) AS times_slower, cycles, first_seen, last_seen,
  c.who_acts, c.remedy, c.restart_needed
FROM compared AS j
JOIN cause_of_kind AS c ON c.code = 'cycles-slower' AND c.job_kind = coalesce(job_kind_of(j.job_id, NULL, NULL, NULL), 'unknown')
WHERE earlier >= 10 AND minutes_now >= 15 AND minutes_now >= 3 * greatest(minutes_before, 1)
ORDER BY times_slower DESC, j.app_name NULLS LAST, j.job_id
