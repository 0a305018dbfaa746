-- @id        staged-deletes
-- @title     Deletions that wait for a decision
-- @question  Whose deletion does the service hold back because too many came at once?
-- @severity  critical
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, cause text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       See whether they shall go: allow the deletions, or correct the scope and restart provisioning.

SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, target_id, 'the accidental-deletion threshold was reached' AS cause,
  events AS times_seen, first_seen, last_seen, event_id, 'the administrator of this provisioning configuration' AS who_acts,
  'See whether they shall go: allow the deletions on the provisioning page, or correct the scope and restart provisioning.' AS remedy,
  true AS restart_needed
FROM object_state_in($app, $since, $until, $as_of)
WHERE state = 'staged'
ORDER BY app_name NULLS LAST, last_seen DESC, source_name NULLS LAST, event_id
