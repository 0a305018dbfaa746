-- Accounts that no source object explains: neither linked by the log or a connection, nor with the user name, the mail address, the id
-- or the matching value of anybody in any attribute.
CREATE OR REPLACE MACRO unexplained_account_in(app, since, until, as_of, moment) AS TABLE
WITH linked AS (
  SELECT lower(app_id) AS app_id, lower(target_id) AS target_id FROM object_state_in(app, since, until, as_of) WHERE target_id IS NOT NULL
  UNION SELECT app_id, lower(target_anchor) FROM link_in(app, moment) WHERE target_anchor <> ''
),
name AS (
  SELECT lower(user_principal_name) AS name FROM source_object_in(moment) WHERE object_type = 'user' AND user_principal_name <> ''
  UNION SELECT lower(mail) FROM source_object_in(moment) WHERE object_type = 'user' AND mail <> ''
  UNION SELECT lower(object_id) FROM source_object_in(moment) WHERE object_type = 'user' AND object_id <> ''
),
matching AS (
  SELECT DISTINCT s.app_id, lower(v.matching_value) AS name
  FROM sync_schema_in(app, moment) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  WHERE v.matching_value <> ''
),
unlinked AS (
  SELECT t.* FROM target_object_in(app, moment) AS t
  WHERE t.object_type = 'user' AND t.active IS DISTINCT FROM false
    AND NOT EXISTS (SELECT 1 FROM linked AS l WHERE l.app_id = t.app_id AND l.target_id = lower(t.target_id))
    AND NOT EXISTS (SELECT 1 FROM name AS n WHERE n.name = lower(t.user_name))
    AND NOT EXISTS (SELECT 1 FROM name AS n WHERE n.name = lower(t.external_id))
),
held AS (
  SELECT t.app_id, t.target_id, v.value_ref FROM account_value_in(app, moment) AS v
  JOIN unlinked AS t ON word_ref(t.app_id) = v.app_ref AND word_ref(t.target_id) = v.target_ref
),
claimed AS (
  SELECT h.app_id, h.target_id FROM held AS h JOIN name AS n ON word_ref(n.name) = h.value_ref
  UNION
  SELECT h.app_id, h.target_id FROM held AS h JOIN matching AS m ON m.app_id = h.app_id AND word_ref(m.name) = h.value_ref
)
SELECT t.app_id, t.object_type, t.target_id, t.user_name, t.display_name, t.active, t.taken_at
FROM unlinked AS t
WHERE NOT EXISTS (SELECT 1 FROM claimed AS m WHERE m.app_id = t.app_id AND m.target_id = t.target_id);

COMMENT ON MACRO TABLE unexplained_account_in IS 'Active user accounts of the export that no source object explains, within a scope and by the snapshots of a moment';
