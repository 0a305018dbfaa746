-- Lines of a mapping that copy one attribute of the directory as it is, in every update.
CREATE OR REPLACE MACRO direct_mapping_in(app, moment) AS TABLE
SELECT s.app_id, lower(m.source_object) AS object_type, a.target_attribute, regexp_extract(a.source, '^\[([A-Za-z0-9_]+)\]$', 1) AS source_attribute
FROM sync_schema_in(app, moment) AS s
JOIN object_mapping AS m ON m.snapshot_id = s.snapshot_id AND m.schema_id = s.schema_id
JOIN attribute_mapping AS a ON a.snapshot_id = m.snapshot_id AND a.schema_id = m.schema_id AND a.mapping = m.mapping
WHERE m.enabled AND lower(m.source_object) IN ('user', 'group') AND a.source_type = 'attribute'
  AND coalesce(a.flow_type, 'Always') NOT IN ('ObjectAddOnly', 'AttributeAddOnly') AND coalesce(a.default_value, '') = ''
  AND regexp_matches(a.source, '^\[[A-Za-z0-9_]+\]$');

-- Of each line, the objects that have its attribute without a value. Where the export left it out it is not known to be empty.
CREATE OR REPLACE MACRO emptied_mapping_in(app, moment) AS TABLE
SELECT d.app_id, o.object_type, o.object_id, d.target_attribute, d.source_attribute
FROM (
  -- One pass over the text finds the few that may be it, in inner objects too.
  SELECT object_type, object_id, attributes, unnest(regexp_extract_all(attributes, '"([A-Za-z0-9_]+)"\s*:\s*(?:null|"")', 1)) AS attribute
  FROM source_object_in(moment)
) AS o
JOIN direct_mapping_in(app, moment) AS d ON d.object_type = o.object_type AND d.source_attribute = o.attribute
WHERE json_type(o.attributes, '$."' || d.source_attribute || '"') = 'NULL' OR json_extract_string(o.attributes, '$."' || d.source_attribute || '"') = '';

COMMENT ON MACRO TABLE direct_mapping_in IS 'Lines of the mapping of an application (NULL = all) that copy one attribute as it is whenever it changes, of the schema that answers at a moment';
COMMENT ON MACRO TABLE emptied_mapping_in IS 'Lines of direct_mapping_in with the objects whose attribute was exported and has no value';
