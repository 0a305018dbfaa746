-- Rows of the audit log in both their spellings, one a line: what derive-audit.sql makes audit rows of, and whether a row is spelled plainly.

-- A line that holds these keys and no others, each with a value of its kind, so that no other spelling of a key hides in it: texts,
-- objects, lists of objects, whole numbers. No number that can be written in two ways, and no comma too many.
CREATE OR REPLACE TEMP MACRO has_only(line, texts, objects, lists) AS regexp_full_match(line,
  '\s*\{(?:\s*,?\s*(?:\{|"(?:' || texts || ')"\s*:\s*(?:"(?:[^"\\]|\\.)*"|null)|"(?:' || objects || ')"\s*:\s*(?:\{|null)|"(?:'
  || lists || ')"\s*:\s*\[|"(?:Level|durationMs)"\s*:\s*(?:0|[1-9]\d{0,14}))|\s*[}\]])*\s*');

-- Keys of audit rows that hold text, in Graph and in what Azure Monitor puts around them; and those that hold lists.
CREATE OR REPLACE TEMP MACRO audit_texts() AS 'id|category|correlationId|tenantId|result|resultReason|activityDisplayName|activityDateTime|'
  || 'loggedByService|operationType|userAgent|appId|displayName|servicePrincipalId|servicePrincipalName|userPrincipalName|ipAddress|userType|'
  || 'homeTenantId|homeTenantName|type|groupType|oldValue|newValue|key|value|@odata\.type';
CREATE OR REPLACE TEMP MACRO envelope_texts() AS 'time|resourceId|operationName|operationVersion|resultType|resultSignature|resultDescription|'
  || 'callerIpAddress|identity|location|tenantGeo';
CREATE OR REPLACE TEMP MACRO audit_lists() AS 'targetResources|additionalDetails|modifiedProperties|roles';

