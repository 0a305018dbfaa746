-- AttributeValidationFailed says "missing or invalid". Which of them it was is told by the value: as the event was to write it, as
-- the import step or the snapshot has the attribute that the mapping copies, or as the role that is assigned.
CREATE OR REPLACE MACRO skipped_value_in(app, since, until, as_of, moment) AS TABLE
WITH skip AS (
  SELECT e.event_id, e.variant, e.object_ref, lower(e.app_id) AS app_id, object_kind(e.source_type) AS object_type, e.property_name,
    squashed(e.property_name) AS name, list_filter(e.changes, lambda c: squashed(c.attribute) = squashed(e.property_name))[1] AS written,
    TRY_CAST(list_extract(list_filter(e.steps, lambda s: s.phase = 'import' AND s.details IS NOT NULL), 1).details AS JSON) AS import_details
  FROM event_in(app, since, until, as_of) AS e
  WHERE e.status = 'skipped' AND e.skip_reason = 'AttributeValidationFailed' AND e.property_name <> ''
),
mapped AS (
  SELECT s.app_id, lower(m.source_object) AS object_type, squashed(a.target_attribute) AS name, min(a.source) AS source
  FROM sync_schema_in(app, moment) AS s
  JOIN object_mapping AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id
  JOIN attribute_mapping AS a ON a.snapshot_id = m.snapshot_id AND a.schema_id = m.schema_id AND a.mapping = m.mapping
  WHERE m.enabled
  GROUP BY s.app_id, lower(m.source_object), squashed(a.target_attribute)
),
sourced AS (
  SELECT s.*, nullif(regexp_extract(m.source, '^\[(\w+)\]$', 1), '') AS source_attribute, m.source ILIKE '%appRoleAssignments%' AS is_role
  FROM skip AS s
  LEFT JOIN mapped AS m ON m.app_id = s.app_id AND m.object_type = s.object_type AND m.name = s.name
),
object AS (
  SELECT object_ref, any_value(attributes) AS attributes FROM source_object_in(moment) WHERE object_ref IN (SELECT object_ref FROM skip) GROUP BY object_ref
),
-- Roles by an assignment of one's own, and by the groups that one is a direct member of.
holder AS (
  SELECT app_id, principal_ref AS object_ref, app_role_id FROM assignment_in(app, moment) WHERE principal_ref IN (SELECT object_ref FROM skip)
  UNION
  SELECT a.app_id, m.member_ref, a.app_role_id FROM assignment_in(app, moment) AS a
  JOIN membership_in(moment) AS m ON m.group_ref = a.principal_ref WHERE m.member_ref IN (SELECT object_ref FROM skip)
),
role AS (
  SELECT h.app_id, h.object_ref, string_agg(DISTINCT coalesce(nullif(r.value, ''), r.display_name), ', ' ORDER BY coalesce(nullif(r.value, ''), r.display_name)) AS roles
  FROM holder AS h JOIN app_role_in(app, moment) AS r ON r.app_id = h.app_id AND r.app_role_id = h.app_role_id
  GROUP BY h.app_id, h.object_ref
),
looked AS (
  SELECT s.*, nullif(trim(s.written.new_value), '') AS from_event,
    CASE WHEN source_attribute IS NOT NULL THEN json_exists(import_details, '$."' || source_attribute || '"')
      WHEN is_role THEN json_exists(import_details, '$.appRoleAssignments') END AS is_imported,
    nullif(trim(json_extract_string(import_details, '$."' || CASE WHEN is_role THEN 'appRoleAssignments' ELSE source_attribute END || '"')), '') AS from_import,
    json_exists(o.attributes, '$."' || source_attribute || '"') AS is_exported,
    nullif(trim(json_extract_string(o.attributes, '$."' || source_attribute || '"')), '') AS from_snapshot,
    CASE WHEN is_role THEN r.roles END AS from_role
  FROM sourced AS s
  LEFT JOIN object AS o ON o.object_ref = s.object_ref
  LEFT JOIN role AS r ON r.app_id = s.app_id AND r.object_ref = s.object_ref
),
-- Few spellings of attributes are written, each many times.
spelling AS MATERIALIZED (
  SELECT attribute, squashed(attribute) AS name
  FROM (SELECT DISTINCT c.attribute AS attribute FROM (SELECT unnest(changes) AS c FROM event_in(app, since, until, as_of) WHERE status = 'success'))
  WHERE squashed(attribute) IN (SELECT name FROM skip)
),
-- Worked out before it is compared: the engine would do it once for each.
held AS MATERIALIZED (
  SELECT t.app_id, p.name, account_value(t.attributes, p.property_name) AS value
  FROM target_object_in(app, moment) AS t
  JOIN (SELECT DISTINCT app_id, name, property_name FROM skip) AS p ON p.app_id = t.app_id
  WHERE t.object_type = 'user'
),
-- What went through: written with success, or held by accounts.
through AS (
  SELECT app_id, name, value, count(*) AS n
  FROM (
    SELECT lower(w.app_id) AS app_id, s.name, w.new_value AS value
    FROM written_in(app, since, until, as_of) AS w JOIN spelling AS s ON s.attribute = w.attribute
    UNION ALL
    SELECT app_id, name, value FROM held
  )
  WHERE trim(value) <> '' GROUP BY app_id, name, value
),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY app_id, name ORDER BY n DESC, value) AS place, count(*) OVER (PARTITION BY app_id, name) AS values_n FROM through
),
others AS (
  SELECT app_id, name, string_agg('''' || value || '''', ', ' ORDER BY place) || CASE WHEN max(values_n) > 4 THEN ' and others' ELSE '' END AS others_have
  FROM ranked WHERE place <= 4 GROUP BY app_id, name
)
SELECT l.event_id, l.variant, l.property_name AS attribute, coalesce(from_event, from_import, from_snapshot, from_role) AS value,
  CASE WHEN coalesce(from_event, from_import, from_snapshot, from_role) IS NOT NULL THEN true
    WHEN l.written IS NOT NULL OR is_imported OR is_exported THEN false END AS is_there,
  CASE WHEN l.written IS NOT NULL THEN 'what the event was to write' WHEN is_imported THEN 'what the import step logged'
    WHEN is_exported THEN 'the object in the snapshot' WHEN from_role IS NOT NULL THEN 'the role that is assigned' END AS told_by,
  t.others_have
FROM looked AS l
LEFT JOIN others AS t ON t.app_id = l.app_id AND t.name = l.name;

COMMENT ON MACRO TABLE skipped_value_in IS 'Skips for a value that is missing or invalid, within a scope and by the snapshots of a moment: the value that there is (is_there; null = not known), where it comes from, and the values that went through';
