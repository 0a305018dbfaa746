-- What other evidence says of an object, one row each: another account in the way, a reference that waits, an attribute that is not
-- kept. The columns are the places of the texts of the catalogue. is_double: the person has two accounts.
CREATE OR REPLACE MACRO linked_elsewhere_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'linked-elsewhere' AS code, true AS is_double, matching_attribute AS attribute, matching_value AS value,
  other_account AS account, linked_account AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause
FROM second_account_in(app, since, until, as_of, moment) WHERE is_mapped;

CREATE OR REPLACE MACRO created_twice_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'account-created-twice' AS code, true AS is_double, NULL::VARCHAR AS attribute, NULL::VARCHAR AS value,
  second_account AS account, first_account AS name, NULL::VARCHAR AS sentence, change_activity AS clause
FROM created_twice_in(app, since, until, as_of, moment) WHERE first_exists IS DISTINCT FROM false AND second_exists IS DISTINCT FROM false;

CREATE OR REPLACE MACRO value_taken_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'value-taken' AS code, false AS is_double, attribute, value,
  blocking_account || CASE WHEN is_managed THEN ', the account of ' || managed_for WHEN blocking_active = false THEN ', inactive' ELSE '' END
    || CASE WHEN found_how IN ('exact', 'named by the answer') THEN '' ELSE ', found ' || found_how END AS account,
  NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause
FROM blocking_account_in(app, since, until, as_of, moment) WHERE blocking_account IS NOT NULL AND is_own IS DISTINCT FROM true
QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY blocking_target_id) = 1;

CREATE OR REPLACE MACRO ambiguous_note_in(app, since, until, as_of, moment) AS TABLE
SELECT o.job_key, o.object_ref, 'ambiguous-target' AS code, false AS is_double, any_value(d.attribute) AS attribute, any_value(d.value) AS value,
  string_agg(d.account, '; ' ORDER BY d.target_id) AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause
FROM duplicate_account_in(app, since, until, as_of, moment) AS d
JOIN ambiguous_target_in(app, since, until, as_of) AS o ON o.event_id = d.event_id
GROUP BY o.job_key, o.object_ref;

CREATE OR REPLACE MACRO reference_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, code, false AS is_double, attribute, reference AS value, NULL::VARCHAR AS account,
  coalesce(reference_name || CASE WHEN reference_name <> reference THEN ' (' || reference || ')' ELSE '' END, reference) AS name,
  reference_sentence AS sentence, NULL::VARCHAR AS clause
FROM waiting_reference_in(app, since, until, as_of, moment)
QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY waiting DESC NULLS LAST, reference) = 1;

CREATE OR REPLACE MACRO not_kept_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'attribute-not-kept' AS code, false AS is_double, string_agg(DISTINCT attribute, ', ' ORDER BY attribute) AS attribute,
  any_value(new_value) AS value, NULL::VARCHAR AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause
FROM not_kept_in(app, since, until, as_of, moment)
GROUP BY job_key, object_ref;

CREATE OR REPLACE MACRO outcome_note_in(app, since, until, as_of, moment) AS TABLE
SELECT * FROM linked_elsewhere_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM created_twice_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM value_taken_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM ambiguous_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM reference_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM not_kept_note_in(app, since, until, as_of, moment);

COMMENT ON MACRO TABLE outcome_note_in IS 'What other accounts, references and exports say of objects, with the places that the texts of the catalogue have; code is one of the view cause';
