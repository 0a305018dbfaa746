CREATE OR REPLACE TEMP MACRO code_word(word) AS CASE WHEN lower(word) NOT IN ('', 'none', 'null') THEN word END;

-- Step details, null where they say nothing.
CREATE OR REPLACE TEMP MACRO known_steps(steps) AS list_transform(steps, lambda s: {
  'phase': phase_word(s.provisioningStepType), 'name': s.name, 'status': status_word(s.status),
  'description': s.description, 'details': nullif(s.details::VARCHAR, '{}')
});

CREATE OR REPLACE TEMP MACRO known_changes(changes) AS list_transform(changes, lambda c: {
  'attribute': c.displayName, 'old_value': c.oldValue, 'new_value': c.newValue
});

-- True when every step and change is spelled as the fast path expects, so that both paths give the same rows.
CREATE OR REPLACE TEMP MACRO is_plain_steps(steps) AS steps IS NOT NULL AND len(list_filter(steps, lambda s:
  s.name IS NULL OR s.description IS NULL OR phase_word(s.provisioningStepType) IS NULL OR status_word(s.status) IS NULL
  OR s.details IS NULL OR NOT starts_with(s.details::VARCHAR, '{'))) = 0;

CREATE OR REPLACE TEMP MACRO is_plain_changes(changes) AS changes IS NOT NULL AND len(list_filter(changes, lambda c:
  c.displayName IS NULL OR (c.oldValue IS NULL AND c.newValue IS NULL))) = 0;

-- Ids that are texts: an object or a list in the place of one comes as JSON.
CREATE OR REPLACE TEMP MACRO are_texts(ids) AS len(list_filter(ids, lambda id: regexp_matches(id, '^[{\[]'))) = 0;

-- Times the engine casts right: ISO 8601 with Z, down to 9 digits. It would drop an offset silently.
CREATE OR REPLACE TEMP MACRO is_plain_time(word) AS
  regexp_full_match(word, '\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z') AND try_cast(word AS TIMESTAMP) IS NOT NULL;

-- What the two paths would read differently: the engine's parser lets trailing commas pass, which no other tool does, and keeps
-- the spelling of numbers (1.0, 1e5, more than 15 digits) and the order of keys that are numbers, which JavaScript does not; and errorInformation in other letters it does not find.
-- Nor does it see text where an object belongs, AdditionalProperties, AdditionalData, or values under the names of their types (value-types.ts).
CREATE OR REPLACE TEMP MACRO is_ambiguous(line) AS
  regexp_matches(line, ',\s*[}\]]|(?:":|[\[,])\s*-?\d+(?:[.eE]|\d{15})|[{,]\s*\\?"\d+\\?"\s*:|"\s*@\{|"(?i:additional_?(?:properties|data))\\?"\s*:|\{\s*\\?"(?:\$\w+|(?:string|bool|boolean|int|integer|double|timestamp|null|array|kvlist|map)Value)\\?"\s*:|"(?:E[Rr]\w+[Ii](?i:nfo\w*)|error(?:information|Info|info))\\?"\s*:|"errorInformation\\?"\s*:\s*\\?"');

-- The principal name under a key in other letters, in details that are JSON or a text inside a string, or in a list of pairs.
CREATE OR REPLACE TEMP MACRO has_principal_name(line) AS regexp_matches(line,
  '(?i)userprincipalname(?:\\?")?\s*[:=]|"(?:key|name)\\?"\s*:\s*\\?"userprincipalname\\?"');

-- Optional keys of the error information in other letters, which the engine does not find. JSON inside a string escapes its quotes.
CREATE OR REPLACE TEMP MACRO has_odd_error_keys(line) AS
  regexp_matches(line, '"(?:ErrorCategory|ERRORCATEGORY|errorcategory|AdditionalDetails|ADDITIONALDETAILS|additionaldetails|RecommendedAction|RECOMMENDEDACTION|recommendedaction)\\?"');

