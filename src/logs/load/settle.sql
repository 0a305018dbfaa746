-- What two records of one event have in common, whichever dialect they came in: no envelope, details without regard to the order of
-- their keys. The time is compared beside it, to the second: Graph cuts it.
CREATE OR REPLACE TEMP MACRO same_details(details) AS
  list_sort(list_transform(string_split(trim(details, '{}'), ',"'), lambda part: trim(part, '"')));

CREATE OR REPLACE TEMP MACRO content_of(event) AS md5_number_lower(concat_ws('|',
  event.change_id, coalesce(event.cycle_id, ''), event.job_id, event.action, event.status,
  coalesce(event.error_code, ''), coalesce(event.reason, ''), coalesce(event.source_id, ''), coalesce(event.target_id, ''),
  list_transform(steps_of(event.steps, event.step_descriptions, event.step_details), lambda s: [s.phase, s.name, s.status, s.description,
    same_details(s.details)::VARCHAR])::VARCHAR,
  list_transform(event.changes, lambda c: [c.attribute, c.old_value, c.new_value])::VARCHAR));

-- The same by a first look: equal here means equal content, but not the other way round (another order of keys).
CREATE OR REPLACE TEMP MACRO outline_of(event) AS hash(date_trunc('second', event.time), event.change_id, event.cycle_id, event.job_id,
  event.action, event.status, event.error_code, event.reason, event.source_id, event.target_id, event.steps, event.step_descriptions,
  event.step_details, event.changes);

-- How much of an event a record holds: of two of which parts were lost the longer one counts.
CREATE OR REPLACE TEMP MACRO extent_of(event) AS length(concat_ws('|', event.error_code, event.reason, event.source_id, event.source_name,
  event.source_upn, event.target_id, event.steps::VARCHAR, event.step_descriptions, event.step_details, event.changes::VARCHAR));

CREATE OR REPLACE TEMP MACRO precision_of(word) AS length(rtrim(regexp_extract(word, '[.,](\d+)', 1), '0'));

-- A number for the content of an event that shares its id with another one; never 0.
CREATE OR REPLACE TEMP MACRO variant_of(content) AS greatest(1, content % 4294967295)::UINTEGER;
