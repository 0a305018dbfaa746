-- Two accounts for one person: the one that is linked, and the one that carries the matching value now.

-- Matching attributes have columns of their own, or a place in the account; of a list of addresses the first counts.
CREATE OR REPLACE MACRO account_matching_value(attribute, name, user_name, external_id, display_name, attributes) AS coalesce(
  CASE name WHEN 'username' THEN user_name WHEN 'externalid' THEN external_id WHEN 'displayname' THEN display_name END,
  CASE WHEN attribute LIKE 'emails[%' THEN attributes ->> '$.emails[0].value' ELSE account_value(attributes, attribute) END);

-- Linked accounts that have another value than the matching one. Few do: only these are compared with the others.
CREATE OR REPLACE MACRO stray_account_in(app, since, until, as_of, moment) AS TABLE
WITH linked AS (
  SELECT * FROM linked_account_in(app, since, until, as_of, moment)
),
-- By the mapping, where it was exported; else by the name that the directory has now. Who is deleted carries no value.
matching AS (
  SELECT s.app_id, v.object_snapshot_id, v.object_ref, min(v.matching_attribute) AS attribute, min(v.matching_value) AS value
  FROM sync_schema_in(app, moment) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  WHERE v.matching_value <> ''
  GROUP BY s.app_id, v.object_snapshot_id, v.object_ref
),
wanted AS (
  SELECT l.tenant_id, l.job_key, l.app_id, l.object_ref, lower(l.target_id) AS target_id, l.known_at, l.known_from,
    o.object_type, o.object_id, coalesce(o.display_name, o.user_principal_name) AS object_name, o.user_principal_name,
    coalesce(m.attribute, 'userName') AS attribute, coalesce(m.value, o.user_principal_name) AS value, m.attribute IS NOT NULL AS is_mapped
  FROM linked AS l
  JOIN source_object_in(moment) AS o ON o.object_ref = l.object_ref
  LEFT JOIN matching AS m ON m.app_id = l.app_id AND m.object_snapshot_id = o.snapshot_id AND m.object_ref = l.object_ref
  WHERE NOT o.is_deleted AND coalesce(m.value, CASE WHEN o.object_type = 'user' THEN o.user_principal_name END) <> ''
),
-- Jobs match by a few attributes.
spelling AS MATERIALIZED (
  SELECT attribute, squashed(attribute) AS name FROM (SELECT DISTINCT attribute FROM matching UNION SELECT 'userName')
)
SELECT w.*, s.name, l.user_name AS linked_user_name, l.display_name AS linked_display_name, l.active AS linked_active,
  lower(account_matching_value(w.attribute, s.name, l.user_name, l.external_id, l.display_name, l.attributes)) AS linked_value
FROM wanted AS w
JOIN spelling AS s ON s.attribute = w.attribute
JOIN target_object_in(app, moment) AS l ON l.app_id = w.app_id AND l.object_type = w.object_type AND lower(l.target_id) = w.target_id
WHERE linked_value IS DISTINCT FROM lower(w.value);

-- strays names a table with the columns of stray_account_in.
CREATE OR REPLACE MACRO second_account_of(strays, app, moment) AS TABLE
-- Through a list, as in held_value_in.
WITH stray AS MATERIALIZED (
  SELECT w.* FROM (SELECT unnest(list(s)) AS w FROM query_table(strays) AS s)
),
pair AS MATERIALIZED (
  SELECT s.*, lower(a.target_id) AS other_target_id, a.user_name AS other_user_name, a.display_name AS other_display_name, a.active AS other_active,
    a.taken_at AS accounts_taken_at
  FROM (
    SELECT t.*, w.attribute, lower(account_matching_value(w.attribute, w.name, t.user_name, t.external_id, t.display_name, t.attributes)) AS value
    FROM target_object_in(app, moment) AS t
    JOIN (SELECT DISTINCT app_id, object_type, attribute, name FROM stray) AS w ON w.app_id = t.app_id AND w.object_type = t.object_type
    WHERE t.target_id <> ''
  ) AS a
  JOIN stray AS s ON s.app_id = a.app_id AND s.object_type = a.object_type AND s.attribute = a.attribute AND a.value = lower(s.value)
  WHERE lower(a.target_id) <> s.target_id
  QUALIFY row_number() OVER (PARTITION BY s.job_key, s.object_ref ORDER BY a.active IS DISTINCT FROM true, a.target_id) = 1
),
-- A list of addresses holds more than its first.
also_held AS (
  SELECT DISTINCT p.job_key, p.object_ref
  FROM pair AS p
  JOIN (
    SELECT app_id, lower(target_id) AS target_id, unnest(lower(attributes) ->> '$..*') AS value FROM target_object_in(app, moment)
    WHERE lower(target_id) IN (SELECT target_id FROM pair)
  ) AS t ON t.app_id = p.app_id AND t.target_id = p.target_id AND t.value = lower(p.value)
)
SELECT p.tenant_id, p.job_key, p.app_id, p.object_ref, p.object_type, p.object_id, p.object_name, p.user_principal_name, p.known_from, p.known_at,
  p.target_id AS linked_target_id, account_label(p.object_type, p.target_id, p.linked_user_name, p.linked_display_name) AS linked_account,
  p.linked_active, p.linked_value,
  p.other_target_id, account_label(p.object_type, p.other_target_id, p.other_user_name, p.other_display_name) AS other_account, p.other_active,
  p.attribute AS matching_attribute, p.value AS matching_value, p.is_mapped, p.accounts_taken_at
FROM pair AS p
WHERE NOT EXISTS (SELECT 1 FROM also_held AS h WHERE h.job_key = p.job_key AND h.object_ref = p.object_ref);

CREATE OR REPLACE MACRO second_account_in(app, since, until, as_of, moment) AS TABLE
WITH strays AS (
  SELECT * FROM stray_account_in(app, since, until, as_of, moment)
)
SELECT * FROM second_account_of('strays', app, moment);

COMMENT ON MACRO TABLE stray_account_in IS 'Linked accounts that do not carry the matching value of their object';
COMMENT ON MACRO TABLE second_account_of IS 'second_account_in by a table with the columns of stray_account_in';
COMMENT ON MACRO account_matching_value IS 'What an account holds under a matching attribute, given with its squashed name; null = nothing';
COMMENT ON MACRO TABLE second_account_in IS 'Objects whose linked account does not carry their matching value while another account does: by the mapping (is_mapped), else by the user principal name';
