-- @id        skipped-guests
-- @title     Guests who are skipped
-- @question  Which guests are skipped, and by which gate?
-- @severity  low
-- @needs     event
-- @adds      source_object: who is a guest where the log shows the name at home
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    object_state, used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            code text, cause text, also text, severity text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     filtered, guest-not-supported, not-assigned, role-missing, inactive, matching-id-empty, value-missing-or-invalid, skip-not-logged

WITH skipped AS (
  SELECT s.*, coalesce(job_kind_of(s.job_id, NULL, NULL, NULL), k.job_kind, 'unknown') AS job_kind,
    all_gates(s.is_active, s.is_assigned, s.has_role, s.passed_filter) AS gates
  FROM object_state_in($app, $since, $until, $as_of) AS s
  LEFT JOIN app_kind AS k ON k.app_id = lower(s.app_id)
  WHERE s.kind = 'user' AND s.status = 'skipped' AND s.skip_reason IS DISTINCT FROM 'RedundantExport'
    AND (s.source_upn ILIKE '%#EXT#%'
      OR object_ref_of(s.source_id, s.source_upn, s.source_name) IN (SELECT object_ref FROM guest_in($snapshot_as_of)))
),
coded AS (
  SELECT *, CASE WHEN job_kind = 'cross-tenant' OR skip_reason = 'EntityTypeNotSupported' THEN 'guest-not-supported'
      ELSE coalesce(gate_at(gates, 1), CASE skip_reason WHEN 'ImportSkipped' THEN 'matching-id-empty'
        WHEN 'AttributeValidationFailed' THEN 'value-missing-or-invalid' END, 'skip-not-logged') END AS code
  FROM skipped
)
SELECT s.source_id, s.source_name, s.source_upn, s.source_type, s.app_id, s.app_name, s.job_id, s.code, c.title AS cause,
  CASE WHEN s.code = gate_at(s.gates, 1) THEN further_gates(s.gates, t.titles) END AS also,
  CASE WHEN s.code IN ('inactive', 'not-assigned', 'guest-not-supported') OR s.is_assigned = false THEN 'info' ELSE 'low' END AS severity,
  s.skips AS times_seen, s.first_seen, s.last_seen, s.event_id, c.who_acts, filled(c.remedy, NULL, NULL, NULL, NULL, NULL, NULL) AS remedy, c.restart_needed
FROM coded AS s
CROSS JOIN cause_title AS t
JOIN cause_of_kind AS c ON c.code = s.code AND c.job_kind = s.job_kind
ORDER BY severity DESC, s.app_name NULLS LAST, s.source_name NULLS LAST, s.event_id