-- Pairs as one object, in JSON text as TypeScript hands it over; null where there are none. A line without a backslash has no text that
-- would have to be escaped.
CREATE OR REPLACE TEMP MACRO pairs_object(pairs, line) AS CASE
  WHEN len(pairs) = 0 THEN NULL
  WHEN contains(line, '\') THEN '{' || array_to_string(
    list_transform(pairs, lambda p: to_json(p.name) || ':' || coalesce(to_json(p.value), 'null')), ',') || '}'
  ELSE '{' || array_to_string(list_transform(pairs, lambda p: '"' || p.name || '":' || coalesce('"' || p.value || '"', 'null')), ',') || '}' END;

CREATE OR REPLACE TEMP MACRO told(pairs, names, wanted) AS nullif(pairs[list_position(names, wanted)].value, '');

-- Names of which none is a number or comes twice, and those that are looked for are spelled as they are looked for.
CREATE OR REPLACE TEMP MACRO is_plain_names(names, small) AS
  len(names) = 0 OR regexp_full_match(array_to_string(names, ' '), '[A-Za-z][A-Za-z0-9]*(?: [A-Za-z][A-Za-z0-9]*)*')
  AND len(list_distinct(small)) = len(names)
  AND list_position(names, 'EventName') IS NOT DISTINCT FROM list_position(small, 'eventname')
  AND list_position(names, 'SourceAnchor') IS NOT DISTINCT FROM list_position(small, 'sourceanchor')
  AND list_position(names, 'JobId') IS NOT DISTINCT FROM list_position(small, 'jobid')
  AND list_position(small, 'synchronizationjobid') IS NULL;

-- Values are JSON inside a string: a quoted scalar is unwrapped, documents stay JSON text.
CREATE OR REPLACE TEMP MACRO audit_value(word) AS CASE
  WHEN NOT starts_with(word, '"') THEN word
  WHEN contains(word, '\') THEN TRY(json_extract_string(word, '$'))
  ELSE word[2:-2] END;

-- A value that audit_value reads right: no white space before its quote, and no more JSON inside its string. White space as in JavaScript.
CREATE OR REPLACE TEMP MACRO is_plain_value(word) AS word IS NULL OR NOT regexp_matches(word, '^[\s\v\p{Z}\x{FEFF}]*"')
  OR regexp_full_match(word, '"(?:[^"\\\x00-\x1f]|\\.)*"') AND json_valid(word) AND NOT regexp_matches(audit_value(word), '^[\s\v\p{Z}\x{FEFF}]*["\[{]');

CREATE OR REPLACE TEMP MACRO has_changes(parties) AS len(list_filter(parties, lambda t: len(t.modifiedProperties) > 0)) > 0;

-- What the targets of a row are, in JSON text; null for rows that events are folded from, of which it is not kept.
CREATE OR REPLACE TEMP MACRO targets_in(row_text, activity, event_name) AS CASE
  WHEN audit_kind(lower(activity), lower(event_name)) <> 'sync'
  THEN coalesce(json_extract(row_text, '$.targetResources')::VARCHAR, '[]') END;

-- Targets of which modifiedProperties is not the first member.
CREATE OR REPLACE TEMP MACRO without_changes(targets) AS CASE WHEN contains(targets, '"modifiedProperties":[{')
  THEN regexp_replace(targets, ',"modifiedProperties":\[(?:"(?:[^"\\]|\\.)*"|[^"\]])*\]', '', 'g')
  ELSE replace(targets, ',"modifiedProperties":[]', '') END;

-- Graph directoryAudits and their Azure Monitor envelopes. e: the envelope; b: the row itself.
CREATE OR REPLACE TEMP MACRO audit_records(file) AS TABLE
SELECT
  part, coalesce(nullif(b.tenantId, ''), nullif(e.tenantId, ''), tenant_of_job(job_id)) AS tenant_id, b.id AS audit_id,
  try_cast(time_text AS TIMESTAMP) AS time, time_text, coalesce(b.activityDisplayName, e.operationName) AS activity, b.result,
  coalesce(nullif(b.resultReason, ''), nullif(b.resultDescription, ''), nullif(e.resultDescription, '')) AS reason,
  coalesce(nullif(b.correlationId, ''), nullif(e.correlationId, '')) AS correlation_id,
  told(pairs, names, 'EventName') AS event_name, job_id, told(pairs, names, 'SourceAnchor') AS source_anchor, parties,
  coalesce(user_name, app_name) AS initiator,
  CASE WHEN user_name IS NOT NULL THEN 'user' WHEN app_name IS NOT NULL THEN 'application' END AS initiator_type,
  pairs_object(pairs, line) AS details, kept AS targets,
  CASE WHEN has_changes(parties) THEN flatten(list_transform(parties, lambda t: list_transform(coalesce(t.modifiedProperties, []), lambda c: {
    'target': coalesce(nullif(t.displayName, ''), nullif(t.id, '')), 'attribute': c.displayName,
    'old_value': audit_value(c.oldValue), 'new_value': audit_value(c.newValue)}))) ELSE [] END AS changes,
  'directory-audit' AS dialect,
  coalesce(
    b.category = 'ProvisioningManagement' AND b.id <> '' AND is_plain_time(time_text) AND is_plain_names(names, small)
    AND (b.initiatedBy.user IS NULL OR user_name IS NOT NULL) AND (b.initiatedBy.app IS NULL OR app_name IS NOT NULL)
    AND NOT contains(coalesce(kept, ''), '"modifiedProperties":')
    AND CASE WHEN has_changes(parties) THEN len(list_filter(flatten(list_transform(parties, lambda t: t.modifiedProperties)),
      lambda c: NOT is_plain_value(c.oldValue) OR NOT is_plain_value(c.newValue))) = 0 ELSE true END
    AND coalesce(nullif(b.correlationId, ''), nullif(e.correlationId, '')) IS NOT NULL
    AND CASE WHEN e IS NULL THEN has_only(line, audit_texts(), 'initiatedBy|user|app', audit_lists())
      ELSE e.category = 'AuditLogs' AND coalesce(nullif(b.tenantId, ''), nullif(e.tenantId, '')) IS NOT NULL
        AND has_only(line, audit_texts() || '|' || envelope_texts(), 'initiatedBy|user|app|properties', audit_lists()) END,
  false) AS is_plain
FROM (
  SELECT *, without_changes(targets_in(coalesce(e.properties, line), coalesce(b.activityDisplayName, e.operationName), told(pairs, names, 'EventName'))) AS kept,
    coalesce(nullif(b.activityDateTime, ''), nullif(e.time, '')) AS time_text, told(pairs, names, 'JobId') AS job_id,
    list_transform(names, lambda n: lower(n)) AS small,
    coalesce(nullif(b.initiatedBy.user.userPrincipalName, ''), nullif(b.initiatedBy.user.displayName, ''), nullif(b.initiatedBy.user.id, '')) AS user_name,
    coalesce(nullif(b.initiatedBy.app.displayName, ''), nullif(b.initiatedBy.app.appId, '')) AS app_name
  FROM (
    SELECT part, line, e, b, coalesce(b.targetResources, []) AS parties,
      list_transform(coalesce(b.additionalDetails, []), lambda p: {'name': p.key, 'value': p.value}) AS pairs,
      list_transform(coalesce(b.additionalDetails, []), lambda p: p.key) AS names
    FROM (
      SELECT part, line, e, json_transform(coalesce(e.properties, line), '{
        "id": "VARCHAR", "category": "VARCHAR", "correlationId": "VARCHAR", "tenantId": "VARCHAR", "result": "VARCHAR", "resultReason": "VARCHAR",
        "resultDescription": "VARCHAR", "activityDisplayName": "VARCHAR", "activityDateTime": "VARCHAR",
        "initiatedBy": {"user": {"id": "VARCHAR", "displayName": "VARCHAR", "userPrincipalName": "VARCHAR"},
          "app": {"displayName": "VARCHAR", "appId": "VARCHAR"}},
        "targetResources": [{"id": "VARCHAR", "displayName": "VARCHAR", "userPrincipalName": "VARCHAR", "name": "VARCHAR", "type": "VARCHAR",
          "modifiedProperties": [{"displayName": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]}],
        "additionalDetails": [{"key": "VARCHAR", "value": "VARCHAR"}]}') AS b
      FROM (
        SELECT file_index AS part, json AS line, CASE WHEN contains(json, '"properties"') THEN json_transform(json, '{
          "time": "VARCHAR", "operationName": "VARCHAR", "category": "VARCHAR", "tenantId": "VARCHAR", "correlationId": "VARCHAR",
          "resultDescription": "VARCHAR", "properties": "JSON"}') END AS e
        FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)
      )
    )
  )
);

-- The activities/audit form of 2017 to 2019.
CREATE OR REPLACE TEMP MACRO audit_2017_records(file) AS TABLE
SELECT
  part, coalesce(nullif(b.tenantId, ''), tenant_of_job(job_id)) AS tenant_id, b.id AS audit_id,
  try_cast(b.activityDate AS TIMESTAMP) AS time, b.activityDate AS time_text, b.activity, b.activityResultStatus AS result,
  nullif(b.activityResultDescription, '') AS reason, nullif(b.correlationId, '') AS correlation_id,
  told(pairs, names, 'EventName') AS event_name, job_id, told(pairs, names, 'SourceAnchor') AS source_anchor, parties,
  coalesce(nullif(b.actor.displayName, ''), nullif(b.actor.name, ''), nullif(b.actor.userPrincipalName, '')) AS initiator,
  nullif(b.actor.actorType, '') AS initiator_type,
  pairs_object(pairs, line) AS details, targets_in(line, b.activity, told(pairs, names, 'EventName')) AS targets,
  CASE WHEN has_changes(parties) THEN flatten(list_transform(parties, lambda t: list_transform(coalesce(t.modifiedProperties, []), lambda c: {
    'target': coalesce(nullif(t.displayName, ''), nullif(t.name, ''), nullif(t.id, '')), 'attribute': coalesce(c.displayName, c.name),
    'old_value': c.oldValue, 'new_value': c.newValue}))) ELSE [] END AS changes,
  'audit-2017' AS dialect,
  coalesce(
    b.category IN ('Sync', 'Account Provisioning') AND b.id <> '' AND b.correlationId <> '' AND b.activityResultStatus IS NOT NULL
    AND regexp_full_match(b.activity, '[A-Za-z][A-Za-z /]*') AND is_plain_time(b.activityDate) AND is_plain_names(names, small)
    AND has_only(line, 'id|tenantId|category|activity|activityDate|activityResultStatus|activityResultDescription|correlationId|'
      || 'displayName|name|userPrincipalName|actorType|type|oldValue|newValue|value', 'actor', audit_lists()),
  false) AS is_plain
FROM (
  SELECT *, told(pairs, names, 'JobId') AS job_id, list_transform(names, lambda n: lower(n)) AS small
  FROM (
    SELECT part, line, b, coalesce(b.targetResources, []) AS parties,
      coalesce(b.additionalDetails, []) AS pairs, list_transform(coalesce(b.additionalDetails, []), lambda p: p.name) AS names
    FROM (
      SELECT file_index AS part, json AS line, json_transform(json, '{
        "id": "VARCHAR", "tenantId": "VARCHAR", "category": "VARCHAR", "activity": "VARCHAR", "activityDate": "VARCHAR",
        "activityResultStatus": "VARCHAR", "activityResultDescription": "VARCHAR", "correlationId": "VARCHAR",
        "actor": {"displayName": "VARCHAR", "name": "VARCHAR", "userPrincipalName": "VARCHAR", "actorType": "VARCHAR"},
        "targetResources": [{"id": "VARCHAR", "displayName": "VARCHAR", "userPrincipalName": "VARCHAR", "name": "VARCHAR", "type": "VARCHAR",
          "modifiedProperties": [{"displayName": "VARCHAR", "name": "VARCHAR", "oldValue": "VARCHAR", "newValue": "VARCHAR"}]}],
        "additionalDetails": [{"name": "VARCHAR", "value": "VARCHAR"}]}') AS b
      FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)
    )
  )
);
