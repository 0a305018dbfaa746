-- @id        staged-deletes
-- @title     Deletions that wait for a decision
-- @question  Whose deletion does the service hold back because too many came at once?
-- @severity  critical
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            target_id text, cause text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     staged-deletion

SELECT s.source_id, s.source_name, s.source_upn, s.source_type, s.app_id, s.app_name, s.job_id, s.target_id, c.title AS cause,
  s.events AS times_seen, s.first_seen, s.last_seen, s.event_id, c.who_acts, c.remedy, c.restart_needed
FROM object_state_in($app, $since, $until, $as_of) AS s
JOIN cause_of_kind AS c ON c.code = 'staged-deletion' AND c.job_kind = coalesce(job_kind_of(s.job_id, NULL, NULL, NULL), 'unknown')
WHERE s.state = 'staged'
ORDER BY s.app_name NULLS LAST, s.last_seen DESC, s.source_name NULLS LAST, s.event_id
