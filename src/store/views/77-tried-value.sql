-- Objects that fail because another account holds a value, and the values that it may be.

-- The class of the answer decides; the code of the connector stands in where the answer was not read.
CREATE OR REPLACE MACRO value_taken_in(app, since, until, as_of) AS TABLE
SELECT o.*, r.object_ref, nullif(r.target_id, '') AS event_target_id, r.changes,
  a.sentence, a.attribute AS answer_attribute, nullif(a.value, '') AS answer_value, nullif(a.conflicting_account, '') AS conflicting_account
FROM open_escrow_in(app, since, until, as_of) AS o
JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
LEFT JOIN target_answer AS a ON a.answer_ref = answer_ref_of(o.error_code, o.reason)
LEFT JOIN logged_error AS m ON m.error_code = o.error_code
WHERE CASE WHEN a.answer_class IS NULL THEN coalesce(m.error_class = 'conflict', false) ELSE a.answer_class = 'value-taken' END;

-- rank 1: the value that the answer names; 2: what was tried for the attribute that it names; 3: what was tried for identifying
-- attributes; 4: names and addresses of the object. 3 and 4 count only where the answer led to no value.
CREATE OR REPLACE MACRO tried_value_in(app, since, until, as_of, moment) AS TABLE
WITH failing AS (
  SELECT event_id, object_ref, lower(app_id) AS app_id, kind, source_upn, source_name, changes, answer_attribute, answer_value
  FROM value_taken_in(app, since, until, as_of)
),
tried AS (
  SELECT event_id, app_id, kind, answer_attribute, c.attribute AS attribute, c.new_value AS value
  FROM (SELECT event_id, app_id, kind, answer_attribute, unnest(changes) AS c FROM failing)
  WHERE c.new_value <> ''
),
candidate AS (
  SELECT event_id, app_id, 1 AS rank, answer_attribute AS attribute, answer_value AS value FROM failing WHERE answer_value IS NOT NULL
  UNION ALL
  -- An answer says email where the mapping says emails[type eq "work"].value.
  SELECT event_id, app_id, 2, attribute, value FROM tried
  WHERE starts_with(squashed(attribute), squashed(answer_attribute)) OR ends_with(squashed(attribute), squashed(answer_attribute))
  UNION ALL
  SELECT event_id, app_id, 3, attribute, value FROM tried
  WHERE is_identifying(attribute) OR (kind = 'group' AND squashed(attribute) = 'displayname')
  UNION ALL
  SELECT event_id, app_id, 4, NULL, CASE WHEN kind = 'group' THEN source_name ELSE source_upn END FROM failing
  UNION ALL
  SELECT f.event_id, f.app_id, 4, NULL, unnest(CASE WHEN o.object_type = 'group' THEN [o.display_name, o.mail] ELSE [o.user_principal_name, o.mail] END)
  FROM failing AS f JOIN source_object_in(moment) AS o ON o.object_ref = f.object_ref
)
SELECT event_id, app_id, rank, attribute, bare_value(value) AS value
FROM candidate
WHERE value <> ''
QUALIFY rank <= 2 OR min(rank) OVER (PARTITION BY event_id) > 2;

COMMENT ON MACRO TABLE value_taken_in IS 'open_escrow of the objects whose write is refused because another account holds a unique value, with what the answer names';
COMMENT ON MACRO TABLE tried_value_in IS 'The values that another account may hold, of each object of value_taken_in: rank 1 is what the answer names, 2 what was tried for the attribute that it names, 3 what was tried for other identifying attributes, 4 names and addresses of the object';
