-- What a store says of people: kind, attribute and text, a row each. `document` is JSON whose values are looked at one by one, `app` and
-- `attribute` are what keeps its name.
SELECT CASE WHEN type LIKE '%group%' THEN 'group' ELSE 'person' END AS kind, NULL AS attribute, name AS text FROM (
  SELECT DISTINCT source_type AS type, source_name AS name FROM event_record
  UNION SELECT DISTINCT target_type, target_name FROM event_record
  UNION SELECT object_type, display_name FROM source_object WHERE object_type <> 'service_principal'
  UNION SELECT principal_type, principal_name FROM assignment
  UNION SELECT object_type, display_name FROM link
  UNION SELECT object_type, display_name FROM target_object
  UNION SELECT object_type, object_name FROM audit_record
  WHERE lower(coalesce(object_type, '')) NOT IN ('application', 'serviceprincipal', 'service principal')
    AND coalesce(object_name, '') NOT IN (SELECT coalesce(app_name, '') FROM audit_record)
  UNION SELECT object_type, source_name FROM decision_record
  UNION SELECT 'user', initiator FROM audit_record WHERE initiator_type IS DISTINCT FROM 'application'
)
UNION ALL SELECT DISTINCT 'value', 'userPrincipalName', source_upn FROM event_record
UNION ALL SELECT DISTINCT 'value', 'id', source_id FROM event_record
UNION ALL SELECT DISTINCT 'value', 'id', target_id FROM event_record
UNION ALL SELECT DISTINCT 'value', 'id', target_id FROM decision_record
UNION ALL SELECT DISTINCT 'value', 'id', target_id FROM target_object
UNION ALL SELECT DISTINCT 'value', 'id', external_id FROM target_object
UNION ALL SELECT DISTINCT 'value', 'userName', user_name FROM target_object
UNION ALL SELECT DISTINCT 'value', 'userPrincipalName', user_principal_name FROM source_object
UNION ALL SELECT DISTINCT 'value', 'mail', mail FROM source_object
UNION ALL SELECT DISTINCT 'value', 'id', source_anchor FROM link
UNION ALL SELECT DISTINCT 'value', 'id', target_anchor FROM link
UNION ALL SELECT DISTINCT 'value', matching_attribute, matching_value FROM mapping_evaluation
UNION ALL SELECT DISTINCT 'value', attribute, value FROM target_answer
UNION ALL SELECT DISTINCT 'value', 'id', conflicting_account FROM target_answer
UNION ALL SELECT DISTINCT 'value', attribute, operand FROM scope_clause
UNION ALL SELECT DISTINCT 'value', target_attribute, default_value FROM attribute_mapping
UNION ALL SELECT DISTINCT 'value', target_attribute, trim(source, '"') FROM attribute_mapping WHERE source_type = 'constant'
UNION ALL SELECT DISTINCT 'value', c.attribute, unnest([c.old_value, c.new_value])
FROM (SELECT unnest(changes) AS c FROM event_record) AS changed
UNION ALL SELECT DISTINCT 'value', c ->> 'attribute', unnest([c ->> 'old', c ->> 'new'])
FROM (SELECT unnest(CAST(changes AS JSON[])) AS c FROM decision_record WHERE changes IS NOT NULL) AS decided
UNION ALL SELECT DISTINCT 'document', NULL, attributes FROM source_object WHERE object_type <> 'service_principal'
UNION ALL SELECT DISTINCT 'document', NULL, attributes FROM target_object
UNION ALL SELECT DISTINCT 'file', NULL, path FROM (
  SELECT path FROM source_file UNION SELECT path FROM snapshot_file UNION SELECT path FROM followed_file UNION SELECT source FROM followed_source
  UNION SELECT name FROM followed_source
)
UNION ALL SELECT DISTINCT 'app', NULL, name FROM (
  SELECT app_name AS name FROM event_record UNION SELECT app_name FROM audit_record UNION SELECT app_name FROM assignment
  UNION SELECT app_name FROM app_role UNION SELECT display_name FROM app_role UNION SELECT value FROM app_role
  UNION SELECT source_system FROM event_record UNION SELECT target_system FROM event_record UNION SELECT initiator FROM event_record
  UNION SELECT display_name FROM source_object WHERE object_type = 'service_principal'
)
UNION ALL SELECT DISTINCT 'attribute', NULL, unnest([target_attribute, CASE WHEN source_type = 'attribute' THEN source END]) FROM attribute_mapping
