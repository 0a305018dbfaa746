-- @id        skipped-assigned-users
-- @title     Assigned users who were skipped
-- @question  Who is assigned to the application, or may be, and was skipped all the same, and for what cause?
-- @severity  high
-- @needs     event
-- @adds      assignment: who is assigned where the log does not say, and who never appears in it
-- @adds      membership: who is assigned through a group
-- @adds      app_role: whether the role that was assigned counts for provisioning
-- @adds      sync_schema: what the scoping filter and the required attributes are now
-- @adds      source_object: what the attributes of the filter hold now
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, clause text, saw text, attribute text, also text, assigned_by text, severity text, certainty text, missing text,
--            times_skipped integer, first_seen timestamp, last_seen timestamp, still_so boolean, decided_by text,
--            event_id text, remedy text, who_acts text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=cause
-- @fix       Look at the cause: edit the scoping filter, assign a role, fill the attribute, or unassign and assign again.

-- Whom the snapshot of the assignments reaches, and which applications it is of.
WITH assigned AS (
  SELECT object_ref, app_id, path, entitled, via, is_default_access, assigned_since, account_enabled, is_deleted
  FROM entitlement_in($app, $snapshot_as_of)
),
snapshotted AS (
  SELECT app_id, max(taken_at) AS taken_at FROM used_snapshot_in($snapshot_as_of) WHERE kind = 'assignment' GROUP BY app_id
),
-- What the scoping filter of the schema makes of the objects of the snapshot.
filtered AS (
  SELECT s.app_id, v.object_ref, min(v.failed_clauses) AS failed_clauses, min(v.saw) AS saw
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  JOIN used_snapshot_in($snapshot_as_of) AS u ON u.snapshot_id = v.object_snapshot_id AND u.kind IN ('user', 'group')
  GROUP BY s.app_id, v.object_ref
  HAVING bool_and(v.in_scope = 'false')
),
-- Skips that may have hit somebody who is assigned. Left out: nothing to change (RedundantExport), kinds of object that are
-- never provisioned, skips before assignment was looked at (a detection of their own), references, and the unassigned.
suspect AS (
  SELECT event_id, variant, time, object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key,
    source_id, source_name, source_upn, source_type, app_id, app_name, job_id,
    is_active, is_assigned, has_role, passed_filter, skip_reason, property_name, failed_clauses
  FROM event_detail
  WHERE status = 'skipped' AND (is_assigned IS DISTINCT FROM false OR object_ref IN (SELECT object_ref FROM assigned))
    AND object_ref IS NOT NULL
    AND coalesce(skip_reason, error_code, '')
      NOT IN ('RedundantExport', 'EntityTypeNotSupported', 'ImportSkipped', 'UnableToResolveReferenceAttributeValue')
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time IS NULL OR time <= CAST($as_of AS TIMESTAMP))
),
-- One window for all, so that the rows are sorted once.
counted AS (
  SELECT *, row_number() OVER object AS recency, count(*) OVER object AS times_skipped,
    min(time) OVER object AS first_seen, max(time) OVER object AS last_seen
  FROM suspect
  WINDOW object AS (PARTITION BY object_ref, app_key ORDER BY time DESC NULLS LAST, event_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
latest AS (
  SELECT * FROM counted WHERE recency = 1
),
newest AS (
  SELECT object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key, max(time) AS newest_time
  FROM event
  WHERE ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP)) AND object_ref IN (SELECT object_ref FROM latest)
  GROUP BY 1, 2
),
known AS (
  SELECT l.*, n.newest_time IS NOT DISTINCT FROM l.time AS still_so, s.taken_at IS NOT NULL AS has_snapshot,
    CAST(s.taken_at AS VARCHAR) AS taken_at,
    a.path, a.entitled, a.via, a.assigned_since, a.is_default_access, a.account_enabled, a.is_deleted, f.failed_clauses AS filter_now, f.saw
  FROM latest AS l
  LEFT JOIN newest AS n ON n.object_ref = l.object_ref AND n.app_key = l.app_key
  LEFT JOIN snapshotted AS s ON s.app_id = lower(l.app_id)
  LEFT JOIN assigned AS a ON a.app_id = lower(l.app_id) AND a.object_ref = l.object_ref
  LEFT JOIN filtered AS f ON f.app_id = lower(l.app_id) AND f.object_ref = l.object_ref
),
decided AS (
  SELECT *,
    CASE WHEN cause = 'scoping filter' THEN coalesce(filter_now, nullif(failed_clauses, '')) END AS clause,
    CASE WHEN skip_reason = 'AttributeValidationFailed' THEN property_name END AS attribute,
    CASE WHEN cause = 'scoping filter' AND still_so THEN saw END AS saw_now
  FROM (
    SELECT *,
      CASE
        WHEN has_snapshot AND path IS NULL THEN 'no longer assigned'
        WHEN path = 'nested-group' THEN 'nested group only'
        WHEN path = 'group-not-security-enabled' THEN 'group not security-enabled'
        WHEN is_assigned = false AND (assigned_since IS NULL OR assigned_since > last_seen) THEN 'assigned since'
        WHEN is_active = false THEN 'account disabled'
        WHEN passed_filter = false THEN 'scoping filter'
        WHEN is_default_access AND default_access_entitles(time) = false THEN 'default access only'
        WHEN has_role = false THEN 'role missing'
        WHEN skip_reason = 'AttributeValidationFailed' THEN 'required attribute missing'
        WHEN skip_reason = 'NotEffectivelyEntitled' AND is_active AND is_assigned AND has_role AND passed_filter
          THEN 'assignment record broken'
        WHEN is_assigned = false THEN 'assignment not seen by the service'
        WHEN is_active IS NULL AND (account_enabled = false OR is_deleted) THEN 'account disabled'
        WHEN passed_filter IS NULL AND filter_now IS NOT NULL THEN 'scoping filter'
        ELSE 'cause not logged'
      END AS cause
    FROM known
    -- What neither the log nor the snapshot calls assigned is no finding.
    WHERE CASE WHEN has_snapshot THEN path IS NOT NULL OR is_assigned ELSE is_assigned IS DISTINCT FROM false END
  ) AS caused
)
SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, cause, clause, saw_now AS saw, attribute,
  CASE
    WHEN cause = 'account disabled' AND passed_filter = false AND has_role = false THEN 'scoping filter, role missing'
    WHEN cause = 'account disabled' AND passed_filter = false THEN 'scoping filter'
    WHEN cause IN ('account disabled', 'scoping filter') AND has_role = false THEN 'role missing'
  END AS also,
  via AS assigned_by,
  CASE
    WHEN NOT still_so OR cause IN ('no longer assigned', 'assigned since') THEN 'info'
    WHEN cause IN ('account disabled', 'nested group only', 'group not security-enabled') THEN 'low'
    ELSE 'high'
  END AS severity,
  CASE
    WHEN has_snapshot AND path IS NOT NULL THEN CASE WHEN entitled IS NULL THEN 'unknown' ELSE 'certain' END
    WHEN is_assigned THEN 'certain'
    ELSE 'unknown'
  END AS certainty,
  CASE
    WHEN has_snapshot AND path IS NOT NULL THEN CASE
      WHEN entitled IS NULL THEN 'source_object'
      WHEN cause = 'cause not logged' THEN 'source_object, sync_schema' END
    WHEN NOT has_snapshot AND (is_assigned IS NULL OR cause = 'cause not logged') THEN 'assignment'
  END AS missing,
  times_skipped, first_seen, last_seen, still_so,
  CASE WHEN has_snapshot THEN 'assignment: the snapshot of ' || taken_at || ' UTC; cause: ' ELSE '' END ||
  CASE
    WHEN cause IN ('nested group only', 'group not security-enabled') THEN 'the groups of the snapshot'
    WHEN cause IN ('no longer assigned', 'assigned since', 'assignment not seen by the service')
      THEN 'what the scoping step logged against the snapshot'
    WHEN cause = 'default access only' THEN 'the role of the assignment and the date of the event'
    WHEN cause = 'scoping filter' AND passed_filter IS NULL THEN 'the scoping filter over the attributes of the snapshot'
    WHEN cause = 'account disabled' AND is_active IS NULL THEN 'the account in the snapshot'
    WHEN cause IN ('account disabled', 'scoping filter', 'role missing') THEN 'what the scoping step logged'
    WHEN cause = 'required attribute missing' THEN 'the skip reason'
    WHEN cause = 'assignment record broken' THEN 'the skip reason against what the scoping step logged'
    ELSE 'nothing: the log does not say'
  END AS decided_by,
  event_id,
  CASE
    WHEN NOT still_so THEN 'Nothing: a later event of the object is no such skip.'
    WHEN cause = 'no longer assigned' THEN 'Nothing if intended: the log met it while it was assigned, the snapshot has no assignment.'
    WHEN cause = 'assigned since' THEN 'Wait for a cycle: the assignment is younger than the skip, or a membership may be.'
    WHEN cause = 'nested group only' THEN 'Assign the inner group itself, or the user: members of a group in a group are not provisioned.'
    WHEN cause = 'group not security-enabled' THEN 'Assign a security-enabled group: members of other groups are not provisioned.'
    WHEN cause = 'default access only' THEN 'Assign a role of the application: before July 2020 default access did not count.'
    WHEN cause = 'assignment not seen by the service' THEN 'Remove the assignment, wait for a cycle, and assign again; then provision on demand.'
    WHEN cause = 'account disabled' THEN 'None if intended: disabled accounts are not provisioned. Otherwise enable the account.'
    WHEN cause = 'scoping filter' THEN 'Correct the attribute in the directory, or edit the scoping filter of the mapping.'
    WHEN cause = 'role missing' THEN 'Assign a role of the application that counts for provisioning.'
    WHEN cause = 'required attribute missing' THEN 'Fill the source attribute, or give the mapping a default value.'
    WHEN cause = 'assignment record broken' THEN 'Remove the assignment, wait for a cycle, and assign again.'
    ELSE 'Check assignment, role and account state in the portal, then provision on demand.'
  END AS remedy,
  CASE
    WHEN NOT still_so OR cause IN ('no longer assigned', 'assigned since') THEN 'nobody'
    WHEN cause IN ('account disabled', 'required attribute missing') THEN 'whoever keeps the directory'
    WHEN cause = 'scoping filter' THEN 'the administrator of this provisioning configuration, or whoever keeps the directory'
    ELSE 'whoever assigns people to the application'
  END AS who_acts,
  -- A corrected filter or assignment is met by the next cycle; changing a mapping starts a full one by itself.
  false AS restart_needed
FROM decided
ORDER BY still_so DESC, certainty, CASE WHEN cause IN ('account disabled', 'nested group only', 'group not security-enabled') THEN 1 ELSE 0 END, app_name NULLS LAST,
  cause, last_seen DESC NULLS LAST, source_name NULLS LAST, event_id
