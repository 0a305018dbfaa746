-- The words of the two enumerations, whichever way they are written; null where the word is not known.
CREATE OR REPLACE TEMP MACRO phase_word(word) AS CASE lower(word)
  WHEN '0' THEN 'import' WHEN '1' THEN 'scoping' WHEN '2' THEN 'matching' WHEN '3' THEN 'processing'
  WHEN '4' THEN 'referenceResolution' WHEN '5' THEN 'export'
  WHEN 'import' THEN 'import' WHEN 'scoping' THEN 'scoping' WHEN 'matching' THEN 'matching'
  WHEN 'processing' THEN 'processing' WHEN 'referenceresolution' THEN 'referenceResolution' WHEN 'export' THEN 'export'
END;

CREATE OR REPLACE TEMP MACRO status_word(word) AS CASE lower(word)
  WHEN '0' THEN 'success' WHEN '1' THEN 'failure' WHEN '2' THEN 'skipped' WHEN '3' THEN 'warning'
  WHEN 'success' THEN 'success' WHEN 'failure' THEN 'failure' WHEN 'skipped' THEN 'skipped' WHEN 'warning' THEN 'warning'
END;

CREATE OR REPLACE TEMP MACRO code_word(word) AS CASE WHEN lower(word) NOT IN ('', 'none', 'null') THEN word END;

-- Step details, null where they say nothing.
CREATE OR REPLACE TEMP MACRO known_steps(steps) AS list_transform(steps, lambda s: {
  'phase': phase_word(s.provisioningStepType), 'name': s.name, 'status': status_word(s.status),
  'description': s.description, 'details': nullif(s.details::VARCHAR, '{}')
});

CREATE OR REPLACE TEMP MACRO known_changes(changes) AS list_transform(changes, lambda c: {
  'attribute': c.displayName, 'old_value': c.oldValue, 'new_value': c.newValue
});

-- True when every step and change is spelled as the quick road expects, so that both roads give the same rows.
CREATE OR REPLACE TEMP MACRO is_plain_steps(steps) AS steps IS NOT NULL AND len(list_filter(steps, lambda s:
  s.name IS NULL OR s.description IS NULL OR phase_word(s.provisioningStepType) IS NULL OR status_word(s.status) IS NULL
  OR s.details IS NULL OR NOT starts_with(s.details::VARCHAR, '{'))) = 0;

CREATE OR REPLACE TEMP MACRO is_plain_changes(changes) AS changes IS NOT NULL AND len(list_filter(changes, lambda c:
  c.displayName IS NULL OR (c.oldValue IS NULL AND c.newValue IS NULL))) = 0;

-- Times the engine casts right: ISO 8601 with Z, down to 9 digits. It would drop an offset silently.
CREATE OR REPLACE TEMP MACRO is_plain_time(word) AS
  regexp_full_match(word, '\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z') AND try_cast(word AS TIMESTAMP) IS NOT NULL;

CREATE OR REPLACE TEMP MACRO is_plain_action(word) AS
  lower(word) IN ('create', 'update', 'delete', 'stageddelete', 'disable', 'other');

-- The engine's parser lets trailing commas pass; the other road and every other tool do not.
CREATE OR REPLACE TEMP MACRO has_trailing_comma(line) AS regexp_matches(line, ',\s*[}\]]');

-- Identity of an event, without regard to case.
CREATE OR REPLACE TEMP MACRO key_of(tenant, event) AS md5_number_lower(lower(coalesce(tenant, '') || '/' || event))::UBIGINT;
