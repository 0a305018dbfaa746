-- What other evidence says of an object, one row each: another account in the way, a reference that waits, an attribute that is not
-- kept. The columns are the places of the texts of the catalogue. is_double: the person has two accounts. since: null where the
-- events of the object tell. root_ref: the object whose own trouble is the cause.
CREATE OR REPLACE MACRO linked_elsewhere_note_of(strays, app, moment) AS TABLE
SELECT job_key, object_ref, 'linked-elsewhere' AS code, true AS is_double, matching_attribute AS attribute, matching_value AS value,
  other_account AS account, linked_account AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM second_account_of(strays, app, moment) WHERE is_mapped;

CREATE OR REPLACE MACRO linked_elsewhere_note_in(app, since, until, as_of, moment) AS TABLE
WITH strays AS (
  SELECT * FROM stray_account_in(app, since, until, as_of, moment)
)
SELECT * FROM linked_elsewhere_note_of('strays', app, moment);

CREATE OR REPLACE MACRO created_twice_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'account-created-twice' AS code, true AS is_double, NULL::VARCHAR AS attribute, NULL::VARCHAR AS value,
  second_account AS account, first_account AS name, NULL::VARCHAR AS sentence, change_activity AS clause, second_time AS since, NULL::UBIGINT AS root_ref
FROM created_twice_in(app, since, until, as_of, moment) WHERE first_exists IS DISTINCT FROM false AND second_exists IS DISTINCT FROM false;

CREATE OR REPLACE MACRO value_taken_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, blocked_by(blocking_account, is_managed, is_own, linked_target_id, is_searched) AS code, false AS is_double, attribute,
  value || CASE found_how WHEN 'as the application may normalise it' THEN ' (as the application may normalise it)' WHEN 'letter case aside' THEN ' (letter case aside)' ELSE '' END AS value,
  blocking_account AS account, coalesce(managed_for, linked_target_id, matched_by, 'the matching attributes') AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM blocking_account_in(app, since, until, as_of, moment) WHERE blocking_account IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY blocking_target_id) = 1;

CREATE OR REPLACE MACRO ambiguous_note_in(app, since, until, as_of, moment) AS TABLE
SELECT o.job_key, o.object_ref, 'matched-by-several' AS code, false AS is_double, coalesce(any_value(d.attribute), 'the matching value') AS attribute, any_value(d.value) AS value,
  string_agg(d.account, '; ' ORDER BY d.target_id) AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM duplicate_account_in(app, since, until, as_of, moment) AS d
JOIN ambiguous_target_in(app, since, until, as_of) AS o ON o.event_id = d.event_id
GROUP BY o.job_key, o.object_ref;

CREATE OR REPLACE MACRO reference_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, code, false AS is_double, attribute, reference AS value, NULL::VARCHAR AS account,
  coalesce(reference_name || CASE WHEN reference_name <> reference THEN ' (' || reference || ')' ELSE '' END, reference) AS name,
  reference_sentence AS sentence, NULL::VARCHAR AS clause, first_seen AS since,
  CASE WHEN reference_id <> '' THEN object_ref_of(reference_id, NULL, NULL) END AS root_ref
FROM waiting_reference_in(app, since, until, as_of, moment)
QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY waiting DESC NULLS LAST, reference) = 1;

-- Signs that break a search: the application refuses the search for those who have one, and for nobody else, while others get through.
CREATE OR REPLACE MACRO breaks_search(value) AS regexp_matches(value, '[''"+\\( ]');

CREATE OR REPLACE MACRO special_characters_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'special-characters' AS code, false AS is_double, attribute, source_upn AS value,
  NULL::VARCHAR AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM (
  SELECT o.job_key, r.object_ref, o.kind, a.attribute, o.source_upn, bool_and(coalesce(breaks_search(o.source_upn), false)) OVER (PARTITION BY o.job_key) AS only_such
  FROM open_escrow_in(app, since, until, as_of) AS o
  JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
  JOIN target_answer AS a ON a.answer_ref = answer_ref_of(o.error_code, o.reason)
  WHERE a.answer_class = 'filter-not-supported'
)
WHERE only_such AND kind = 'user' AND job_key IN (SELECT job_key FROM event_in(app, since, until, as_of) WHERE status = 'success');

CREATE OR REPLACE MACRO not_kept_note_in(app, since, until, as_of, moment) AS TABLE
SELECT job_key, object_ref, 'attribute-not-kept' AS code, false AS is_double, string_agg(DISTINCT attribute, ', ' ORDER BY attribute) AS attribute,
  any_value(new_value) AS value, NULL::VARCHAR AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM not_kept_in(app, since, until, as_of, moment)
GROUP BY job_key, object_ref;

-- Of the object, whatever the job: it counts in synchronization between tenants alone.
CREATE OR REPLACE MACRO guest_note_in(app, since, until, as_of, moment) AS TABLE
SELECT NULL::VARCHAR AS job_key, object_ref, 'guest' AS code, false AS is_double, NULL::VARCHAR AS attribute, NULL::VARCHAR AS value,
  NULL::VARCHAR AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM guest_in(moment);

-- Of an application.
CREATE OR REPLACE MACRO accounts_without_ids_note_in(moment) AS TABLE
SELECT NULL::VARCHAR AS job_key, NULL::UBIGINT AS object_ref, 'accounts-without-ids' AS code, false AS is_double, app_id AS attribute, NULL::VARCHAR AS value,
  NULL::VARCHAR AS account, NULL::VARCHAR AS name, NULL::VARCHAR AS sentence, NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM target_object_in(NULL, moment) WHERE app_id IS NOT NULL GROUP BY app_id HAVING max(nullif(target_id, '')) IS NULL;

CREATE OR REPLACE MACRO outcome_note_in(app, since, until, as_of, moment) AS TABLE
SELECT * FROM linked_elsewhere_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM created_twice_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM value_taken_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM ambiguous_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM reference_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM special_characters_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM not_kept_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM refused_value_note_in(app, since, until, as_of)
UNION ALL SELECT * FROM guest_note_in(app, since, until, as_of, moment)
UNION ALL SELECT * FROM accounts_without_ids_note_in(moment);

CREATE OR REPLACE MACRO note_explains(code) AS CASE
  WHEN starts_with(code, 'reference-') THEN 'unresolved-reference'
  WHEN starts_with(code, 'blocked-') THEN 'value-taken'
  WHEN code IN ('empty-value-sent', 'unseen-character-sent', 'members-at-once') THEN 'value-invalid'
  WHEN code = 'special-characters' THEN 'filter-not-supported'
  WHEN code = 'matched-by-several' THEN 'ambiguous-target'
  WHEN code = 'attribute-not-kept' THEN code
END;

COMMENT ON MACRO note_explains IS 'The cause that a note replaces, by the code of the note; null = none';
COMMENT ON MACRO breaks_search IS 'Whether a value holds signs that break the search for it in some applications';
COMMENT ON MACRO TABLE outcome_note_in IS 'What other accounts, references and exports say of objects, with the places that the texts of the catalogue have; code is one of the view cause, guest, or accounts-without-ids (attribute = the application)';
