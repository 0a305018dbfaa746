-- @id        silent-jobs
-- @title     Jobs that went silent
-- @question  Which jobs kept a rhythm and then stopped logging, with or without a quarantine?
-- @severity  high
-- @needs     event
-- @adds      audit: whether the job was put into quarantine, or stopped by somebody
-- @adds      job_status: whether the job is in quarantine or paused, and when it last ran
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    job_status
-- @columns   job_id text, app_id text, app_name text, state text, severity text, certainty text, last_activity timestamp,
--            last_run timestamp, silence_minutes integer, usual_minutes integer, longest_minutes integer, cycles integer,
--            quarantined_at timestamp, quarantine_reason text, credentials_changed_at timestamp, decided_by text, note text, remedy text,
--            first_seen timestamp, last_seen timestamp, who_acts text, restart_needed boolean
-- @entity    job=job_id app=app_id
-- @chart     bar x=silence_minutes y=app_name
-- @cause     job-silent, job-quarantined, quarantine-credentials, quarantine-deletions, quarantine-escrows, quarantine-on-demand,
--            quarantine-not-scim, quarantine-not-found, quarantine-unreachable, duplicate-app-roles

-- A job that cannot sign in writes no events, so what there is to find is an absence: measured against the job's own rhythm.
WITH moment AS (
  SELECT CASE WHEN CAST($until AS TIMESTAMP) < CAST($as_of AS TIMESTAMP) THEN CAST($until AS TIMESTAMP)
    ELSE CAST($as_of AS TIMESTAMP) END AS as_of
),
cycle_of AS (
  SELECT job_id, cycle_id, max(app_id) AS app_id, max(app_name) AS app_name, min(time) AS first_time, max(time) AS last_time
  FROM event
  WHERE time IS NOT NULL AND job_id IS NOT NULL AND cycle_id <> ''
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND time <= (SELECT as_of FROM moment)
  GROUP BY job_id, cycle_id
),
paced AS (
  SELECT *, date_diff('minute', lag(first_time) OVER (PARTITION BY job_id ORDER BY first_time, cycle_id), first_time) AS gap
  FROM cycle_of
),
job AS (
  SELECT job_id, max(app_id) AS app_id, max(app_name) AS app_name, count(*) AS cycles, max(last_time) AS last_activity,
    CAST(round(median(gap)) AS BIGINT) AS usual_minutes, max(gap) AS longest_minutes
  FROM paced GROUP BY job_id
),
-- The job in the service's own words, where it was looked at after its last event. A run that went well and logged nothing had
-- nothing to do.
seen AS (
  SELECT j.job_id, max(s.taken_at) AS taken_at, max(job_state(s.code, s.schedule_state, s.is_quarantined)) AS state,
    max(s.last_execution_ended) FILTER (WHERE s.last_execution_state <> 'failed') AS last_run,
    max(coalesce(s.quarantine_began, s.taken_at)) FILTER (WHERE s.is_quarantined) AS quarantined_at,
    max(coalesce(s.quarantine_error_message, s.quarantine_reason, s.quarantine_error_code)) AS quarantine_reason,
    max(nullif(concat_ws(' ', s.quarantine_reason, s.quarantine_error_code, s.quarantine_error_message), '')) AS quarantine_told
  FROM job AS j
  JOIN job_status_in($app, $snapshot_as_of) AS s ON is_job(s.job_id, s.app_id, j.job_id, j.app_id)
  WHERE s.taken_at >= j.last_activity
  GROUP BY j.job_id
),
-- Cycles that find nothing to do leave no events: the silence counts only where it is far longer than any before.
silent AS (
  SELECT j.*, n.taken_at, n.state AS seen_state, n.last_run, n.quarantined_at AS seen_quarantined_at, n.quarantine_reason AS seen_reason, n.quarantine_told AS seen_told,
    date_diff('minute', greatest(j.last_activity, coalesce(n.last_run, j.last_activity)), m.as_of) AS silence_minutes, m.as_of
  FROM job AS j CROSS JOIN moment AS m
  LEFT JOIN seen AS n ON n.job_id = j.job_id
  WHERE j.cycles >= 5 AND date_diff('minute', j.last_activity, m.as_of) > 60
),
configuration AS (
  SELECT s.job_id, a.kind, a.time, a.reason, quarantine_text(a.reason, a.details) AS told
  FROM silent AS s
  JOIN audit AS a ON lower(a.job_id) = lower(s.job_id) OR (a.job_id IS NULL AND lower(a.app_id) = lower(s.app_id))
  WHERE a.time <= s.as_of AND coalesce(a.result, 'success') <> 'failure'
    AND a.kind IN ('stop', 'delete', 'start', 'restart', 'quarantine', 'credentials')
),
told AS (
  SELECT job_id,
    max(time) FILTER (WHERE kind = 'quarantine') AS quarantined_at,
    max(time) FILTER (WHERE kind IN ('stop', 'delete')) AS stopped_at,
    max(time) FILTER (WHERE kind IN ('start', 'restart')) AS started_at,
    max(time) FILTER (WHERE kind = 'credentials') AS credentials_changed_at
  FROM configuration GROUP BY job_id
),
judged AS (
  SELECT s.*, t.credentials_changed_at,
    coalesce(s.seen_quarantined_at, CASE
      -- The job was looked at since, and was not in quarantine.
      WHEN t.quarantined_at <= s.taken_at THEN NULL
      WHEN t.quarantined_at >= s.last_activity THEN t.quarantined_at END) AS quarantined_at
  FROM silent AS s LEFT JOIN told AS t ON t.job_id = s.job_id
  WHERE (t.stopped_at IS NULL OR t.started_at > t.stopped_at) AND s.seen_state IS DISTINCT FROM 'paused'
),
explained AS (
  SELECT j.*, coalesce(j.seen_reason, q.reason) AS quarantine_reason, coalesce(j.seen_told, q.told) AS quarantine_told
  FROM judged AS j
  LEFT JOIN (SELECT job_id, time, min(reason) AS reason, min(told) AS told FROM configuration WHERE kind = 'quarantine' GROUP BY job_id, time) AS q
    ON q.job_id = j.job_id AND q.time = j.quarantined_at
)
SELECT j.job_id, j.app_id, j.app_name,
  CASE WHEN j.quarantined_at IS NULL THEN 'silent' ELSE 'silent since a quarantine' END AS state,
  CASE WHEN j.quarantined_at IS NULL THEN 'medium' ELSE 'high' END AS severity,
  'certain' AS certainty,
  j.last_activity, j.last_run, j.silence_minutes, j.usual_minutes, j.longest_minutes, j.cycles, j.quarantined_at,
  j.quarantine_reason,
  j.credentials_changed_at,
  CASE
    WHEN j.taken_at IS NOT NULL THEN 'the job snapshot of ' || CAST(j.taken_at AS VARCHAR) || ' UTC'
    WHEN j.quarantined_at IS NOT NULL THEN 'the audit log'
    ELSE 'the rhythm of the log'
  END AS decided_by,
  CASE
    WHEN j.quarantined_at IS NULL AND j.taken_at IS NOT NULL THEN 'The job was not in quarantine when it was last looked at, and has logged nothing since.'
    WHEN j.quarantined_at IS NULL THEN 'No quarantine is in the log. Where nothing changes in the directory, silence is no fault.'
    WHEN j.seen_quarantined_at IS NOT NULL THEN 'The service holds the job in quarantine.'
    ELSE 'The job was put into quarantine after its last event.'
  END AS note,
  c.remedy, j.last_activity AS first_seen, coalesce(j.last_run, j.last_activity) AS last_seen, c.who_acts, j.quarantined_at IS NOT NULL AS restart_needed
FROM explained AS j
LEFT JOIN app_kind AS k ON k.app_id = lower(j.app_id)
JOIN cause_of_kind AS c ON c.job_kind = coalesce(k.job_kind, 'unknown')
  AND c.code = CASE WHEN j.quarantined_at IS NULL THEN 'job-silent' ELSE quarantine_cause(j.quarantine_told) END
WHERE j.quarantined_at IS NOT NULL
  OR (j.silence_minutes > 120 AND j.silence_minutes > 3 * j.longest_minutes)
ORDER BY severity, j.silence_minutes DESC, j.app_name NULLS LAST, j.job_id
