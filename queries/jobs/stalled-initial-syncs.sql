-- @id        stalled-initial-syncs
-- @title     Initial syncs not seen to finish
-- @question  Which jobs began their first cycle, or a new one after a restart or a mapping change, and were not seen to end it?
-- @severity  high
-- @needs     event|audit
-- @adds      job_status: whether and when the first cycle ended, and whether the job is in quarantine
-- @adds      assignment: how many objects the cycle has to go through
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   job_id text, app_id text, app_name text, state text, severity text, certainty text, missing text, basis text,
--            cycle_id text, began timestamp, last_progress timestamp, silence_minutes integer, objects integer,
--            objects_per_minute number, elapsed_minutes integer, estimate_min_minutes integer, estimate_max_minutes integer,
--            failures integer, top_error text, quarantined_at timestamp, quarantine_reason text, note text, remedy text
-- @entity    job=job_id app=app_id cycle=cycle_id
-- @chart     bar x=objects_per_minute y=app_name
-- @fix       See whether the job is paused or in quarantine; test its credentials; then restart provisioning and watch a cycle.

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
)
SELECT job_id, app_id, app_name, state,
  CASE state WHEN 'no evidence' THEN 'info' WHEN 'slow' THEN 'medium' ELSE 'high' END AS severity,
  CASE state WHEN 'no evidence' THEN 'unknown' ELSE 'certain' END AS certainty,
  CASE state WHEN 'no evidence' THEN 'job_status' END AS missing,
  basis, cycle_id, began, last_progress, silence_minutes, CAST(objects AS BIGINT) AS objects,
  CASE WHEN elapsed >= 1 THEN round(objects / elapsed, 2) END AS objects_per_minute,
  CAST(round(elapsed) AS BIGINT) AS elapsed_minutes,
  CASE WHEN objects > 0 THEN CAST(ceil(0.01 * objects) AS BIGINT) END AS estimate_min_minutes,
  CASE WHEN objects > 0 THEN CAST(ceil(greatest(30, 0.08 * objects)) AS BIGINT) END AS estimate_max_minutes,
  CAST(failures AS BIGINT) AS failures, top_error, quarantined_at, quarantine_reason,
  CASE
    WHEN state = 'silent' THEN 'It was started and has logged nothing since.'
    WHEN state = 'stalled' THEN 'Its first cycle is not seen to finish, and no new object has come for more than two hours.'
    WHEN state = 'slow' THEN 'Its first cycle goes on, longer than the estimate for the objects it has met.'
    WHEN basis IS NULL AND cycles = 0 THEN 'The log carries no cycle ids: it cannot tell a first cycle from a later one.'
    WHEN basis IS NULL THEN 'One cycle only in the log, and nothing that says whether it is the first.'
    WHEN cycles = 0 AND events > 0 THEN 'The log carries no cycle ids since the job began: it cannot tell whether a cycle has ended.'
    WHEN events = 0 THEN 'It was started less than two hours before the end of the log: too early to tell.'
    ELSE 'Its first cycle is under way when the log ends, within the time to be expected: too early to tell.'
  END AS note,
  CASE
    WHEN quarantined_at IS NOT NULL THEN 'Clear what put the job into quarantine (credentials first), then restart provisioning.'
    WHEN state = 'silent' THEN 'Check that provisioning is on and that these logs were exported for this application.'
    WHEN state = 'stalled' THEN 'Check the provisioning page for quarantine and progress, test the connection, restart provisioning.'
    WHEN state = 'slow' THEN 'Wait, or bring fewer objects into scope; look at failures and at throttling by the application.'
    ELSE 'Look at the provisioning page of the application: does it say that the initial cycle is complete?'
  END AS remedy
FROM judged
WHERE ($since IS NULL OR began >= CAST($since AS TIMESTAMP)) AND ($until IS NULL OR began < CAST($until AS TIMESTAMP))
ORDER BY certainty, CASE state WHEN 'stalled' THEN 0 WHEN 'silent' THEN 1 WHEN 'slow' THEN 2 ELSE 3 END,
  app_name NULLS LAST, job_id NULLS LAST
