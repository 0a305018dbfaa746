CREATE OR REPLACE VIEW change AS
SELECT tenant_id, event_id, variant, position AS ordinal, c.attribute, c.old_value, c.new_value
FROM (
  SELECT tenant_id, event_id, variant, unnest(changes) AS c, unnest(range(1, len(changes) + 1)) AS position
  FROM event_record
);

COMMENT ON VIEW change IS 'One modified property of an event, as logged; not proof that the value changed';
COMMENT ON COLUMN change.ordinal IS 'Counted from 1';
COMMENT ON COLUMN change.old_value IS 'Null and empty string are kept apart';
