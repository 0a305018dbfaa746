-- @id        early-deletes
-- @title     Deleted before the usual 30 days
-- @question  Whose account was deleted although it was not disabled for thirty days before?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, cause text, severity text, disabled_at timestamp, days_disabled integer, first_seen timestamp,
--            last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     deleted-early

WITH removed AS (
  SELECT e.*, (SELECT max(d.time) FROM event_in($app, NULL, $until, $as_of) AS d
      WHERE d.job_object_ref = e.job_object_ref AND d.status = 'success' AND d.action = 'disable' AND d.time < e.time) AS disabled_at
  FROM event_in($app, $since, $until, $as_of) AS e
  WHERE e.status = 'success' AND e.action = 'delete' AND e.object_ref IS NOT NULL
)
SELECT r.source_id, r.source_name, r.source_upn, r.source_type, r.app_id, r.app_name, r.job_id, r.target_id,
  CASE WHEN disabled_at IS NULL THEN 'never seen disabled' ELSE 'disabled for less than thirty days' END AS cause, 'medium' AS severity,
  disabled_at, date_diff('day', disabled_at, time) AS days_disabled, time AS first_seen, time AS last_seen, event_id,
  c.who_acts, c.remedy, c.restart_needed
FROM removed AS r
JOIN cause_of_kind AS c ON c.code = 'deleted-early' AND c.job_kind = coalesce(job_kind_of(r.job_id, NULL, NULL, NULL), 'unknown')
WHERE disabled_at IS NULL OR date_diff('day', disabled_at, time) < 29
ORDER BY r.time DESC, r.app_name NULLS LAST, r.source_name NULLS LAST, r.event_id
