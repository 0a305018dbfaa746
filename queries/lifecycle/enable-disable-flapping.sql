-- @id        enable-disable-flapping
-- @title     Accounts disabled and enabled again and again
-- @question  Whose account is disabled and enabled again and again?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, times_disabled integer, times_seen integer, first_seen timestamp, last_seen timestamp, event_id
--            text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     on-and-off

-- Disabled at least twice, with another write in between.
WITH write AS (
  SELECT job_object_ref, source_id, source_name, source_upn, source_type, app_id, app_name, job_id, time, recency, action, event_id,
    lag(action) OVER (PARTITION BY job_object_ref ORDER BY recency) AS before
  FROM event_in($app, $since, $until, $as_of)
  WHERE status = 'success' AND action IN ('create', 'update', 'disable') AND object_ref IS NOT NULL
    -- Few are ever disabled: the others are left out before they are sorted.
    AND object_ref IN (SELECT object_ref FROM event WHERE status = 'success' AND action = 'disable')
)
SELECT max(source_id) AS source_id, max(source_name) AS source_name, max(source_upn) AS source_upn, max(source_type) AS source_type,
  max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, c.title AS cause,
  count(*) FILTER (WHERE action = 'disable') AS times_disabled, count(*) AS times_seen,
  min(time) FILTER (WHERE action = 'disable') AS first_seen, max(time) AS last_seen,
  arg_max(event_id, recency) FILTER (WHERE action = 'disable') AS event_id, c.who_acts, c.remedy, c.restart_needed
FROM write
JOIN cause_of_kind AS c ON c.code = 'on-and-off' AND c.job_kind = 'unknown'
GROUP BY job_object_ref, c.title, c.who_acts, c.remedy, c.restart_needed
HAVING count(*) FILTER (WHERE action = 'disable' AND before <> 'disable') >= 2
ORDER BY times_disabled DESC, last_seen DESC, source_name NULLS LAST, event_id
