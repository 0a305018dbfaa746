-- @id        assigned-users-never-seen
-- @title     Assigned users the log never mentions
-- @question  Who is assigned to the application by the snapshot, and does not appear in its log at all?
-- @severity  high
-- @needs     event, assignment
-- @adds      membership: who is assigned through a group
-- @adds      source_object: names, and which accounts are disabled or deleted
-- @adds      sync_schema: whether groups are provisioned as groups
-- @adds      audit: whether the log holds a full cycle, in which everybody has to appear
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    entitlement, full_sync, job, sync_schema
-- @columns   source_id text, source_name text, source_upn text, source_type text, department text, app_id text, app_name text,
--            state text, assigned_by text, assigned_since timestamp, severity text, certainty text, missing text,
--            decided_by text, remedy text, first_seen timestamp, last_seen timestamp, who_acts text, restart_needed boolean
-- @entity    user=source_id app=app_id
-- @chart     bar x=count y=state
-- @cause     passed-over, not-in-log, group-perhaps-not-mapped, initial-cycle, assigned-after-log, inactive

WITH entitled AS (
  SELECT * FROM entitlement_in($app, $snapshot_as_of) WHERE entitled IS DISTINCT FROM false
),
-- Applications whose log there is, until when it goes, and whether it holds a full cycle from its start to its end. Without one
-- a silence proves nothing: other cycles only log what changed.
logged AS (
  SELECT lower(j.app_id) AS app_id, max(j.app_name) AS app_name, max(j.last_time) AS last_time,
    bool_or(f.verdict = 'seen-to-finish') AS saw_full_cycle, max(f.finished_by) AS finished_by,
    max(f.cause_time) FILTER (WHERE f.verdict = 'not-seen-to-finish') AS under_way_since
  FROM job_in($app, $since, $until, $as_of) AS j
  LEFT JOIN full_sync_in($app, $since, $until, $as_of) AS f
    ON f.job_key = j.job_key AND f.tenant_id IS NOT DISTINCT FROM j.tenant_id
  WHERE j.events > 0 AND j.app_id <> ''
  GROUP BY lower(j.app_id)
),
-- Most jobs provision the members of groups and not the groups.
mapped AS (
  SELECT s.app_id, bool_or(m.enabled AND lower(m.source_object) = 'group') AS maps_groups
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN object_mapping AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id
  GROUP BY s.app_id
),
met AS (
  SELECT DISTINCT lower(app_id) AS app_id, object_ref, lower(source_upn) AS upn
  FROM event
  WHERE object_ref IS NOT NULL AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
),
silent AS (
  SELECT e.*, coalesce(l.app_name, e.app_name) AS app, l.last_time, l.saw_full_cycle, l.finished_by, l.under_way_since, e.object_type = 'group' AND g.maps_groups IS NULL AS is_open
  FROM entitled AS e
  JOIN logged AS l ON l.app_id = e.app_id
  LEFT JOIN mapped AS g ON g.app_id = e.app_id
  WHERE (e.object_type IS DISTINCT FROM 'group' OR g.maps_groups IS DISTINCT FROM false)
    AND NOT EXISTS (SELECT 1 FROM met AS m WHERE m.app_id = e.app_id AND m.object_ref = e.object_ref)
    AND NOT EXISTS (SELECT 1 FROM met AS m WHERE m.app_id = e.app_id AND m.upn = lower(e.user_principal_name))
),
decided AS (
  SELECT *,
    CASE
      WHEN assigned_since > last_time THEN 'assigned after the log ends'
      WHEN is_deleted THEN 'account deleted'
      WHEN account_enabled = false THEN 'account disabled'
      WHEN is_open THEN 'group, perhaps not provisioned'
      WHEN saw_full_cycle AND (assigned_since IS NULL OR assigned_since < finished_by) THEN 'passed over by a full cycle'
      WHEN under_way_since IS NOT NULL AND saw_full_cycle = false THEN 'before the full cycle has finished'
      ELSE 'not in this log'
    END AS state
  FROM silent
)
SELECT object_id AS source_id, display_name AS source_name, user_principal_name AS source_upn, object_type AS source_type, department,
  d.app_id, app AS app_name, state, via AS assigned_by, assigned_since,
  CASE state WHEN 'passed over by a full cycle' THEN 'high' WHEN 'not in this log' THEN 'medium' WHEN 'assigned after the log ends' THEN 'info'
    WHEN 'before the full cycle has finished' THEN 'info' ELSE 'low' END
    AS severity,
  CASE WHEN entitled IS NULL OR state IN ('not in this log', 'group, perhaps not provisioned') THEN 'unknown' ELSE 'certain' END AS certainty,
  CASE WHEN entitled IS NULL THEN 'source_object' WHEN is_open THEN 'sync_schema' WHEN state = 'not in this log' THEN 'audit' END AS missing,
  CASE state
    WHEN 'passed over by a full cycle' THEN 'the snapshot, and a full cycle in the log that ended by ' || CAST(finished_by AS VARCHAR) || ' UTC'
    WHEN 'group, perhaps not provisioned' THEN 'nothing: whether the mapping of groups is on is not known'
    WHEN 'not in this log' THEN 'nothing: the log holds no full cycle from its start to its end, and other cycles only log what changed'
    WHEN 'before the full cycle has finished'
      THEN 'the log: a full cycle called for at ' || CAST(under_way_since AS VARCHAR) || ' UTC has not been seen to finish'
    WHEN 'assigned after the log ends' THEN 'the date of the assignment'
    ELSE 'the account in the snapshot'
  END AS decided_by,
  c.remedy,
  -- Not mentioned from the assignment to the end of the log.
  assigned_since AS first_seen, last_time AS last_seen,
  c.who_acts, c.restart_needed
FROM decided AS d
LEFT JOIN app_kind AS k ON k.app_id = d.app_id
JOIN cause_of_kind AS c ON c.job_kind = coalesce(k.job_kind, 'unknown') AND c.code = CASE d.state
    WHEN 'passed over by a full cycle' THEN 'passed-over'
    WHEN 'group, perhaps not provisioned' THEN 'group-perhaps-not-mapped'
    WHEN 'not in this log' THEN 'not-in-log'
    WHEN 'before the full cycle has finished' THEN 'initial-cycle'
    WHEN 'assigned after the log ends' THEN 'assigned-after-log'
    ELSE 'inactive'
  END
ORDER BY CASE state WHEN 'passed over by a full cycle' THEN 1 WHEN 'not in this log' THEN 2 WHEN 'assigned after the log ends' THEN 4
  WHEN 'before the full cycle has finished' THEN 4 ELSE 3 END,
  app_name NULLS LAST, source_type DESC NULLS LAST, source_name NULLS LAST, source_id
