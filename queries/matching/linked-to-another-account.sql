-- @id        linked-to-another-account
-- @title     Linked to another account than the one that matches
-- @question  Whose linked account is not the account that carries their matching value?
-- @severity  medium
-- @needs     event, target_object, source_object
-- @adds      sync_schema: by which value the mapping matches; without it the user principal name is compared
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    created_twice, stray_account, used_snapshot, value_taken
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, linked_account text, linked_active boolean, linked_value text, other_account text,
--            other_active boolean, matching_attribute text, matching_value text, known_from text, first_seen timestamp,
--            last_seen timestamp, detail text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id
-- @cause     linked-elsewhere

-- Who fails because of the other account, or was given both by the job, is named by value-conflicts and created-twice.
WITH explained AS (
  SELECT job_key, object_ref FROM value_taken_in($app, $since, $until, $as_of)
  UNION SELECT job_key, object_ref FROM created_twice_in($app, $since, $until, $as_of, $snapshot_as_of)
),
app AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, min(job_id) AS job_id FROM event_in($app, $since, $until, $as_of) WHERE app_id <> '' GROUP BY lower(app_id)
)
SELECT s.object_id AS source_id, s.object_name AS source_name, s.user_principal_name AS source_upn, s.object_type AS source_type, s.app_id, a.app_name, a.job_id,
  c.title AS cause, s.linked_target_id AS linked_account, s.linked_active, s.linked_value, s.other_target_id AS other_account, s.other_active,
  s.matching_attribute, s.matching_value, s.known_from, s.accounts_taken_at AS first_seen, s.accounts_taken_at AS last_seen,
  s.object_name || coalesce(' in ' || a.app_name, '') || ': ' || filled(c.sentence, s.matching_attribute, s.matching_value, s.other_account, NULL, NULL, s.linked_account) AS detail,
  c.who_acts, filled(c.remedy, s.matching_attribute, s.matching_value, s.other_account, NULL, NULL, s.linked_account) AS remedy, c.restart_needed
FROM second_account_in($app, $since, $until, $as_of, $snapshot_as_of) AS s
JOIN app AS a ON a.app_id = s.app_id
JOIN cause_of_kind AS c ON c.code = 'linked-elsewhere' AND c.job_kind = coalesce(job_kind_of(a.job_id, NULL, NULL, NULL), 'unknown')
WHERE NOT EXISTS (SELECT 1 FROM explained AS e WHERE e.job_key = s.job_key AND e.object_ref = s.object_ref)
ORDER BY a.app_name NULLS LAST, s.object_name NULLS LAST, s.object_id
