-- @id        target-orphans
-- @title     Accounts that nobody in the directory has
-- @question  Which active accounts of the application belong to nobody in the directory?
-- @severity  medium
-- @needs     event, target_object, source_object
-- @adds      sync_schema: matching values that an expression makes
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    unexplained_account
-- @columns   target_id text, user_name text, display_name text, app_id text, app_name text, cause text, severity text,
--            first_seen timestamp, last_seen timestamp, who_acts text, remedy text, restart_needed boolean
-- @entity    account=target_id app=app_id
-- @cause     account-unexplained

SELECT t.target_id, t.user_name, t.display_name, t.app_id, a.app_name, c.title AS cause, 'medium' AS severity,
  t.taken_at AS first_seen, t.taken_at AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM unexplained_account_in($app, $since, $until, $as_of, $snapshot_as_of) AS t
JOIN (
  SELECT lower(app_id) AS app_id, max(app_name) AS app_name FROM event_in($app, $since, $until, $as_of) WHERE app_id <> '' GROUP BY lower(app_id)
) AS a ON a.app_id = t.app_id
LEFT JOIN app_kind AS k ON k.app_id = t.app_id
JOIN cause_of_kind AS c ON c.code = 'account-unexplained' AND c.job_kind = coalesce(k.job_kind, 'unknown')
ORDER BY a.app_name NULLS LAST, t.user_name NULLS LAST, t.target_id
