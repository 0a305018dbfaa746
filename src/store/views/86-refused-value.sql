-- A target that refuses what is sent and names no attribute: what is odd about the values of the refused write. One row an object,
-- the plainest first: an empty text, a character that cannot be seen, more members at once than went through for other groups.

-- Control characters, blanks without width, marks of direction: nobody sees them in a form.
CREATE OR REPLACE MACRO unseen_character(value) AS
  nullif(regexp_extract(value, '[\x{1}-\x{8}\x{B}\x{C}\x{E}-\x{1F}\x{7F}-\x{9F}\x{AD}\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}\x{FEFF}]'), '');

CREATE OR REPLACE MACRO code_point(sign) AS 'U+' || format('{:04X}', unicode(sign));

COMMENT ON MACRO unseen_character IS 'The first character of a value that cannot be seen; null = there is none';
COMMENT ON MACRO code_point IS 'The name of a character in Unicode: U+200B';

-- So many changes of members in one request are many: some applications take 100.
CREATE OR REPLACE MACRO members_in(changes) AS len(list_filter(changes, lambda c: squashed(c.attribute) = 'members'));

CREATE OR REPLACE MACRO refused_value_note_in(app, since, until, as_of) AS TABLE
WITH refused AS MATERIALIZED (
  SELECT o.job_key, r.object_ref, o.kind, r.changes
  FROM open_escrow_in(app, since, until, as_of) AS o
  JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
  JOIN target_answer AS a ON a.answer_ref = answer_ref_of(o.error_code, o.reason)
  WHERE a.answer_class = 'value-invalid' AND a.attribute IS NULL AND r.object_ref IS NOT NULL
),
sent AS (
  SELECT job_key, object_ref, c.attribute AS attribute, c.new_value AS value FROM (SELECT job_key, object_ref, unnest(changes) AS c FROM refused)
),
through AS (
  SELECT job_key, max(members_in(changes)) AS most FROM event_in(app, since, until, as_of)
  WHERE status = 'success' AND job_key IN (SELECT job_key FROM refused WHERE kind = 'group') AND len(changes) > 0 GROUP BY job_key
),
odd AS (
  SELECT job_key, object_ref, 1 AS place, 'empty-value-sent' AS code, string_agg(DISTINCT attribute, ', ' ORDER BY attribute) AS attribute, NULL AS value, NULL AS clause
  FROM sent WHERE value = '' GROUP BY job_key, object_ref
  UNION ALL
  SELECT job_key, object_ref, 2, 'unseen-character-sent', min(attribute), arg_min(code_point(unseen_character(value)), attribute), NULL
  FROM sent WHERE unseen_character(value) IS NOT NULL GROUP BY job_key, object_ref
  UNION ALL
  SELECT r.job_key, r.object_ref, 3, 'members-at-once', 'members', members_in(r.changes)::VARCHAR, t.most::VARCHAR
  FROM refused AS r JOIN through AS t ON t.job_key = r.job_key
  WHERE r.kind = 'group' AND members_in(r.changes) > 50 AND members_in(r.changes) > t.most
)
SELECT job_key, object_ref, code, false AS is_double, attribute, value, NULL::VARCHAR AS account, clause AS name, NULL::VARCHAR AS sentence,
  NULL::VARCHAR AS clause, NULL::TIMESTAMP AS since, NULL::UBIGINT AS root_ref
FROM odd
QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY place) = 1;

COMMENT ON MACRO members_in IS 'How many changes of members a write holds';
COMMENT ON MACRO TABLE refused_value_note_in IS 'Objects whose write is refused by an answer that names no attribute, with what is odd about what was sent; columns as in outcome_note_in';
