CREATE OR REPLACE VIEW decision AS
SELECT run_id, mapping, object_type, object_ref, source_id, source_name, situation, action, status, code,
  matched_by, target_id, is_active, is_assigned, has_role, passed_filter
FROM decision_record;

COMMENT ON VIEW decision IS 'What the service would decide about a source object, by a replay of its rules';
COMMENT ON COLUMN decision.mapping IS 'As in object_mapping';
COMMENT ON COLUMN decision.object_type IS 'user or group';
COMMENT ON COLUMN decision.object_ref IS 'As in event and source_object';
COMMENT ON COLUMN decision.source_name IS 'User principal name, else display name';
COMMENT ON COLUMN decision.situation IS 'The decision in one word: create, update, in-sync, disable, delete, skip-..., fail-..., unknown';
COMMENT ON COLUMN decision.action IS 'As the service would log it: create, update, disable, delete, other; unknown where an input is missing';
COMMENT ON COLUMN decision.status IS 'As the service would log it: success, failure, skipped; unknown where an input is missing';
COMMENT ON COLUMN decision.code IS 'Skip reason or error code; null = none, or not documented';
COMMENT ON COLUMN decision.matched_by IS 'link, or the target attribute that matched; null where nothing did';
COMMENT ON COLUMN decision.target_id IS 'The account in the application; null where there is none';
COMMENT ON COLUMN decision.is_active IS 'Null = not asked, or unknown';
COMMENT ON COLUMN decision.is_assigned IS 'Null = not asked (the job syncs all), or unknown';
COMMENT ON COLUMN decision.has_role IS 'Null = not asked, or unknown';
COMMENT ON COLUMN decision.passed_filter IS 'Null = not asked, or unknown';

CREATE OR REPLACE VIEW decision_change AS
SELECT run_id, mapping, object_ref, position AS ordinal, c.attribute, c.old AS old_value, c.new AS new_value
FROM (
  SELECT run_id, mapping, object_ref, unnest(list) AS c, unnest(range(1, len(list) + 1)) AS position
  FROM (
    SELECT run_id, mapping, object_ref, from_json(changes, '[{"attribute":"VARCHAR","old":"VARCHAR","new":"VARCHAR"}]') AS list
    FROM decision_record WHERE changes IS NOT NULL
  )
);

COMMENT ON VIEW decision_change IS 'An attribute of the account that a decision would write';
COMMENT ON COLUMN decision_change.ordinal IS 'Counted from 1, in the order of the mapping';
COMMENT ON COLUMN decision_change.old_value IS 'What the account holds; null = nothing. Several values as a JSON list';

CREATE OR REPLACE VIEW decision_cause AS
SELECT run_id, mapping, object_ref, position AS ordinal, c.gate, c.subject, c.input, c.result
FROM (
  SELECT run_id, mapping, object_ref, unnest(list) AS c, unnest(range(1, len(list) + 1)) AS position
  FROM (
    SELECT run_id, mapping, object_ref,
      from_json(causes, '[{"gate":"VARCHAR","subject":"VARCHAR","input":"VARCHAR","result":"VARCHAR"}]') AS list
    FROM decision_record WHERE causes IS NOT NULL
  )
);

COMMENT ON VIEW decision_cause IS 'What a decision rests on: the gates that settled it';
COMMENT ON COLUMN decision_cause.gate IS 'import, active, assigned, role, filter, match, map, act';
COMMENT ON COLUMN decision_cause.subject IS 'What was evaluated: a clause, an attribute, an assignment';
COMMENT ON COLUMN decision_cause.input IS 'What it saw; null = nothing';
COMMENT ON COLUMN decision_cause.result IS 'What came of it';
