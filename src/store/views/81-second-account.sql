-- Two accounts for one person: the one that is linked, and the one that carries the matching value now.

-- Matching attributes have columns of their own, or a place in the account; one with a filter is taken by what it ends in.
CREATE OR REPLACE MACRO account_matching_value(attribute, user_name, external_id, display_name, attributes) AS CASE squashed(attribute)
  WHEN 'username' THEN coalesce(user_name, account_value(attributes, attribute))
  WHEN 'externalid' THEN coalesce(external_id, account_value(attributes, attribute))
  WHEN 'displayname' THEN coalesce(display_name, account_value(attributes, attribute))
  ELSE CASE WHEN attribute LIKE 'emails[%' THEN attributes ->> '$.emails[0].value' ELSE account_value(attributes, attribute) END
END;

CREATE OR REPLACE MACRO second_account_in(app, since, until, as_of, moment) AS TABLE
WITH linked AS (
  SELECT * FROM linked_account_in(app, since, until, as_of, moment)
),
-- By the mapping, where it was exported; else by the name that the directory has now. Who is deleted carries no value.
wanted AS (
  SELECT l.tenant_id, l.job_key, l.app_id, l.object_ref, lower(l.target_id) AS target_id, l.known_at, l.known_from,
    o.object_type, o.object_id, coalesce(o.display_name, o.user_principal_name) AS object_name, o.user_principal_name, o.taken_at,
    coalesce(v.matching_attribute, 'userName') AS attribute, coalesce(v.matching_value, o.user_principal_name) AS value,
    v.matching_attribute IS NOT NULL AS is_mapped
  FROM linked AS l
  JOIN source_object_in(moment) AS o ON o.object_ref = l.object_ref
  LEFT JOIN (
    SELECT s.app_id, v.object_snapshot_id, v.object_ref, min(v.matching_attribute) AS matching_attribute, min(v.matching_value) AS matching_value
    FROM sync_schema_in(app, moment) AS s
    JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
    WHERE v.matching_value <> ''
    GROUP BY s.app_id, v.object_snapshot_id, v.object_ref
  ) AS v ON v.app_id = l.app_id AND v.object_snapshot_id = o.snapshot_id AND v.object_ref = l.object_ref
  WHERE NOT o.is_deleted AND coalesce(v.matching_value, CASE WHEN o.object_type = 'user' THEN o.user_principal_name END) <> ''
),
account AS (
  SELECT t.app_id, t.object_type, lower(t.target_id) AS target_id, t.user_name, t.display_name, t.active, t.taken_at, w.attribute,
    lower(account_matching_value(w.attribute, t.user_name, t.external_id, t.display_name, t.attributes)) AS value, hash(t.attributes) AS account_ref
  FROM target_object_in(app, moment) AS t
  JOIN (SELECT DISTINCT app_id, object_type, attribute FROM wanted) AS w ON w.app_id = t.app_id AND w.object_type = t.object_type
  WHERE t.target_id <> ''
),
-- Another account has the value, and the linked one is there and has another.
pair AS (
  SELECT w.*, a.target_id AS other_target_id, a.user_name AS other_user_name, a.display_name AS other_display_name, a.active AS other_active,
    l.user_name AS linked_user_name, l.display_name AS linked_display_name, l.active AS linked_active, l.value AS linked_value,
    l.account_ref AS linked_ref, a.taken_at AS accounts_taken_at
  FROM wanted AS w
  JOIN account AS a ON a.app_id = w.app_id AND a.object_type = w.object_type AND a.attribute = w.attribute AND a.value = lower(w.value)
  JOIN account AS l ON l.app_id = w.app_id AND l.object_type = w.object_type AND l.attribute = w.attribute AND l.target_id = w.target_id
  WHERE a.target_id <> w.target_id AND l.value IS DISTINCT FROM lower(w.value)
  QUALIFY row_number() OVER (PARTITION BY w.job_key, w.object_ref ORDER BY a.active IS DISTINCT FROM true, a.target_id) = 1
),
-- A list of addresses holds more than its first.
also_held AS (
  SELECT DISTINCT p.job_key, p.object_ref
  FROM pair AS p
  JOIN (
    SELECT hash(attributes) AS account_ref, lower(unnest(attributes ->> '$..*')) AS value FROM target_object_in(app, moment)
    WHERE hash(attributes) IN (SELECT linked_ref FROM pair)
  ) AS t ON t.account_ref = p.linked_ref AND t.value = lower(p.value)
)
SELECT p.tenant_id, p.job_key, p.app_id, p.object_ref, p.object_type, p.object_id, p.object_name, p.user_principal_name, p.known_from, p.known_at,
  p.target_id AS linked_target_id, account_label(p.object_type, p.target_id, p.linked_user_name, p.linked_display_name) AS linked_account,
  p.linked_active, p.linked_value,
  p.other_target_id, account_label(p.object_type, p.other_target_id, p.other_user_name, p.other_display_name) AS other_account, p.other_active,
  p.attribute AS matching_attribute, p.value AS matching_value, p.is_mapped, p.accounts_taken_at
FROM pair AS p
WHERE NOT EXISTS (SELECT 1 FROM also_held AS h WHERE h.job_key = p.job_key AND h.object_ref = p.object_ref);

COMMENT ON MACRO account_matching_value IS 'What an account holds under a matching attribute; null = nothing';
COMMENT ON MACRO TABLE second_account_in IS 'Objects whose linked account does not carry their matching value while another account does: by the mapping (is_mapped), else by the user principal name';
