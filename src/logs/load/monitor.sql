-- Azure Monitor lines, spelled as storage accounts spell them, one a line.
CREATE OR REPLACE TEMP MACRO monitor_records(file) AS TABLE
SELECT
  p.tenantId AS tenant_id, p.id AS event_id, p.changeId AS change_id, nullif(p.cycleId, '') AS cycle_id, p.jobId AS job_id,
  try_cast(p.activityDateTime AS TIMESTAMP) AS time, p.activityDateTime AS time_text,
  action_word(p.provisioningAction) AS action, status_word(p.provisioningStatusInfo.Status) AS status,
  code_word(coalesce(e.errorCode, r.resultSignature)) AS error_code, code_word(e.errorCategory) AS error_category,
  coalesce(e.reason, nullif(r.resultDescription, '')) AS reason,
  e.additionalDetails AS additional_details, e.recommendedAction AS recommended_action,
  p.sourceIdentity.Id AS source_id, p.sourceIdentity.Name AS source_name,
  p.sourceIdentity.details.UserPrincipalName AS source_upn, p.sourceIdentity.identityType AS source_type,
  p.sourceSystem.Name AS source_system,
  p.targetIdentity.Id AS target_id, p.targetIdentity.Name AS target_name, p.targetIdentity.identityType AS target_type,
  p.targetSystem.Name AS target_system,
  p.servicePrincipal.Id AS app_id, p.servicePrincipal.Name AS app_name, p.initiatedBy.Name AS initiator,
  try_cast(p.durationInMilliseconds AS BIGINT) AS duration_ms, nullif(r.resultType, '') AS envelope_status,
  part, hash(line) AS record_hash, 3::UTINYINT AS fidelity, 'azure-monitor' AS dialect,
  known_steps(p.provisioningSteps) AS steps, known_changes(p.modifiedProperties) AS changes,
  coalesce(
    r.category = 'ProvisioningLogs'
    AND p.tenantId <> '' AND p.id <> '' AND p.changeId <> '' AND p.cycleId IS NOT NULL AND p.jobId <> ''
    AND are_texts([p.tenantId, p.id, p.changeId, p.cycleId, p.jobId])
    AND is_plain_time(p.activityDateTime) AND action_word(p.provisioningAction) IS NOT NULL
    AND status_word(p.provisioningStatusInfo.Status) IS NOT NULL
    AND p.sourceIdentity.Id IS NOT NULL AND p.sourceIdentity.Name IS NOT NULL AND p.sourceIdentity.identityType IS NOT NULL
    AND p.targetIdentity.Id IS NOT NULL AND p.targetIdentity.Name IS NOT NULL AND p.targetIdentity.identityType IS NOT NULL
    AND p.sourceSystem.Name IS NOT NULL AND p.targetSystem.Name IS NOT NULL
    AND p.servicePrincipal.Id IS NOT NULL AND p.servicePrincipal.Name IS NOT NULL AND p.initiatedBy.Name IS NOT NULL
    AND is_plain_error(e, p.provisioningStatusInfo.errorCode, p.provisioningStatusInfo.reason, line)
    AND CASE WHEN p.sourceIdentity.details.UserPrincipalName IS NULL THEN NOT has_principal_name(line) ELSE true END
    AND regexp_full_match(p.durationInMilliseconds, '\d{1,15}')
    AND is_plain_steps(p.provisioningSteps) AND is_plain_changes(p.modifiedProperties)
    AND CASE WHEN r.resultType IS NULL OR r.resultSignature IS NULL OR r.resultDescription IS NULL THEN NOT has_odd_envelope_keys(line, '"result') ELSE true END
    AND NOT is_ambiguous(line),
  false) AS is_plain
FROM (
  SELECT part, line, r, r.properties AS p, r.properties.provisioningStatusInfo.errorInformation AS e
  FROM (
    SELECT file_index AS part, json AS line, json_transform(json, '{
      "category": "VARCHAR", "resultType": "VARCHAR", "resultSignature": "VARCHAR", "resultDescription": "VARCHAR",
      "properties": {
        "id": "VARCHAR", "activityDateTime": "VARCHAR", "tenantId": "VARCHAR", "jobId": "VARCHAR", "cycleId": "VARCHAR",
        "changeId": "VARCHAR", "provisioningAction": "VARCHAR", "durationInMilliseconds": "VARCHAR",
        "servicePrincipal": {"Id": "VARCHAR", "Name": "VARCHAR"},
        "sourceSystem": {"Name": "VARCHAR"}, "targetSystem": {"Name": "VARCHAR"}, "initiatedBy": {"Name": "VARCHAR"},
        "sourceIdentity": {"Id": "VARCHAR", "Name": "VARCHAR", "identityType": "VARCHAR",
          "details": {"UserPrincipalName": "VARCHAR"}},
        "targetIdentity": {"Id": "VARCHAR", "Name": "VARCHAR", "identityType": "VARCHAR"},
        "provisioningStatusInfo": {"Status": "VARCHAR", "errorInformation": {"errorCode": "VARCHAR",
          "errorCategory": "VARCHAR", "reason": "VARCHAR", "additionalDetails": "VARCHAR", "recommendedAction": "VARCHAR"},
          "errorCode": "VARCHAR", "reason": "VARCHAR"},
        "provisioningSteps": [{"name": "VARCHAR", "provisioningStepType": "VARCHAR", "status": "VARCHAR",
          "description": "VARCHAR", "details": "JSON"}],
        "modifiedProperties": [{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]
      }}') AS r
    FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)
  )
);
