-- @id        target-orphans
-- @title     Accounts that nobody in the directory has
-- @question  Which active accounts of the application belong to nobody in the directory?
-- @severity  medium
-- @needs     event, target_object, source_object
-- @adds      sync_schema: matching values that an expression makes
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @columns   target_id text, user_name text, display_name text, app_id text, app_name text, cause text, severity text,
--            first_seen timestamp, last_seen timestamp, who_acts text, remedy text, restart_needed boolean
-- @entity    account=target_id app=app_id
-- @cause     account-unexplained

-- Neither linked by the log, nor with the user name, the mail address, the id or the matching value of anybody in any attribute.
WITH app AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, max(time) AS last_time FROM event_in($app, $since, $until, $as_of) WHERE app_id <> '' GROUP BY lower(app_id)
),
linked AS (
  SELECT lower(app_id) AS app_id, lower(target_id) AS target_id FROM object_state_in($app, $since, $until, $as_of) WHERE target_id IS NOT NULL
),
name AS (
  SELECT lower(user_principal_name) AS name FROM source_object_in($snapshot_as_of) WHERE object_type = 'user' AND user_principal_name <> ''
  UNION SELECT lower(mail) FROM source_object_in($snapshot_as_of) WHERE object_type = 'user' AND mail <> ''
  UNION SELECT lower(object_id) FROM source_object_in($snapshot_as_of) WHERE object_type = 'user' AND object_id <> ''
),
matching AS (
  SELECT DISTINCT s.app_id, lower(v.matching_value) AS name
  FROM sync_schema_in($app, $snapshot_as_of) AS s
  JOIN mapping_evaluation AS v ON v.schema_snapshot_id = s.snapshot_id AND v.schema_id = s.schema_id
  WHERE v.matching_value <> ''
),
unlinked AS (
  SELECT t.* FROM target_object_in($app, $snapshot_as_of) AS t
  WHERE t.object_type = 'user' AND t.active IS DISTINCT FROM false
    AND NOT EXISTS (SELECT 1 FROM linked AS l WHERE l.app_id = t.app_id AND l.target_id = lower(t.target_id))
    AND NOT EXISTS (SELECT 1 FROM name AS n WHERE n.name = lower(t.user_name))
    AND NOT EXISTS (SELECT 1 FROM name AS n WHERE n.name = lower(t.external_id))
),
held AS (
  SELECT v.app_id, v.target_id, v.value FROM account_value_in($app, $snapshot_as_of) AS v
  JOIN unlinked AS t ON t.app_id = v.app_id AND t.target_id = v.target_id
),
claimed AS (
  SELECT h.app_id, h.target_id FROM held AS h JOIN name AS n ON n.name = h.value
  UNION
  SELECT h.app_id, h.target_id FROM held AS h JOIN matching AS m ON m.app_id = h.app_id AND m.name = h.value
)
SELECT t.target_id, t.user_name, t.display_name, t.app_id, a.app_name, c.title AS cause, 'medium' AS severity,
  t.taken_at AS first_seen, t.taken_at AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM unlinked AS t
JOIN app AS a ON a.app_id = t.app_id
LEFT JOIN app_kind AS k ON k.app_id = t.app_id
JOIN cause_of_kind AS c ON c.code = 'account-unexplained' AND c.job_kind = coalesce(k.job_kind, 'unknown')
WHERE NOT EXISTS (SELECT 1 FROM claimed AS m WHERE m.app_id = t.app_id AND m.target_id = t.target_id)
ORDER BY a.app_name NULLS LAST, t.user_name NULLS LAST, t.target_id
