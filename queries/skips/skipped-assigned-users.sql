-- @id        skipped-assigned-users
-- @title     Assigned users who were skipped
-- @question  Who is assigned to the application, or may be, and was skipped all the same, and for what causes?
-- @severity  high
-- @needs     event
-- @adds      assignment: who is assigned where the log does not say, and who never appears in it
-- @adds      membership: who is assigned through a group
-- @adds      app_role: whether the role that was assigned counts for provisioning
-- @adds      sync_schema: what the scoping filter and the required attributes are now
-- @adds      source_object: what the attributes of the filter hold now, and who is a guest
-- @adds      target_object: which values the accounts hold that got through
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    entitlement, skipped_value, sync_schema, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            code text, cause text, clause text, saw text, attribute text, value text, others_have text, also text,
--            assigned_by text, severity text, certainty text, missing text, times_skipped integer, first_seen timestamp,
--            last_seen timestamp, still_so boolean, decided_by text, event_id text, remedy text, who_acts text,
--            restart_needed boolean, detail text
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=cause
-- @cause     skip-not-logged, filtered, inactive, role-missing, default-access, nested-group, group-not-security-enabled,
--            assigned-since, no-longer-assigned, assignment-not-seen, assignment-record-broken, required-missing, value-not-allowed,
--            value-missing-or-invalid, guest-not-supported, hr-not-in-scope, skip-past

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
-- never provisioned, skips before assignment was looked at (a detection of their own), references, single attributes that cannot
-- be changed, and the unassigned.
suspect AS (
  SELECT event_id, variant, time, object_ref, lower(coalesce(nullif(app_id, ''), app_name, job_id, '')) AS app_key,
    source_id, source_name, source_upn, source_type, app_id, app_name, job_id,
    is_active, is_assigned, has_role, passed_filter, skip_reason, property_name, failed_clauses
  FROM event_detail
  WHERE status = 'skipped' AND (is_assigned IS DISTINCT FROM false OR object_ref IN (SELECT object_ref FROM assigned))
    AND object_ref IS NOT NULL
    AND coalesce(skip_reason, error_code, '')
      NOT IN ('RedundantExport', 'EntityTypeNotSupported', 'ImportSkipped', 'UnableToResolveReferenceAttributeValue',
        'NotSupported')
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
    CAST(s.taken_at AS VARCHAR) AS taken_at, coalesce(job_kind_of(l.job_id, NULL, NULL, NULL), k.job_kind, 'unknown') AS job_kind,
    l.source_upn ILIKE '%#EXT#%' OR l.object_ref IN (SELECT object_ref FROM guest_in($snapshot_as_of)) AS is_guest,
    a.path, a.entitled, a.via, a.assigned_since, a.is_default_access,
    CASE WHEN a.account_enabled = false OR a.is_deleted THEN false ELSE a.account_enabled END AS active_now,
    f.failed_clauses AS filter_now, f.saw, v.is_there, v.value, v.told_by, v.others_have
  FROM latest AS l
  LEFT JOIN newest AS n ON n.object_ref = l.object_ref AND n.app_key = l.app_key
  LEFT JOIN snapshotted AS s ON s.app_id = lower(l.app_id)
  LEFT JOIN assigned AS a ON a.app_id = lower(l.app_id) AND a.object_ref = l.object_ref
  LEFT JOIN filtered AS f ON f.app_id = lower(l.app_id) AND f.object_ref = l.object_ref
  LEFT JOIN app_kind AS k ON k.app_id = lower(l.app_id)
  LEFT JOIN skipped_value_in($app, $since, $until, $as_of, $snapshot_as_of) AS v ON v.event_id = l.event_id AND v.variant = l.variant
),
-- Inbound jobs ask for no assignment, whatever the log says of one.
asked AS (
  SELECT *, job_kind IN ('hr', 'api') AS is_inbound,
    CASE
      WHEN path = 'nested-group' THEN 'nested-group'
      WHEN path = 'group-not-security-enabled' THEN 'group-not-security-enabled'
      WHEN is_assigned = false AND (assigned_since IS NULL OR assigned_since > last_seen) THEN 'assigned-since'
      WHEN is_assigned = false THEN 'assignment-not-seen'
    END AS unassigned_as,
    CASE WHEN is_default_access AND default_access_entitles(time) = false THEN 'default-access' WHEN has_role = false THEN 'role-missing' END AS no_role_as
  FROM known
  -- What neither the log nor the snapshot calls assigned is no finding.
  WHERE CASE WHEN has_snapshot THEN path IS NOT NULL OR is_assigned ELSE is_assigned IS DISTINCT FROM false END
),
-- What the log says of the gates, and the snapshot where the log says nothing; a snapshot alone speaks where all were open.
gated AS (
  SELECT *, CASE WHEN is_inbound THEN gates_named(coalesce(is_active, active_now), NULL, NULL, passed_filter, unassigned_as, no_role_as)
      ELSE gates_named(coalesce(is_active, active_now), unassigned_as IS NULL, no_role_as IS NULL,
        coalesce(passed_filter, CASE WHEN filter_now IS NOT NULL THEN false END), unassigned_as, no_role_as) END AS gates,
    all_gates(active_now, NULL, NULL, CASE WHEN filter_now IS NOT NULL THEN false END) AS gates_now
  FROM asked
),
coded AS (
  SELECT *, CASE
      WHEN job_kind = 'cross-tenant' AND is_guest THEN 'guest-not-supported'
      WHEN has_snapshot AND path IS NULL AND NOT is_inbound THEN 'no-longer-assigned'
      WHEN gate_at(gates, 1) IS NOT NULL THEN gate_at(gates, 1)
      WHEN skip_reason = 'AttributeValidationFailed' THEN
        CASE is_there WHEN true THEN 'value-not-allowed' WHEN false THEN 'required-missing' ELSE 'value-missing-or-invalid' END
      WHEN is_inbound AND skip_reason = 'NotEffectivelyEntitled' THEN 'hr-not-in-scope'
      WHEN skip_reason = 'NotEffectivelyEntitled' AND is_active AND is_assigned AND has_role AND passed_filter
        THEN coalesce(gate_at(gates_now, 1), 'assignment-record-broken')
      ELSE 'skip-not-logged'
    END AS code
  FROM gated
),
decided AS (
  SELECT *,
    CASE WHEN code = 'filtered' THEN coalesce(filter_now, nullif(failed_clauses, '')) END AS clause,
    CASE WHEN skip_reason = 'AttributeValidationFailed' THEN property_name END AS attribute,
    CASE WHEN code = 'filtered' AND still_so THEN saw END AS saw_now,
    CASE WHEN NOT still_so OR code IN ('no-longer-assigned', 'assigned-since', 'guest-not-supported') THEN 'info'
      WHEN code IN ('inactive', 'nested-group', 'group-not-security-enabled', 'hr-not-in-scope') THEN 'low'
      ELSE 'high' END AS severity
  FROM coded
),
-- The words for a list of gates once, not for each skip: the map of all titles beside every row would take the memory.
gates_in_words AS (
  SELECT g.gates, further_gates(g.gates, t.titles) AS also FROM (SELECT DISTINCT gates FROM decided) AS g CROSS JOIN cause_title AS t
)
SELECT d.source_id, d.source_name, d.source_upn, d.source_type, d.app_id, d.app_name, d.job_id, d.code, c.title AS cause, d.clause, d.saw_now AS saw,
  d.attribute, CASE WHEN d.attribute IS NOT NULL THEN d.value END AS value, CASE WHEN d.code = 'value-not-allowed' THEN d.others_have END AS others_have,
  CASE WHEN d.code = gate_at(d.gates, 1) THEN w.also END AS also, d.via AS assigned_by, d.severity,
  CASE
    WHEN d.has_snapshot AND d.path IS NOT NULL THEN CASE WHEN d.entitled IS NULL THEN 'unknown' ELSE 'certain' END
    WHEN d.is_assigned OR d.is_inbound OR d.code = 'guest-not-supported' THEN 'certain'
    ELSE 'unknown'
  END AS certainty,
  CASE
    WHEN d.has_snapshot AND d.path IS NOT NULL THEN CASE
      WHEN d.entitled IS NULL THEN 'source_object'
      WHEN d.code = 'skip-not-logged' THEN 'source_object, sync_schema' END
    WHEN d.code = 'value-missing-or-invalid' THEN 'source_object, sync_schema'
    WHEN NOT d.has_snapshot AND NOT d.is_inbound AND (d.is_assigned IS NULL OR d.code = 'skip-not-logged') THEN 'assignment'
  END AS missing,
  d.times_skipped, d.first_seen, d.last_seen, d.still_so,
  CASE WHEN d.has_snapshot THEN 'assignment: the snapshot of ' || d.taken_at || ' UTC; cause: ' ELSE '' END ||
  CASE
    WHEN d.code = 'guest-not-supported' THEN 'the user in the source'
    WHEN d.code IN ('nested-group', 'group-not-security-enabled') THEN 'the groups of the snapshot'
    WHEN d.code IN ('no-longer-assigned', 'assigned-since', 'assignment-not-seen') THEN 'what the scoping step logged against the snapshot'
    WHEN d.code = 'default-access' THEN 'the role of the assignment and the date of the event'
    WHEN d.code = 'filtered' AND d.passed_filter IS DISTINCT FROM false THEN 'the scoping filter over the attributes of the snapshot'
    WHEN d.code = 'inactive' AND d.is_active IS DISTINCT FROM false THEN 'the account in the snapshot'
    WHEN d.code IN ('inactive', 'filtered', 'role-missing') THEN 'what the scoping step logged'
    WHEN d.code IN ('value-not-allowed', 'required-missing') THEN 'the skip reason, and ' || d.told_by
    WHEN d.code IN ('value-missing-or-invalid', 'hr-not-in-scope') THEN 'the skip reason'
    WHEN d.code = 'assignment-record-broken' THEN 'the skip reason against what the scoping step logged'
    ELSE 'nothing: the log does not say'
  END AS decided_by,
  d.event_id, filled(r.remedy, d.attribute, '''' || d.value || '''', NULL, d.others_have, d.clause, NULL) AS remedy, r.who_acts, r.restart_needed,
  CASE WHEN d.code IN ('value-not-allowed', 'required-missing', 'value-missing-or-invalid')
    THEN filled(c.sentence, d.attribute, '''' || d.value || '''', NULL, d.others_have, d.clause, NULL) END AS detail
FROM decided AS d
LEFT JOIN gates_in_words AS w ON w.gates IS NOT DISTINCT FROM d.gates
JOIN cause_of_kind AS c ON c.code = d.code AND c.job_kind = d.job_kind
JOIN cause_of_kind AS r ON r.code = CASE WHEN d.still_so THEN d.code ELSE 'skip-past' END AND r.job_kind = d.job_kind
ORDER BY d.still_so DESC, certainty, CASE d.severity WHEN 'high' THEN 0 ELSE 1 END, d.app_name NULLS LAST, d.code,
  d.last_seen DESC NULLS LAST, d.source_name NULLS LAST, d.event_id
