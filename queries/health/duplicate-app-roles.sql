-- @id        duplicate-app-roles
-- @title     App roles that share a name
-- @question  Which app roles of an application share a display name or a value, and who is assigned to each?
-- @severity  medium
-- @needs     app_role|audit|job_status
-- @adds      app_role: which roles they are
-- @adds      assignment: who is assigned to each of them
-- @adds      audit: whether the job is in quarantine for it
-- @adds      job_status: whether the job is in quarantine for it now
-- @params    app text null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    job_status, used_snapshot
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, certainty text, missing text, attribute text,
--            value text, roles integer, assigned integer, quarantined_at timestamp, decided_by text, first_seen timestamp,
--            last_seen timestamp, who_acts text, remedy text, restart_needed boolean, detail text
-- @entity    app=app_id job=job_id
-- @cause     duplicate-app-roles

WITH role AS (
  SELECT app_id, app_role_id, max(app_name) AS app_name, max(value) AS value, max(display_name) AS display_name,
    coalesce(bool_or(is_enabled), true) AS is_enabled, max(member_types) AS member_types, max(taken_at) AS taken_at
  FROM app_role_in($app, $snapshot_as_of)
  GROUP BY app_id, app_role_id
),
holder AS (
  SELECT app_id, app_role_id, coalesce(principal_name, principal_id) AS name,
    row_number() OVER (PARTITION BY app_id, app_role_id ORDER BY principal_name NULLS LAST, principal_id) AS place,
    count(*) OVER (PARTITION BY app_id, app_role_id) AS n
  FROM assignment_in($app, $snapshot_as_of)
),
held AS (
  SELECT app_id, app_role_id, max(n) AS n, string_agg(name, ', ' ORDER BY place) AS names FROM holder WHERE place <= 3 GROUP BY app_id, app_role_id
),
named AS (
  SELECT *, 'displayName' AS attribute, lower(trim(display_name)) AS name, display_name AS shared FROM role WHERE trim(display_name) <> ''
  UNION ALL
  SELECT *, 'value', lower(trim(value)), value FROM role WHERE trim(value) <> ''
),
counted AS (
  SELECT n.*, h.n AS holders, h.names, n.app_id IN (SELECT app_id FROM used_snapshot_in($snapshot_as_of) WHERE kind = 'assignment') AS has_assignments,
    count(*) OVER same AS roles,
    count(*) FILTER (WHERE n.is_enabled AND coalesce(lower(n.member_types), 'user') LIKE '%user%') OVER same AS in_use
  FROM named AS n
  LEFT JOIN held AS h ON h.app_id = n.app_id AND h.app_role_id = n.app_role_id
  WINDOW same AS (PARTITION BY n.app_id, n.attribute, n.name)
),
shared AS (
  SELECT app_id, max(app_name) AS app_name, attribute, min(shared) AS value, max(roles) AS roles, max(in_use) AS in_use,
    CASE WHEN bool_or(has_assignments) THEN sum(coalesce(holders, 0)) END AS assigned, max(taken_at) AS taken_at,
    max(roles) || ' app roles: ' || string_agg(app_role_id || ' ('
      || CASE attribute WHEN 'displayName' THEN 'value "' || coalesce(value, '') || '"' ELSE 'display name "' || coalesce(display_name, '') || '"' END
      || ', for ' || coalesce(member_types, 'unknown members') || CASE WHEN is_enabled THEN '' ELSE ', disabled' END || ', '
      || CASE WHEN NOT has_assignments THEN 'assignments not exported' WHEN holders IS NULL THEN 'nobody assigned' ELSE holders || ' assigned: ' || names || CASE WHEN holders > 3 THEN ', ...' ELSE '' END END || ')',
      '; ' ORDER BY is_enabled DESC, value, app_role_id) AS words
  FROM counted
  WHERE roles > 1
  GROUP BY app_id, attribute, name
),
-- In quarantine by the audit log, and neither started nor restarted since; or by the job itself.
audited AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id,
    max(time) FILTER (WHERE kind = 'quarantine') AS quarantined_at,
    arg_max(quarantine_text(reason, details), time) FILTER (WHERE kind = 'quarantine') AS reason,
    max(time) FILTER (WHERE kind IN ('start', 'restart') AND coalesce(result, 'success') <> 'failure') AS started_at
  FROM audit
  WHERE app_id <> '' AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
  GROUP BY lower(app_id)
),
quarantined AS (
  SELECT app_id, max(app_name) AS app_name, max(job_id) AS job_id, min(quarantined_at) AS quarantined_at, max(reason) AS reason
  FROM (
    SELECT app_id, app_name, job_id, quarantined_at, reason FROM audited WHERE started_at IS NULL OR started_at <= quarantined_at
    UNION ALL
    SELECT app_id, NULL, job_id, coalesce(quarantine_began, taken_at), concat_ws(' ', quarantine_reason, quarantine_error_code, quarantine_error_message)
    FROM job_status_in($app, $snapshot_as_of) WHERE is_quarantined
  ) AS told
  WHERE quarantine_cause(reason) = 'duplicate-app-roles'
  GROUP BY app_id
),
logged AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, max(last_time) AS last_time
  FROM job_in($app, NULL, NULL, $as_of) WHERE app_id <> '' GROUP BY lower(app_id)
),
answer AS (
  SELECT s.app_id, s.app_name, q.job_id, s.attribute, s.value, s.roles, s.assigned, s.words, q.quarantined_at,
    CASE WHEN q.app_id IS NOT NULL THEN 'critical' WHEN s.in_use > 1 THEN 'medium' ELSE 'low' END AS severity, true AS is_certain,
    'the app roles of ' || CAST(s.taken_at AS VARCHAR) || ' UTC' || CASE WHEN q.app_id IS NOT NULL THEN ', and the reason of the quarantine' ELSE '' END AS decided_by
  FROM shared AS s LEFT JOIN quarantined AS q ON q.app_id = s.app_id
  UNION ALL
  SELECT q.app_id, q.app_name, q.job_id, duplicate_role_attribute(q.reason), duplicate_role_value(q.reason), NULL, NULL, NULL, q.quarantined_at,
    'critical', true, 'the reason of the quarantine'
  FROM quarantined AS q WHERE NOT EXISTS (SELECT 1 FROM role AS r WHERE r.app_id = q.app_id)
  UNION ALL
  -- Without the roles nothing can be said of them.
  SELECT l.app_id, l.app_name, l.job_id, NULL, NULL, NULL, NULL, 'the app roles were not exported', NULL, 'medium', false, 'nothing'
  FROM logged AS l
  WHERE NOT EXISTS (SELECT 1 FROM role AS r WHERE r.app_id = l.app_id) AND NOT EXISTS (SELECT 1 FROM quarantined AS q WHERE q.app_id = l.app_id)
)
SELECT a.app_id, coalesce(a.app_name, l.app_name) AS app_name, coalesce(a.job_id, l.job_id) AS job_id,
  c.title AS cause,
  a.severity, CASE WHEN a.is_certain THEN 'certain' ELSE 'unknown' END AS certainty, CASE WHEN NOT a.is_certain THEN 'app_role' END AS missing,
  a.attribute, a.value, CAST(a.roles AS BIGINT) AS roles, CAST(a.assigned AS BIGINT) AS assigned, a.quarantined_at, a.decided_by,
  a.quarantined_at AS first_seen, l.last_time AS last_seen, c.who_acts, c.remedy, a.quarantined_at IS NOT NULL AS restart_needed,
  CASE WHEN a.is_certain THEN filled(c.sentence, a.attribute, a.value, NULL, a.words, NULL, NULL) ELSE a.words END AS detail
FROM answer AS a
LEFT JOIN logged AS l ON l.app_id = a.app_id
LEFT JOIN app_kind AS k ON k.app_id = a.app_id
JOIN cause_of_kind AS c ON c.code = 'duplicate-app-roles' AND c.job_kind = coalesce(k.job_kind, 'unknown')
WHERE a.is_certain OR coalesce(k.job_kind, 'unknown') NOT IN ('hr', 'api')
ORDER BY a.is_certain DESC, CASE a.severity WHEN 'critical' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, app_name NULLS LAST, a.attribute, a.value
