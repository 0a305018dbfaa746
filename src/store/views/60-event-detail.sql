-- The columns of event that answers are looked up by, and what the steps say beyond them. Scalar expressions over one row: nothing is unnested, and a column
-- that a query does not name costs nothing. Phases and states are read from the heads of the steps, which are stored apart from their texts.
CREATE OR REPLACE VIEW event_detail AS
SELECT tenant_id, event_id, variant, change_id, cycle_id, job_id, time, action, status, error_code, reason, skip_reason,
  is_active, is_assigned, has_role, passed_filter, source_id, source_name, source_upn, source_type,
  target_id, target_name, target_type, app_id, app_name, dialect,
  scope_evaluation, property_name,
  array_to_string(list_transform(list_filter(map_entries(TRY_CAST(TRY_CAST(scope_evaluation AS JSON) AS MAP(VARCHAR, VARCHAR))),
    lambda e: lower(e.value) = 'false'), lambda e: e.key), '; ') AS failed_clauses,
  len(list_filter(steps, lambda s: coalesce(json_exists(s.details, '$.JoiningProperty'), false))) > 0 AS matching_value_logged,
  list_extract(list_filter(list_transform(steps, lambda s: json_extract_string(s.details, '$.JoiningProperty')),
    lambda t: t IS NOT NULL AND trim(t) <> ''), 1) AS matching_value,
  import_name, object_ref,
  list_extract(list_filter(heads, lambda s: s.phase = 'import'), -1).status AS import_status,
  list_extract(heads, -1).phase AS last_phase,
  nullif(regexp_extract(list_extract(list_filter(steps, lambda s: s.phase = 'import'), 1).description, '''([^'']+)''', 1), '')
    AS reported_id,
  TRY_CAST(list_extract(list_filter(steps, lambda s: s.phase = 'import' AND s.details IS NOT NULL), 1).details AS JSON)
    AS import_details
FROM (
  SELECT * EXCLUDE (steps, step_descriptions, step_details), steps AS heads, steps_of(steps, step_descriptions, step_details) AS steps FROM event_row
);

COMMENT ON VIEW event_detail IS 'An event with what its steps say beyond its own columns, flat';
COMMENT ON COLUMN event_detail.scope_evaluation IS 'ScopeEvaluationResult as JSON text; null when not logged or when there is no filter';
COMMENT ON COLUMN event_detail.failed_clauses IS 'Clauses of the scoping filter that were false, separated by semicolons; empty when none, null when not logged';
COMMENT ON COLUMN event_detail.property_name IS 'The attribute that a step named as missing or invalid';
COMMENT ON COLUMN event_detail.matching_value_logged IS 'A step carries the key JoiningProperty, be its value empty or not';
COMMENT ON COLUMN event_detail.matching_value IS 'JoiningProperty: the value of the matching attribute; null when empty or not logged';
COMMENT ON COLUMN event_detail.import_name IS 'EntryImportAdd, EntryImportUpdate, EntryImport, ...';
COMMENT ON COLUMN event_detail.import_status IS 'Status of the last import step';
COMMENT ON COLUMN event_detail.last_phase IS 'Phase of the last step: how far the event got';
COMMENT ON COLUMN event_detail.reported_id IS 'The identifier that the import step names: the matching value where there is one, else the object id';
COMMENT ON COLUMN event_detail.import_details IS 'The attributes of the source object as the import step logged them';
