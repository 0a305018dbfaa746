-- @id        case-only-differences
-- @title     User names that differ in case only
-- @question  Whose account has the user name in other letters than the directory?
-- @severity  info
-- @needs     event, target_object, source_object
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    used_snapshot
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            user_name text, cause text, severity text, first_seen timestamp, last_seen timestamp, who_acts text, remedy
--            text, restart_needed boolean
-- @entity    user=source_id app=app_id
-- @cause     case-only-difference

WITH app AS (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id FROM event_in($app, $since, $until, $as_of) WHERE app_id <> '' GROUP BY lower(app_id)
)
SELECT o.object_id AS source_id, o.display_name AS source_name, o.user_principal_name AS source_upn, o.object_type AS source_type,
  a.app_id, a.app_name, a.job_id, t.user_name, c.title AS cause, 'info' AS severity,
  t.taken_at AS first_seen, t.taken_at AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM target_object_in($app, $snapshot_as_of) AS t
JOIN app AS a ON a.app_id = t.app_id
JOIN source_object_in($snapshot_as_of) AS o ON o.object_type = 'user' AND lower(o.user_principal_name) = lower(t.user_name)
JOIN cause_of_kind AS c ON c.code = 'case-only-difference' AND c.job_kind = coalesce(job_kind_of(a.job_id, NULL, NULL, NULL), 'unknown')
WHERE t.object_type = 'user' AND o.user_principal_name <> t.user_name
ORDER BY a.app_name NULLS LAST, o.display_name NULLS LAST, o.object_id
