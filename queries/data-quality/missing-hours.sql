-- @id        missing-hours
-- @title     Hours without a single event
-- @question  When was every job silent at once although they kept a rhythm before and after?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   cause text, severity text, certainty text, began timestamp, ended timestamp, minutes integer, usual_minutes
--            integer, jobs integer, first_seen timestamp, last_seen timestamp, who_acts text, remedy text, restart_needed
--            boolean
-- @entity    gap=began
-- @cause     hours-missing

-- All jobs together. A pause counts that is longer than three hours and than five times the 99th percentile of all pauses, where events
-- came in before at least every twenty minutes.
WITH moments AS (
  SELECT time, lag(time) OVER (ORDER BY time) AS before FROM (
    SELECT DISTINCT date_trunc('minute', time) AS time FROM event_in($app, $since, $until, $as_of) WHERE time IS NOT NULL
  )
),
pauses AS (
  SELECT before AS began, time AS ended, date_diff('minute', before, time) AS minutes FROM moments WHERE before IS NOT NULL
),
usual AS (
  SELECT quantile_cont(minutes, 0.99) AS most, median(minutes) AS typical, count(*) AS pauses FROM pauses
),
logged AS (
  SELECT count(DISTINCT job_ref) AS jobs FROM event_in($app, $since, $until, $as_of)
)
SELECT c.title AS cause, 'low' AS severity, 'certain' AS certainty, p.began, p.ended, p.minutes, CAST(round(u.typical) AS BIGINT) AS usual_minutes, l.jobs,
  p.began AS first_seen, p.ended AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM pauses AS p CROSS JOIN usual AS u CROSS JOIN logged AS l
JOIN cause_of_kind AS c ON c.code = 'hours-missing' AND c.job_kind = 'unknown'
WHERE u.pauses >= 50 AND u.most <= 60 AND p.minutes > 180 AND p.minutes > 5 * u.most
ORDER BY p.began
