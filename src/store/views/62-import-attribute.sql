CREATE OR REPLACE VIEW import_attribute AS
SELECT tenant_id, event_id, variant, e.key AS attribute, e.value AS value
FROM (
  SELECT tenant_id, event_id, variant, unnest(map_entries(TRY_CAST(import_details AS MAP(VARCHAR, VARCHAR)))) AS e
  FROM event_detail
);

COMMENT ON VIEW import_attribute IS 'One attribute of the source object as the import step of an event logged it';
COMMENT ON COLUMN import_attribute.attribute IS 'As logged; punctuation may be lost';
COMMENT ON COLUMN import_attribute.value IS 'Text; several values as JSON';
