-- Rows of the Log Analytics table AADProvisioningLogs: nested values are JSON inside strings, spelled as Azure Monitor does. Of `lines`:
-- r, the columns as texts; line, a text that holds all nested values; part and record_hash, as the source has them.
SELECT
  r.AADTenantId AS tenant_id, r.Id AS event_id, r.ChangeId AS change_id, nullif(r.CycleId, '') AS cycle_id, r.JobId AS job_id,
  try_cast(r.TimeGenerated AS TIMESTAMP) AS time, r.TimeGenerated AS time_text,
  action_word(r.ProvisioningAction) AS action, status_word(i.Status) AS status,
  code_word(coalesce(e.errorCode, r.ResultSignature)) AS error_code, code_word(e.errorCategory) AS error_category,
  coalesce(e.reason, nullif(r.ResultDescription, '')) AS reason,
  e.additionalDetails AS additional_details, e.recommendedAction AS recommended_action,
  s.Id AS source_id, s.Name AS source_name, s.details.UserPrincipalName AS source_upn, s.identityType AS source_type,
  source_system.Name AS source_system,
  t.Id AS target_id, t.Name AS target_name, t.identityType AS target_type, target_system.Name AS target_system,
  a.Id AS app_id, a.Name AS app_name, initiated_by.Name AS initiator,
  try_cast(r.DurationMs AS BIGINT) AS duration_ms, nullif(r.ResultType, '') AS envelope_status,
  part, record_hash, 3::UTINYINT AS fidelity, 'log-analytics' AS dialect,
  known_steps(steps) AS steps, known_changes(changes) AS changes,
  coalesce(
    r.Type = 'AADProvisioningLogs' AND r.ActivityDateTime IS NULL AND r.DurationInMilliseconds IS NULL
    AND r.AADTenantId <> '' AND r.Id <> '' AND r.ChangeId <> '' AND r.CycleId IS NOT NULL AND r.JobId <> ''
    AND are_texts([r.AADTenantId, r.Id, r.ChangeId, r.CycleId, r.JobId])
    AND is_plain_time(r.TimeGenerated) AND action_word(r.ProvisioningAction) IS NOT NULL AND status_word(i.Status) IS NOT NULL
    AND s.Id IS NOT NULL AND s.Name IS NOT NULL AND s.identityType IS NOT NULL
    AND t.Id IS NOT NULL AND t.Name IS NOT NULL AND t.identityType IS NOT NULL
    -- A plain text there names the collector (objects-for-texts.ts).
    AND (source_system.Name IS NOT NULL OR regexp_full_match(r.SourceSystem, '[A-Za-z][A-Za-z0-9 ]*')) AND target_system.Name IS NOT NULL
    AND a.Id IS NOT NULL AND a.Name IS NOT NULL AND initiated_by.Name IS NOT NULL
    AND is_plain_error(e, i.errorCode, i.reason, line)
    AND CASE WHEN s.details.UserPrincipalName IS NULL THEN NOT has_principal_name(line) ELSE true END
    AND regexp_full_match(r.DurationMs, '\d{1,15}')
    AND is_plain_steps(steps) AND is_plain_changes(changes)
    AND CASE WHEN r.ResultType IS NULL OR r.ResultSignature IS NULL OR r.ResultDescription IS NULL THEN NOT has_odd_envelope_keys(line, '"Result') ELSE true END
    AND NOT is_ambiguous(line),
  false) AS is_plain
FROM (
  SELECT part, record_hash, line, r, i, i.errorInformation AS e,
    TRY(json_transform(r.SourceIdentity, '{"Id": "VARCHAR", "Name": "VARCHAR", "identityType": "VARCHAR", "details": {"UserPrincipalName": "VARCHAR"}}')) AS s,
    TRY(json_transform(r.TargetIdentity, '{"Id": "VARCHAR", "Name": "VARCHAR", "identityType": "VARCHAR"}')) AS t,
    TRY(json_transform(r.SourceSystem, '{"Name": "VARCHAR"}')) AS source_system,
    TRY(json_transform(r.TargetSystem, '{"Name": "VARCHAR"}')) AS target_system,
    TRY(json_transform(r.ServicePrincipal, '{"Id": "VARCHAR", "Name": "VARCHAR"}')) AS a,
    TRY(json_transform(r.InitiatedBy, '{"Name": "VARCHAR"}')) AS initiated_by,
    TRY(json_transform(r.ProvisioningSteps, '[{"name": "VARCHAR", "provisioningStepType": "VARCHAR", "status": "VARCHAR",
      "description": "VARCHAR", "details": "JSON"}]')) AS steps,
    TRY(json_transform(r.ModifiedProperties, '[{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]')) AS changes
  FROM (
    SELECT part, record_hash, line, r, TRY(json_transform(r.ProvisioningStatusInfo, '{"Status": "VARCHAR", "errorInformation": {"errorCode": "VARCHAR",
      "errorCategory": "VARCHAR", "reason": "VARCHAR", "additionalDetails": "VARCHAR", "recommendedAction": "VARCHAR"},
      "errorCode": "VARCHAR", "reason": "VARCHAR"}')) AS i
    FROM lines
  )
)
