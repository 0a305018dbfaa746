-- @id        unassigned-but-active
-- @title     Unassigned people with an active account
-- @question  Who is no longer assigned and still active in the application?
-- @severity  high
-- @needs     event, assignment, target_object
-- @adds      job_status: whether the job asks for assignments at all
-- @adds      membership: who is assigned through a group
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    entitlement, job_status, object_state, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, cause text, severity text, certainty text, missing text, first_seen timestamp, last_seen
--            timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     unassigned-but-active

-- Where the job syncs all users nobody has to be assigned.
WITH linked AS (
  SELECT s.* FROM object_state_in($app, $since, $until, $as_of) AS s
  WHERE s.kind = 'user' AND s.target_id IS NOT NULL AND coalesce(s.last_write, 'update') IN ('create', 'update')
),
entitled AS (
  SELECT app_id, lower(object_id) AS id FROM entitlement_in($app, $snapshot_as_of) WHERE entitled IS DISTINCT FROM false
),
-- Who is in the assigned groups is not known.
unread_group AS (
  SELECT DISTINCT a.app_id FROM assignment_in($app, $snapshot_as_of) AS a
  WHERE lower(a.principal_type) = 'group' AND NOT EXISTS (
    SELECT 1 FROM membership_in($snapshot_as_of) AS m WHERE lower(m.group_id) = lower(a.principal_id))
),
syncs_all AS (
  SELECT app_id, max(sync_all) AS sync_all FROM job_status_in($app, $snapshot_as_of) GROUP BY app_id
)
SELECT l.source_id, l.source_name, l.source_upn, l.source_type, l.app_id, l.app_name, l.job_id, l.target_id,
  c.title AS cause, 'high' AS severity,
  CASE WHEN y.app_id IS NULL OR g.app_id IS NOT NULL OR t.active IS NULL THEN 'unknown' ELSE 'certain' END AS certainty,
  CASE WHEN y.app_id IS NULL THEN 'job_status' WHEN g.app_id IS NOT NULL THEN 'membership' WHEN t.active IS NULL THEN 'target_object' END AS missing,
  l.last_write_time AS first_seen, l.last_seen, l.event_id, c.who_acts, c.remedy, c.restart_needed
FROM linked AS l
JOIN target_object_in($app, $snapshot_as_of) AS t ON lower(t.target_id) = lower(l.target_id) AND t.object_type = 'user'
JOIN used_snapshot_in($snapshot_as_of) AS u ON u.kind = 'assignment' AND u.app_id = lower(l.app_id)
LEFT JOIN syncs_all AS y ON y.app_id = lower(l.app_id)
LEFT JOIN unread_group AS g ON g.app_id = lower(l.app_id)
JOIN cause_of_kind AS c ON c.code = 'unassigned-but-active' AND c.job_kind = coalesce(job_kind_of(l.job_id, NULL, NULL, NULL), 'unknown')
WHERE t.active IS DISTINCT FROM false AND coalesce(y.sync_all, false) = false
  AND NOT EXISTS (SELECT 1 FROM entitled AS e WHERE e.app_id = lower(l.app_id) AND e.id = lower(l.source_id))
ORDER BY certainty, l.app_name NULLS LAST, l.source_name NULLS LAST, l.event_id
