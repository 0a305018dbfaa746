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

-- Since it was held back for the first time after the account was last found right.
WITH waiting AS (
  SELECT * FROM object_state_in($app, $since, $until, $as_of) WHERE state = 'staged'
), kept_back AS (
  SELECT s.job_key, s.tenant_id, s.object_ref, count(*) AS times_staged, min(e.time) AS staged_at
  FROM waiting AS s
  JOIN event_in($app, $since, $until, $as_of) AS e ON e.job_key = s.job_key AND e.job_tenant_id IS NOT DISTINCT FROM s.tenant_id
    AND e.object_ref = s.object_ref AND e.action = 'stageddelete' AND (s.last_success IS NULL OR e.time > s.last_success)
  GROUP BY s.job_key, s.tenant_id, s.object_ref
), staged AS (
  SELECT s.*, k.times_staged, k.staged_at
  FROM waiting AS s
  JOIN kept_back AS k ON k.job_key = s.job_key AND k.tenant_id IS NOT DISTINCT FROM s.tenant_id AND k.object_ref = s.object_ref
)
SELECT s.source_id, s.source_name, s.source_upn, s.source_type, s.app_id, s.app_name, s.job_id, s.target_id, c.title AS cause,
  s.times_staged AS times_seen, s.staged_at AS first_seen, s.last_seen, s.event_id, c.who_acts, c.remedy, c.restart_needed
FROM staged AS s
JOIN cause_of_kind AS c ON c.code = 'staged-deletion' AND c.job_kind = coalesce(job_kind_of(s.job_id, NULL, NULL, NULL), 'unknown')
ORDER BY s.app_name NULLS LAST, s.last_seen DESC, s.source_name NULLS LAST, s.event_id
