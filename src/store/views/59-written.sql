-- Values that the service wrote with success, an attribute a row.
CREATE OR REPLACE MACRO written_in(app, since, until, as_of) AS TABLE
SELECT * EXCLUDE (c), c.attribute AS attribute, c.old_value AS old_value, c.new_value AS new_value
FROM (
  SELECT job_tenant_id AS tenant_id, job_key, job_ref, job_object_ref, object_ref, job_id, app_id, app_name, cycle_id, time, recency,
    action, event_id, variant, source_id, source_name, source_upn, source_type, target_id, unnest(changes) AS c
  FROM event_in(app, since, until, as_of)
  WHERE status = 'success' AND object_ref IS NOT NULL
);

CREATE OR REPLACE VIEW written AS SELECT * FROM written_in(NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE written_in IS 'The view written within a scope; each argument may be NULL';
COMMENT ON VIEW written IS 'Attributes that were written with success: one row an event and attribute';
COMMENT ON COLUMN written.old_value IS 'Null = not logged, or no value';

-- Logs spell target attributes without the signs that parts are joined by: name.givenName is nameGivenName there.
CREATE OR REPLACE MACRO squashed(attribute) AS regexp_replace(lower(attribute), '[^a-z0-9]', '', 'g');

COMMENT ON MACRO squashed IS 'A name of an attribute in lower case, letters and digits only';