-- What the envelope says of the result, under keys in other letters than its own ("result or "Result).
CREATE OR REPLACE TEMP MACRO has_odd_envelope_keys(line, own) AS regexp_matches(
  replace(replace(replace(line, own || 'Type"', ''), own || 'Signature"', ''), own || 'Description"', ''),
  '"(?i:result(?:type|signature|description))"\s*:');

-- The error information of an event: absent beside no flat one, or whole.
CREATE OR REPLACE TEMP MACRO is_plain_error(error, flat_code, flat_reason, line) AS CASE
  WHEN error IS NULL THEN flat_code IS NULL AND flat_reason IS NULL
  WHEN error.errorCode IS NULL OR error.reason IS NULL THEN false
  WHEN error.errorCategory IS NULL OR error.additionalDetails IS NULL OR error.recommendedAction IS NULL THEN NOT has_odd_error_keys(line)
  ELSE true
END;

-- In which slice of a download a change is.
CREATE OR REPLACE TEMP MACRO slice_of(change, slices) AS coalesce(hash(lower(change)) % slices, 0)::INTEGER;

-- Identity of an event, without regard to case.
CREATE OR REPLACE TEMP MACRO key_of(tenant, event) AS md5_number_lower(lower(coalesce(tenant, '') || '/' || event))::UBIGINT;

-- Records of a file of JSON lines by their ids and their text alone: a fifth of the work. places: the paths of tenant and id.
CREATE OR REPLACE TEMP MACRO record_texts(file, places) AS TABLE
SELECT key_of(ids[1], ids[2]) AS event_key, record_hash, part
FROM (
  SELECT json_extract_string(json, places) AS ids, hash(json) AS record_hash, file_index AS part
  FROM read_ndjson_objects(file, ignore_errors = true, maximum_object_size = 2097152)
);

CREATE OR REPLACE TEMP MACRO import_name_of(steps) AS list_filter(steps, lambda s: s.phase = 'import')[1].name;

-- Tenant from a job id `template.tenantWithoutDashes[.guid]` (or with dashes), as in TypeScript (words.ts).
CREATE OR REPLACE TEMP MACRO tenant_of_job(job) AS CASE
  WHEN regexp_full_match(split_part(job, '.', 2), '[0-9A-Za-z]{32}')
    THEN concat_ws('-', split_part(job, '.', 2)[:8], split_part(job, '.', 2)[9:12], split_part(job, '.', 2)[13:16],
      split_part(job, '.', 2)[17:20], split_part(job, '.', 2)[21:])
  WHEN regexp_full_match(split_part(job, '.', 2), '[0-9A-Za-z]{8}(?:-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}') THEN split_part(job, '.', 2)
END;

CREATE OR REPLACE TEMP MACRO is_application(word) AS
  word IS NOT NULL AND (contains(lower(word), 'serviceprincipal') OR contains(lower(word), 'application'));

-- What kind of audit row an activity is, both in lower case; rows about the synchronization of one object are `sync`.
CREATE OR REPLACE TEMP MACRO audit_kind(activity, event) AS CASE
  WHEN activity = 'import' AND contains(event, 'role') THEN 'role-import'
  WHEN activity IN ('import', 'export', 'synchronization rule action', 'process escrow') THEN 'sync'
  WHEN contains(activity, 'quarantine') THEN 'quarantine'
  WHEN contains(activity, 'credential') OR contains(activity, 'secret') THEN 'credentials'
  WHEN contains(activity, 'attribute mapping') OR regexp_matches(activity, 'mappings? or scope') THEN 'mapping'
  WHEN contains(activity, 'restart') THEN 'restart'
  WHEN starts_with(activity, 'enable') OR starts_with(activity, 'start') THEN 'start'
  WHEN starts_with(activity, 'disable') OR starts_with(activity, 'pause') OR starts_with(activity, 'stop') THEN 'stop'
  WHEN regexp_matches(activity, '^add .*configuration') THEN 'add'
  WHEN regexp_matches(activity, '^(?:delete|remove) .*configuration') THEN 'delete'
  WHEN starts_with(event, 'entry') THEN 'sync'
  ELSE 'other'
END;
