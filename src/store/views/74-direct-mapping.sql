-- Lines of a mapping that copy one attribute of the directory as it is, in every update.
CREATE OR REPLACE MACRO direct_mapping_in(app, moment) AS TABLE
SELECT s.app_id, lower(m.source_object) AS object_type, a.target_attribute, regexp_extract(a.source, '^\[([A-Za-z0-9_]+)\]$', 1) AS source_attribute
FROM sync_schema_in(app, moment) AS s
JOIN object_mapping AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id
JOIN attribute_mapping AS a ON a.snapshot_id = m.snapshot_id AND a.schema_id = m.schema_id AND a.mapping = m.mapping
WHERE m.enabled AND lower(m.source_object) IN ('user', 'group') AND a.source_type = 'attribute'
  AND coalesce(a.flow_type, 'Always') <> 'ObjectAddOnly' AND coalesce(a.default_value, '') = ''
  AND regexp_matches(a.source, '^\[[A-Za-z0-9_]+\]$');

-- An attribute that is there and has no value. One that the export left out is not known to be empty.
CREATE OR REPLACE MACRO is_emptied(attributes, name) AS
  json_type(attributes, '$."' || name || '"') = 'NULL' OR json_extract_string(attributes, '$."' || name || '"') = '';

-- displayName, name.givenName, or an attribute of an extension by its URN; null for what takes a filter.
CREATE OR REPLACE MACRO account_value(attributes, name) AS
  json_extract_string(attributes, CASE
    WHEN name LIKE '%[%' THEN '$."["'
    WHEN name LIKE 'urn:%' THEN '$."' || regexp_replace(name, ':([^:]+)$', '"."\1') || '"'
    ELSE '$."' || replace(name, '.', '"."') || '"'
  END);

COMMENT ON MACRO TABLE direct_mapping_in IS 'Lines of the mapping of an application (NULL = all) that copy one attribute as it is whenever it changes, of the schema that answers at a moment';
COMMENT ON MACRO is_emptied IS 'Whether the JSON text of an object has an attribute without a value; null or false where it does not have the attribute';
COMMENT ON MACRO account_value IS 'The text that the JSON text of an account holds under the name of a target attribute; null = none, or a name with a filter';
