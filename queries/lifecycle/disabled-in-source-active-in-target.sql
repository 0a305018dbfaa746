-- @id        disabled-in-source-active-in-target
-- @title     Disabled or deleted people with an active account
-- @question  Who is disabled or deleted in the directory and still active in the application?
-- @severity  high
-- @needs     event, source_object, target_object
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    object_state, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, cause text, severity text, certainty text, missing text, first_seen timestamp, last_seen
--            timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     inactive-but-active

WITH linked AS (
  SELECT s.* FROM object_state_in($app, $since, $until, $as_of) AS s
  WHERE s.kind = 'user' AND s.target_id IS NOT NULL AND coalesce(s.last_write, 'update') IN ('create', 'update')
)
SELECT l.source_id, l.source_name, l.source_upn, l.source_type, l.app_id, l.app_name, l.job_id, l.target_id,
  CASE WHEN o.is_deleted THEN 'deleted in the directory' ELSE 'disabled in the directory' END AS cause, 'high' AS severity,
  CASE WHEN t.active IS NULL THEN 'unknown' ELSE 'certain' END AS certainty, CASE WHEN t.active IS NULL THEN 'target_object' END AS missing,
  l.last_write_time AS first_seen, l.last_seen, l.event_id, c.who_acts, c.remedy, c.restart_needed
FROM linked AS l
JOIN source_object_in($snapshot_as_of) AS o ON lower(o.object_id) = lower(l.source_id) AND o.object_type = 'user'
JOIN target_object_in($app, $snapshot_as_of) AS t ON lower(t.target_id) = lower(l.target_id) AND t.object_type = 'user'
JOIN cause_of_kind AS c ON c.code = 'inactive-but-active' AND c.job_kind = coalesce(job_kind_of(l.job_id, NULL, NULL, NULL), 'unknown')
WHERE (o.account_enabled = false OR o.is_deleted) AND t.active IS DISTINCT FROM false
ORDER BY certainty, l.app_name NULLS LAST, l.source_name NULLS LAST, l.event_id
