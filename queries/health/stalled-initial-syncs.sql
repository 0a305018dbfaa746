-- @id        stalled-initial-syncs
-- @title     Initial syncs that have not finished
-- @question  Which jobs began their first cycle, or a new one after a restart or a mapping change, and were not seen to end it?
-- @severity  high
-- @needs     event|audit|job_status
-- @adds      job_status: whether and when the first cycle ended, and whether the job is in quarantine
-- @adds      event: which objects the cycle has met, and when it met the last new one
-- @adds      audit: when the cycle began
-- @adds      assignment: how many objects the cycle has to go through
-- @adds      membership: how many of them come through groups
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    entitlement, job_status
-- @columns   job_id text, app_id text, app_name text, state text, severity text, certainty text, missing text, basis text,
--            cycle_id text, began timestamp, last_progress timestamp, silence_minutes integer, objects integer, reached integer,
--            objects_per_minute number, elapsed_minutes integer, estimate_min_minutes integer, estimate_max_minutes integer,
--            failures integer, top_error text, quarantined_at timestamp, quarantine_reason text, progress text,
--            ends_from timestamp, ends_until timestamp, decided_by text, note text, remedy text,
--            first_seen timestamp, last_seen timestamp, who_acts text, restart_needed boolean
-- @entity    job=job_id app=app_id cycle=cycle_id
-- @chart     bar x=objects_per_minute y=app_name
-- @cause     first-cycle-stalled, first-cycle-silent, first-cycle-slow, initial-cycle, first-cycle-unknown, job-quarantined,
--            quarantine-credentials, quarantine-deletions, quarantine-escrows, quarantine-on-demand, quarantine-not-scim, quarantine-not-found,
--            quarantine-unreachable, duplicate-app-roles

