-- @id        quarantined-jobs
-- @title     Jobs in quarantine
-- @question  Which jobs are in quarantine, since when, and for what reason?
-- @severity  critical
-- @needs     audit|job_status
-- @adds      event: whether anything was written since
-- @adds      job_status: whether the job is in quarantine now
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    job_status
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, certainty text, missing text, quarantined_at
--            timestamp, days integer, days_left integer, decided_by text, first_seen timestamp, last_seen timestamp, who_acts
--            text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id
-- @cause     job-quarantined, quarantine-credentials, quarantine-deletions, quarantine-escrows, quarantine-on-demand,
--            quarantine-not-scim, quarantine-not-found, quarantine-unreachable, duplicate-app-roles

-- By the snapshot of the job where there is one, else by the audit log: put into quarantine, and neither started nor restarted since.
WITH moment AS (
  SELECT coalesce(CAST($as_of AS TIMESTAMP), (SELECT max(time) FROM audit)) AS as_of
),
told AS (
  SELECT lower(coalesce(app_id, job_id)) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id,
    max(time) FILTER (WHERE kind = 'quarantine') AS quarantined_at,
    max(time) FILTER (WHERE kind IN ('start', 'restart') AND coalesce(result, 'success') <> 'failure') AS started_at
  FROM audit
  WHERE ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND time <= (SELECT as_of FROM moment)
  GROUP BY lower(coalesce(app_id, job_id))
),
reason AS (
  SELECT lower(coalesce(a.app_id, a.job_id)) AS app_id, min(quarantine_text(a.reason, a.details)) AS reason
  FROM audit AS a JOIN told AS t ON t.app_id = lower(coalesce(a.app_id, a.job_id)) AND a.time = t.quarantined_at
  WHERE a.kind = 'quarantine' GROUP BY lower(coalesce(a.app_id, a.job_id))
),
seen AS (
  SELECT s.app_id, s.job_id, s.taken_at, s.is_quarantined, s.quarantine_began,
    concat_ws(': ', s.quarantine_reason, s.quarantine_error_code, s.quarantine_error_message) AS reason
  FROM job_status_in($app, $snapshot_as_of) AS s
),
succeeded AS (
  SELECT lower(app_id) AS app_id, max(time) AS last_success FROM event
  WHERE status = 'success' AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP)) GROUP BY lower(app_id)
),
judged AS (
  SELECT t.app_id, t.app_name, coalesce(t.job_id, s.job_id) AS job_id,
    CASE WHEN s.is_quarantined THEN coalesce(s.quarantine_began, t.quarantined_at, s.taken_at) ELSE t.quarantined_at END AS quarantined_at,
    coalesce(nullif(s.reason, ''), r.reason) AS reason, s.taken_at, coalesce(u.last_success > t.quarantined_at, false) AS worked_since
  FROM told AS t
  LEFT JOIN seen AS s ON s.app_id = t.app_id
  LEFT JOIN reason AS r ON r.app_id = t.app_id
  LEFT JOIN succeeded AS u ON u.app_id = t.app_id
  WHERE CASE WHEN s.taken_at >= coalesce(t.quarantined_at, s.taken_at) THEN s.is_quarantined
    ELSE t.quarantined_at IS NOT NULL AND (t.started_at IS NULL OR t.started_at <= t.quarantined_at) END
  UNION ALL
  SELECT s.app_id, NULL, s.job_id, coalesce(s.quarantine_began, s.taken_at), s.reason, s.taken_at, false
  FROM seen AS s
  WHERE s.is_quarantined AND NOT EXISTS (SELECT 1 FROM told AS t WHERE t.app_id = s.app_id)
)
SELECT j.app_id, j.app_name, j.job_id, quarantine_sentence(c.sentence, j.reason) AS cause, 'critical' AS severity,
  CASE WHEN j.worked_since AND j.taken_at IS NULL THEN 'unknown' ELSE 'certain' END AS certainty,
  CASE WHEN j.worked_since AND j.taken_at IS NULL THEN 'job_status' END AS missing,
  j.quarantined_at, date_diff('day', j.quarantined_at, m.as_of) AS days, greatest(28 - date_diff('day', j.quarantined_at, m.as_of), 0) AS days_left,
  CASE WHEN j.taken_at IS NOT NULL THEN 'the job snapshot' ELSE 'the audit log' END AS decided_by,
  j.quarantined_at AS first_seen, m.as_of AS last_seen, c.who_acts, c.remedy, c.restart_needed
FROM judged AS j
CROSS JOIN moment AS m
LEFT JOIN app_kind AS k ON k.app_id = lower(j.app_id)
JOIN cause_of_kind AS c ON c.code = quarantine_cause(j.reason) AND c.job_kind = coalesce(k.job_kind, 'unknown')
ORDER BY j.quarantined_at, j.app_name NULLS LAST, j.app_id
