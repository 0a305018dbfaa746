-- provisioningObjectSummary as Graph and the portal spell it, one a line.
CREATE OR REPLACE TEMP MACRO graph_records(file) AS TABLE
SELECT
  r.tenantId AS tenant_id, r.id AS event_id, r.changeId AS change_id, nullif(r.cycleId, '') AS cycle_id, r.jobId AS job_id,
  try_cast(r.activityDateTime AS TIMESTAMP) AS time, r.activityDateTime AS time_text,
  action_word(r.provisioningAction) AS action, status_word(r.provisioningStatusInfo.status) AS status,
  code_word(e.errorCode) AS error_code, code_word(e.errorCategory) AS error_category, e.reason,
  e.additionalDetails AS additional_details, e.recommendedAction AS recommended_action,
  r.sourceIdentity.id AS source_id, r.sourceIdentity.displayName AS source_name,
  r.sourceIdentity.details.UserPrincipalName AS source_upn, r.sourceIdentity.identityType AS source_type,
  r.sourceSystem.displayName AS source_system,
  r.targetIdentity.id AS target_id, r.targetIdentity.displayName AS target_name, r.targetIdentity.identityType AS target_type,
  r.targetSystem.displayName AS target_system,
  r.servicePrincipal.id AS app_id, r.servicePrincipal.displayName AS app_name, r.initiatedBy.displayName AS initiator,
  try_cast(r.durationInMilliseconds AS BIGINT) AS duration_ms, NULL::VARCHAR AS envelope_status,
  part, hash(line) AS record_hash, 3::UTINYINT AS fidelity, CASE WHEN r.action IS NULL THEN 'graph' ELSE 'portal-json' END AS dialect,
  known_steps(r.provisioningSteps) AS steps, known_changes(r.modifiedProperties) AS changes,
  coalesce(
    r.category IS NULL AND r.TimeGenerated IS NULL
    AND CASE WHEN r.action IS NULL THEN NOT regexp_matches(line, '"(?:ACTION|Action)"\s*:') ELSE true END
    AND r.tenantId <> '' AND r.id <> '' AND r.changeId <> '' AND r.cycleId IS NOT NULL AND r.jobId <> ''
    AND are_texts([r.tenantId, r.id, r.changeId, r.cycleId, r.jobId])
    AND is_plain_time(r.activityDateTime) AND action_word(r.provisioningAction) IS NOT NULL
    AND status_word(r.provisioningStatusInfo.status) IS NOT NULL
    AND r.sourceIdentity.id IS NOT NULL AND r.sourceIdentity.displayName IS NOT NULL AND r.sourceIdentity.identityType IS NOT NULL
    AND r.targetIdentity.id IS NOT NULL AND r.targetIdentity.displayName IS NOT NULL AND r.targetIdentity.identityType IS NOT NULL
    AND r.sourceSystem.displayName IS NOT NULL AND r.targetSystem.displayName IS NOT NULL
    AND r.servicePrincipal.id IS NOT NULL AND r.servicePrincipal.displayName IS NOT NULL AND r.initiatedBy.displayName IS NOT NULL
    AND is_plain_error(e, r.provisioningStatusInfo.errorCode, r.provisioningStatusInfo.reason, line)
    AND CASE WHEN r.sourceIdentity.details.UserPrincipalName IS NULL THEN NOT has_principal_name(line) ELSE true END
    AND regexp_full_match(r.durationInMilliseconds, '\d{1,15}')
    AND is_plain_steps(r.provisioningSteps) AND is_plain_changes(r.modifiedProperties)
    AND NOT is_ambiguous(line),
  false) AS is_plain
FROM (
  SELECT part, line, r, r.provisioningStatusInfo.errorInformation AS e
  FROM (
    SELECT file_index AS part, json AS line, json_transform(json, '{
      "id": "VARCHAR", "activityDateTime": "VARCHAR", "tenantId": "VARCHAR", "jobId": "VARCHAR", "cycleId": "VARCHAR",
      "changeId": "VARCHAR", "provisioningAction": "VARCHAR", "action": "VARCHAR", "durationInMilliseconds": "VARCHAR",
      "category": "VARCHAR", "TimeGenerated": "VARCHAR",
      "servicePrincipal": {"id": "VARCHAR", "displayName": "VARCHAR"},
      "sourceSystem": {"displayName": "VARCHAR"}, "targetSystem": {"displayName": "VARCHAR"},
      "initiatedBy": {"displayName": "VARCHAR"},
      "sourceIdentity": {"id": "VARCHAR", "displayName": "VARCHAR", "identityType": "VARCHAR",
        "details": {"UserPrincipalName": "VARCHAR"}},
      "targetIdentity": {"id": "VARCHAR", "displayName": "VARCHAR", "identityType": "VARCHAR"},
      "provisioningStatusInfo": {"status": "VARCHAR", "errorInformation": {"errorCode": "VARCHAR",
        "errorCategory": "VARCHAR", "reason": "VARCHAR", "additionalDetails": "VARCHAR", "recommendedAction": "VARCHAR"},
          "errorCode": "VARCHAR", "reason": "VARCHAR"},
      "provisioningSteps": [{"name": "VARCHAR", "provisioningStepType": "VARCHAR", "status": "VARCHAR",
        "description": "VARCHAR", "details": "JSON"}],
      "modifiedProperties": [{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]
      }') AS r
    FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)
  )
);
