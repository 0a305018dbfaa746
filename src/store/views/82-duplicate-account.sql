-- The accounts behind DuplicateTargetEntries: all that hold the value by which the service looked.
CREATE OR REPLACE MACRO ambiguous_target_in(app, since, until, as_of) AS TABLE
SELECT o.*, r.object_ref, lower(o.app_id) AS lower_app_id, coalesce(a.attribute, nullif(regexp_extract(o.reason, 'matching attribute:?\s+"?([A-Za-z][A-Za-z0-9_.]*[A-Za-z0-9_])', 1), '')) AS answer_attribute, nullif(a.value, '') AS answer_value,
  list_extract(list_filter(list_transform(r.steps, lambda s: json_extract_string(s.details, '$.ReportableIdentifier')), lambda t: t <> ''), -1) AS reported_id
FROM open_escrow_in(app, since, until, as_of) AS o
JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
JOIN target_answer AS a ON a.answer_ref = answer_ref_of(o.error_code, o.reason)
WHERE a.answer_class = 'ambiguous-target';

-- The value that the answer names; where none was read from it, a value of the object that the reason holds, its matching value,
-- its name. The first of these that two accounts hold counts, else the first that one does.
CREATE OR REPLACE MACRO duplicate_account_in(app, since, until, as_of, moment) AS TABLE
WITH failing AS MATERIALIZED (
  SELECT * FROM ambiguous_target_in(app, since, until, as_of)
),
matching AS (
  SELECT s.app_id, o.object_ref, min(v.matching_attribute) AS attribute, min(v.matching_value) AS value
  FROM sync_schema_in(app, moment) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  JOIN source_object_in(moment) AS o ON o.object_ref = v.object_ref AND o.snapshot_id = v.object_snapshot_id
  WHERE v.matching_value <> '' AND o.object_ref IN (SELECT object_ref FROM failing)
  GROUP BY s.app_id, o.object_ref
),
candidate AS (
  SELECT event_id, lower_app_id AS app_id, 1 AS rank, answer_attribute AS attribute, answer_value AS value FROM failing
  UNION ALL
  SELECT event_id, lower_app_id, 2, answer_attribute, reported_id FROM failing WHERE contains(lower(reason), lower(reported_id))
  UNION ALL
  SELECT event_id, lower_app_id, 3, answer_attribute, unnest(regexp_extract_all(message_of(reason), '[''"]([^''"]+)[''"]', 1)) FROM failing
  UNION ALL
  SELECT f.event_id, f.lower_app_id, 4, m.attribute, m.value
  FROM failing AS f JOIN matching AS m ON m.app_id = f.lower_app_id AND m.object_ref = f.object_ref
  UNION ALL
  SELECT event_id, lower_app_id, 5, NULL, unnest([reported_id, source_upn]) FROM failing
),
-- As in held_value_in: a list is taken for one row, so that accounts are streamed past the values.
few AS MATERIALIZED (
  SELECT w.*, word_ref(w.app_id) AS app_ref, word_ref(lower(w.value)) AS value_ref
  FROM (SELECT unnest(list(DISTINCT c)) AS w FROM candidate AS c WHERE c.value <> '')
),
held AS MATERIALIZED (
  SELECT DISTINCT c.event_id, c.rank, c.attribute, c.value, t.account_ref
  FROM (
    SELECT app_ref, account_ref, value_ref FROM account_value_in(app, moment) WHERE app_ref IN (SELECT app_ref FROM few)
  ) AS t
  JOIN few AS c ON c.app_ref = t.app_ref AND c.value_ref = t.value_ref
  WHERE t.value_ref IN (SELECT value_ref FROM few)
),
chosen AS (
  SELECT event_id, rank, value, any_value(attribute) AS attribute, count(*) AS accounts
  FROM held GROUP BY event_id, rank, value
  QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY count(*) < 2, rank, value) = 1
)
SELECT h.event_id, c.attribute, c.value, c.accounts, t.app_id, t.object_type, t.target_id, t.user_name, t.display_name, t.active,
  account_created(t.attributes) AS created, account_inactive_since(t.attributes) AS inactive_since, t.taken_at,
  account_label(t.object_type, t.target_id, t.user_name, t.display_name) || ': ' || account_state(t.active, t.attributes) AS account
FROM chosen AS c
JOIN held AS h ON h.event_id = c.event_id AND h.rank = c.rank AND h.value = c.value
JOIN target_object_in(app, moment) AS t ON hash(t.attributes) = h.account_ref;

COMMENT ON MACRO TABLE ambiguous_target_in IS 'open_escrow of the objects that several accounts match, with the value that the answer or the log names';
COMMENT ON MACRO TABLE duplicate_account_in IS 'The accounts that hold the value by which the service found several: one row an account, by the event that failed; accounts counts them';
