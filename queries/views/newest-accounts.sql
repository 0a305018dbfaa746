-- @id        newest-accounts
-- @title     Accounts that were created
-- @question  Whose account was created, when, and by which cycle?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   created_at timestamp, source_id text, source_name text, source_upn text, target_id text, app_id text, app_name
--            text, state text, last_seen timestamp, event_id text
-- @entity    user=source_id app=app_id event=event_id

SELECT s.first_create AS created_at, s.source_id, s.source_name, s.source_upn, s.target_id, lower(s.app_id) AS app_id, s.app_name, s.state, s.last_seen, s.event_id
FROM object_state_in($app, $since, $until, $as_of) AS s
WHERE s.first_create IS NOT NULL
ORDER BY created_at DESC, s.app_name NULLS LAST, s.source_name NULLS LAST, s.event_id