WITH named AS NOT MATERIALIZED (
  SELECT time, status, error_code, nullif(cycle_id, '') AS cycle_id, job_id, app_id, app_name,
    object_ref, coalesce(nullif(app_id, ''), app_name, job_id) AS app_key
  FROM event
  WHERE time IS NOT NULL AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
),
-- Events without a job id (folded from audit rows) belong to the job of their application where there is one only.
only_job AS (
  SELECT app_key, min(job_id) AS job_id FROM named WHERE job_id IS NOT NULL GROUP BY app_key HAVING count(DISTINCT job_id) = 1
),
cycle_of AS (
  SELECT coalesce(n.job_id, o.job_id, n.app_key) AS job_key, n.cycle_id,
    min(n.job_id) AS job_id, max(n.app_id) AS app_id, max(n.app_name) AS app_name,
    min(n.time) AS first_time, max(n.time) AS last_time, count(*) AS events
  FROM named AS n LEFT JOIN only_job AS o ON o.app_key = n.app_key
  GROUP BY coalesce(n.job_id, o.job_id, n.app_key), n.cycle_id
),
job AS (
  SELECT job_key, max(job_id) AS job_id, max(app_id) AS app_id, max(app_name) AS app_name,
    min(first_time) AS first_time, max(last_time) AS last_time, count(cycle_id) AS cycles
  FROM cycle_of WHERE job_key IS NOT NULL GROUP BY job_key
),
configuration AS (
  SELECT a.time, a.kind, a.reason, a.job_id, a.app_id, a.app_name
  FROM audit AS a
  WHERE a.time IS NOT NULL AND ($as_of IS NULL OR a.time <= CAST($as_of AS TIMESTAMP))
    AND ($app IS NULL OR lower(a.app_id) = lower($app) OR lower(a.app_name) = lower($app) OR lower(a.job_id) = lower($app))
    AND a.kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'quarantine')
    AND coalesce(a.result, 'success') <> 'failure'
),
-- Jobs that have logged, and applications of which only the configuration was logged.
candidate AS (
  SELECT job_key, job_id, app_id, app_name, first_time, cycles FROM job
  UNION ALL
  SELECT coalesce(c.job_id, c.app_id, c.app_name), min(c.job_id), min(c.app_id), min(c.app_name), CAST(NULL AS TIMESTAMP), 0
  FROM configuration AS c
  WHERE c.kind IN ('add', 'start', 'restart') AND coalesce(c.job_id, c.app_id, c.app_name) IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM job AS j WHERE j.job_id = c.job_id OR j.app_id = c.app_id OR j.app_name = c.app_name)
  GROUP BY coalesce(c.job_id, c.app_id, c.app_name)
),
change_of AS (
  SELECT k.job_key, c.time, c.kind, c.reason,
    -- A start is the first one only where the job has not logged before it: otherwise it resumes what was paused.
    c.kind IN ('add', 'restart', 'mapping') OR (c.kind = 'start' AND coalesce(k.first_time >= c.time, true)) AS opens
  FROM candidate AS k
  JOIN configuration AS c
    ON c.job_id = k.job_id OR (c.job_id IS NULL AND (c.app_id = k.app_id OR c.app_name = k.app_name)) OR c.app_id = k.job_key
),
mark AS (
  SELECT job_key,
    max(time) FILTER (WHERE opens) AS opened,
    max(time) FILTER (WHERE kind IN ('add', 'start', 'restart')) AS started,
    max(time) FILTER (WHERE kind IN ('stop', 'delete')) AS stopped
  FROM change_of GROUP BY job_key
),
-- The cycles since the mark; without a mark, all that the log holds.
counted AS (
  SELECT k.job_key, m.opened, m.started, m.stopped,
    count(c.cycle_id) AS cycles, min(c.cycle_id) AS cycle_id, min(c.first_time) AS first_time, max(c.last_time) AS last_time,
    coalesce(sum(c.events), 0) AS events
  FROM candidate AS k
  LEFT JOIN mark AS m ON m.job_key = k.job_key
  LEFT JOIN cycle_of AS c ON c.job_key = k.job_key AND (m.opened IS NULL OR c.first_time >= m.opened)
  GROUP BY k.job_key, m.opened, m.started, m.stopped
),
-- A second cycle shows that the first has ended. Whatever somebody stopped is not stalled.
open_job AS (
  SELECT k.job_id, k.app_id, k.app_name, k.first_time AS job_first_time, c.*
  FROM counted AS c
  JOIN candidate AS k ON k.job_key = c.job_key
  WHERE c.cycles <= 1 AND (c.stopped IS NULL OR c.started > c.stopped)
),
-- First sight of every object in the open cycle: progress is a new object, not one that is tried again.
sighting AS (
  SELECT j.job_key, n.object_ref, min(n.time) AS first_time
  FROM named AS n
  LEFT JOIN only_job AS o ON o.app_key = n.app_key
  JOIN open_job AS j ON j.job_key = coalesce(n.job_id, o.job_id, n.app_key)
  WHERE n.object_ref IS NOT NULL AND n.time >= j.first_time
  GROUP BY j.job_key, n.object_ref
),
progress AS (
  SELECT job_key, count(*) AS objects, max(first_time) AS last_progress FROM sighting GROUP BY job_key
),
failed AS (
  SELECT j.job_key, n.error_code, count(*) AS failures,
    row_number() OVER (PARTITION BY j.job_key ORDER BY count(*) DESC, n.error_code) AS place
  FROM named AS n
  LEFT JOIN only_job AS o ON o.app_key = n.app_key
  JOIN open_job AS j ON j.job_key = coalesce(n.job_id, o.job_id, n.app_key)
  WHERE n.status = 'failure' AND n.time >= j.first_time
  GROUP BY j.job_key, n.error_code
),
failure AS (
  SELECT job_key, sum(failures) AS failures, min(error_code) FILTER (WHERE place = 1) AS top_error FROM failed GROUP BY job_key
),
-- Without a mark: a cycle that imports nearly every object as an addition goes through the directory for the first time.
addition AS (
  SELECT j.job_key, count(*) AS imports, count(*) FILTER (WHERE d.import_name = 'EntryImportAdd') AS additions
  FROM event AS d
  JOIN (SELECT job_key, job_id FROM open_job WHERE opened IS NULL AND cycles = 1) AS j ON j.job_id = d.job_id
  WHERE d.import_name IS NOT NULL AND ($as_of IS NULL OR d.time <= CAST($as_of AS TIMESTAMP))
  GROUP BY j.job_key
),
quarantine AS (
  SELECT j.job_key, max(q.time) AS quarantined_at, max(q.reason) AS quarantine_reason
  FROM open_job AS j
  JOIN change_of AS q ON q.job_key = j.job_key
  WHERE q.kind = 'quarantine' AND q.time >= coalesce(j.opened, j.first_time)
  GROUP BY j.job_key
),
measured AS (
  SELECT j.*, coalesce(p.objects, 0) AS objects, p.last_progress, coalesce(f.failures, 0) AS failures, f.top_error,
    q.quarantined_at, q.quarantine_reason,
    CASE
      WHEN j.opened IS NOT NULL THEN 'configuration change in the audit log'
      WHEN a.imports >= 20 AND a.additions >= 0.9 * a.imports THEN 'nearly every import is an addition'
    END AS basis,
    date_diff('minute', coalesce(p.last_progress, j.started, j.opened), CAST($as_of AS TIMESTAMP)) AS still_minutes,
    date_diff('minute', greatest(coalesce(j.last_time, j.opened), coalesce(j.started, j.opened, j.last_time)),
      CAST($as_of AS TIMESTAMP)) AS silence_minutes,
    date_diff('second', j.first_time, p.last_progress) / 60.0 AS elapsed
  FROM open_job AS j
  LEFT JOIN progress AS p ON p.job_key = j.job_key
  LEFT JOIN failure AS f ON f.job_key = j.job_key
  LEFT JOIN quarantine AS q ON q.job_key = j.job_key
  LEFT JOIN addition AS a ON a.job_key = j.job_key
),
judged AS (
  SELECT *, coalesce(opened, first_time) AS began,
    CASE
      WHEN basis IS NULL THEN 'no evidence'
      WHEN events = 0 AND still_minutes > 120 THEN 'silent'
      WHEN events > 0 AND cycles = 1 AND still_minutes > 120 THEN 'stalled'
      WHEN cycles = 1 AND elapsed > greatest(30, 0.08 * objects) THEN 'slow'
      ELSE 'no evidence'
    END AS state
  FROM measured
  WHERE coalesce(opened, first_time) IS NOT NULL
),
-- Whom the assignments reach: users, groups and the members of groups. The estimate is 0.01 to 0.08 minutes for each of them; below
-- four hours nobody should lose patience.
reached AS (
  SELECT app_id, count(*) AS n FROM entitlement_in($app, $snapshot_as_of) WHERE entitled GROUP BY app_id
),
-- The job in the service's own words, and how far it was when it was last looked at before.
seen AS (
  SELECT j.app_id, j.job_id, t.taken_at, coalesce(j.progress_observed, t.taken_at) AS observed, j.progress_completed
  FROM job_status AS j
  JOIN snapshot AS t ON t.snapshot_id = j.snapshot_id
),
earlier AS (
  SELECT n.app_id, n.job_id, b.progress_completed, b.observed,
    row_number() OVER (PARTITION BY n.app_id, n.job_id ORDER BY b.taken_at DESC) AS place
  FROM job_status_in($app, $snapshot_as_of) AS n
  JOIN seen AS b ON b.job_id = n.job_id AND b.taken_at < n.taken_at AND b.progress_completed IS NOT NULL
),
told AS (
  SELECT s.*, job_state(s.code, s.schedule_state, s.is_quarantined) AS job_state, k.app_name, k.app_id AS logged_app_id, g.opened, p.last_progress, coalesce(p.objects, 0) AS objects,
    coalesce(p.failures, 0) AS failures, p.top_error, r.n, e.progress_completed AS completed_before, e.observed AS observed_before,
    coalesce(g.opened, s.last_execution_began, k.first_time) AS began,
    coalesce(s.progress_observed, s.taken_at) AS observed,
    greatest(20, ceil(0.01 * coalesce(r.n, 0))) AS least, greatest(240, ceil(0.08 * coalesce(r.n, 0))) AS most
  FROM job_status_in($app, $snapshot_as_of) AS s
  LEFT JOIN candidate AS k ON is_job(s.job_id, s.app_id, k.job_id, k.app_id)
  LEFT JOIN mark AS g ON g.job_key = k.job_key
  LEFT JOIN measured AS p ON p.job_key = k.job_key
  LEFT JOIN reached AS r ON r.app_id = s.app_id
  LEFT JOIN earlier AS e ON e.job_id = s.job_id AND e.app_id IS NOT DISTINCT FROM s.app_id AND e.place = 1
),
weighed AS (
  SELECT *, date_diff('minute', began, taken_at) AS elapsed,
    CASE
      WHEN completed_before IS NOT NULL THEN progress_completed > completed_before
      WHEN last_progress IS NOT NULL THEN date_diff('minute', last_progress, taken_at) <= 120
    END AS advances
  FROM told
  -- Finished: steady state was reached since the cycle began. Whatever somebody paused, or never set up, is not stalled.
  WHERE NOT reached_steady_state(steady_state_first_achieved, steady_state_last_achieved, opened)
    AND job_state IS DISTINCT FROM 'notconfigured'
    AND (job_state IS DISTINCT FROM 'paused' OR coalesce(escrows_pruned, false))
),
decided AS (
  SELECT *,
    CASE
      WHEN job_state = 'quarantine' THEN 'quarantined'
      WHEN escrows_pruned AND job_state = 'paused' THEN 'stalled'
      WHEN elapsed IS NULL THEN 'no evidence'
      WHEN elapsed <= most THEN 'running'
      WHEN advances THEN 'slow'
      WHEN advances = false THEN 'stalled'
      WHEN last_progress IS NULL AND objects = 0 THEN 'silent'
      ELSE 'no evidence'
    END AS state
  FROM weighed
),
answer AS (
  SELECT job_id, coalesce(logged_app_id, app_id) AS app_id,
    coalesce(app_name, (SELECT min(a.app_name) FROM known_app AS a WHERE a.app_id = decided.app_id)) AS app_name, state,
    CASE state WHEN 'no evidence' THEN 'unknown' ELSE 'certain' END AS certainty,
    CASE WHEN state = 'no evidence' THEN CASE WHEN elapsed IS NULL THEN 'audit' ELSE 'job_status' END END AS missing,
    'job snapshot' AS basis, CAST(NULL AS VARCHAR) AS cycle_id, began, last_progress,
    date_diff('minute', last_progress, taken_at) AS silence_minutes, objects, n AS reached,
    CAST(NULL AS DOUBLE) AS objects_per_minute, elapsed AS elapsed_minutes,
    CAST(least AS BIGINT) AS estimate_min_minutes, CAST(most AS BIGINT) AS estimate_max_minutes,
    failures, coalesce(error_code, top_error) AS top_error, quarantine_began AS quarantined_at,
    nullif(concat_ws(': ', quarantine_reason, quarantine_error_code, quarantine_error_message), '') AS quarantine_reason,
    CASE WHEN progress_completed IS NOT NULL THEN CAST(progress_completed AS VARCHAR)
      || CASE WHEN progress_total IS NOT NULL THEN ' of ' || CAST(progress_total AS VARCHAR) ELSE '' END || ' ' || coalesce(progress_units, 'units')
      || CASE WHEN completed_before IS NOT NULL THEN ', ' || CAST(completed_before AS VARCHAR) || ' at ' || CAST(observed_before AS VARCHAR) ELSE '' END
    END AS progress,
    -- What is left at the pace between the two looks; without them the estimate for whom the assignments reach.
    CASE WHEN state IN ('running', 'slow') THEN CASE
      WHEN completed_before < progress_completed AND progress_total >= progress_completed THEN observed
        + to_seconds((progress_total - progress_completed) * date_diff('second', observed_before, observed) / (progress_completed - completed_before))
      WHEN state = 'running' AND n IS NOT NULL THEN greatest(taken_at, began + to_minutes(CAST(least AS INTEGER))) END END AS ends_from,
    CASE WHEN state IN ('running', 'slow') THEN CASE
      WHEN completed_before < progress_completed AND progress_total >= progress_completed THEN observed
        + to_seconds(2 * (progress_total - progress_completed) * date_diff('second', observed_before, observed) / (progress_completed - completed_before))
      WHEN state = 'running' AND n IS NOT NULL THEN began + to_minutes(CAST(most AS INTEGER)) END END AS ends_until,
    'the job snapshot of ' || CAST(taken_at AS VARCHAR) || ' UTC'
      || CASE WHEN completed_before IS NOT NULL THEN ' against the one before' ELSE '' END
      || CASE WHEN opened IS NOT NULL THEN '; its beginning: the audit log' WHEN last_execution_began IS NOT NULL THEN '; its beginning: its last execution'
           WHEN began IS NOT NULL THEN '; its beginning: the first event of the log' ELSE '; nothing shows when it began' END
      || CASE WHEN n IS NOT NULL THEN '; the number of objects: the assignments' ELSE '' END AS decided_by,
    CASE state
      WHEN 'quarantined' THEN 'The first cycle has not finished, and the service holds the job in quarantine.'
      WHEN 'stalled' THEN CASE WHEN escrows_pruned THEN 'So many objects failed that the service dropped them and paused the job.'
        ELSE 'The first cycle has not finished, longer than four hours and the estimate, and it does not advance.' END
      WHEN 'slow' THEN 'The first cycle has not finished within the estimate, and it advances.'
      WHEN 'running' THEN 'The first cycle is under way, within the time to be expected.'
      WHEN 'silent' THEN 'The first cycle has not finished, longer than the estimate, and the log holds nothing of it.'
      ELSE 'The first cycle has not finished; nothing shows whether it advances.'
    END AS note
  FROM decided
  UNION ALL
  SELECT job_id, app_id, app_name, state,
    CASE state WHEN 'no evidence' THEN 'unknown' ELSE 'certain' END, CASE state WHEN 'no evidence' THEN 'job_status' END,
    basis, cycle_id, began, last_progress, silence_minutes, objects, NULL,
    CASE WHEN elapsed >= 1 THEN round(objects / elapsed, 2) END, CAST(round(elapsed) AS BIGINT),
    CASE WHEN objects > 0 THEN CAST(ceil(0.01 * objects) AS BIGINT) END,
    CASE WHEN objects > 0 THEN CAST(ceil(greatest(30, 0.08 * objects)) AS BIGINT) END,
    failures, top_error, quarantined_at, quarantine_reason, NULL, NULL, NULL, 'the log alone',
    CASE
      WHEN state = 'silent' THEN 'It was started and has logged nothing since.'
      WHEN state = 'stalled' THEN 'The log shows no end of its first cycle, and no new object has come for more than two hours.'
      WHEN state = 'slow' THEN 'Its first cycle goes on, longer than the estimate for the objects it has met.'
      WHEN basis IS NULL AND cycles = 0 THEN 'The log carries no cycle ids: it cannot distinguish a first cycle from a later one.'
      WHEN basis IS NULL THEN 'One cycle only in the log, and nothing that says whether it is the first.'
      WHEN cycles = 0 AND events > 0 THEN 'The log carries no cycle ids since the job began: it cannot show whether a cycle has ended.'
      WHEN events = 0 THEN 'It was started less than two hours before the end of the log: too early to say.'
      ELSE 'Its first cycle is under way when the log ends, within the time to be expected: too early to say.'
    END
  FROM judged AS l
  WHERE NOT EXISTS (SELECT 1 FROM job_status_in($app, $snapshot_as_of) AS s
    WHERE is_job(s.job_id, s.app_id, l.job_id, l.app_id))
)
SELECT job_id, a.app_id, app_name, state,
  CASE state WHEN 'no evidence' THEN 'info' WHEN 'running' THEN 'info' WHEN 'slow' THEN 'medium' ELSE 'high' END AS severity,
  certainty, missing, basis, cycle_id, began, last_progress, CAST(silence_minutes AS BIGINT) AS silence_minutes, CAST(objects AS BIGINT) AS objects,
  CAST(reached AS BIGINT) AS reached, objects_per_minute, elapsed_minutes, estimate_min_minutes, estimate_max_minutes,
  CAST(failures AS BIGINT) AS failures, top_error, quarantined_at, quarantine_reason, progress, ends_from, ends_until, decided_by, note,
  c.remedy, began AS first_seen, last_progress AS last_seen,
  c.who_acts, c.restart_needed
FROM answer AS a
LEFT JOIN app_kind AS k ON k.app_id = lower(a.app_id)
JOIN cause_of_kind AS c ON c.job_kind = coalesce(k.job_kind, 'unknown') AND c.code = CASE
    WHEN a.state = 'quarantined' OR a.quarantined_at IS NOT NULL THEN quarantine_cause(a.quarantine_reason)
    WHEN a.state = 'silent' THEN 'first-cycle-silent'
    WHEN a.state = 'stalled' THEN 'first-cycle-stalled'
    WHEN a.state = 'slow' THEN 'first-cycle-slow'
    WHEN a.state = 'running' THEN 'initial-cycle'
    ELSE 'first-cycle-unknown'
  END
WHERE ($since IS NULL OR began IS NULL OR began >= CAST($since AS TIMESTAMP)) AND ($until IS NULL OR began IS NULL OR began < CAST($until AS TIMESTAMP))
ORDER BY certainty, CASE state WHEN 'quarantined' THEN 0 WHEN 'stalled' THEN 1 WHEN 'silent' THEN 2 WHEN 'slow' THEN 3 WHEN 'running' THEN 4 ELSE 5 END,
  app_name NULLS LAST, job_id NULLS LAST
