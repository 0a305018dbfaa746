-- One row a job: where its users and groups stand, what fails, its rhythm, its last full cycle and its last changes.
-- The columns service_… are the job's own words, of the snapshot taken at service_seen. `missing` names the inputs whose lack leaves
-- something untold. Parameters: $app text, $since, $until, $as_of, $snapshot_as_of (ISO 8601 text); null = no limit.
WITH service AS MATERIALIZED (
  SELECT *, job_state(code, schedule_state, is_quarantined) AS state FROM job_status_in($app, $snapshot_as_of)
),
logged AS MATERIALIZED (
  SELECT * FROM job_in($app, $since, $until, $as_of)
),
known AS (
  SELECT l.*, s.* EXCLUDE (app_id, job_id)
  FROM logged AS l LEFT JOIN service AS s ON is_job(s.job_id, s.app_id, l.job_id, l.app_id)
  UNION ALL BY NAME
  SELECT s.*, coalesce(s.job_id, s.app_id, '?') AS job_key,
    (SELECT min(a.app_name) FROM known_app AS a WHERE a.app_id = s.app_id) AS app_name,
    0 AS events, 0 AS cycles, 0 AS events_without_cycle, 0 AS events_without_object, 0 AS events_without_time
  FROM service AS s
  WHERE NOT EXISTS (SELECT 1 FROM logged AS l WHERE is_job(s.job_id, s.app_id, l.job_id, l.app_id))
),
state AS MATERIALIZED (
  SELECT tenant_id, job_key, kind, state, coalesce(skip_reason, error_code, 'not logged') AS skip_reason
  FROM object_state_in($app, $since, $until, $as_of)
),
failing AS MATERIALIZED (
  SELECT tenant_id, job_key, failing_since, retry_count, next_retry, coalesce(error_code, 'not logged') AS error_code
  FROM open_escrow_in($app, $since, $until, $as_of)
),
stood AS (
  SELECT tenant_id, job_key,
    count(*) AS objects,
    count(*) FILTER (WHERE kind = 'user') AS users,
    count(*) FILTER (WHERE kind = 'group') AS groups,
    count(*) FILTER (WHERE kind = 'user' AND state = 'in-sync') AS users_in_sync,
    count(*) FILTER (WHERE kind = 'group' AND state = 'in-sync') AS groups_in_sync,
    count(*) FILTER (WHERE kind NOT IN ('user', 'group') AND state = 'in-sync') AS others_in_sync,
    count(*) FILTER (WHERE kind = 'user' AND state = 'skipped') AS users_skipped,
    count(*) FILTER (WHERE kind = 'group' AND state = 'skipped') AS groups_skipped,
    count(*) FILTER (WHERE kind NOT IN ('user', 'group') AND state = 'skipped') AS others_skipped,
    count(*) FILTER (WHERE kind = 'user' AND state = 'failing') AS users_failing,
    count(*) FILTER (WHERE kind = 'group' AND state = 'failing') AS groups_failing,
    count(*) FILTER (WHERE kind NOT IN ('user', 'group') AND state = 'failing') AS others_failing,
    count(*) FILTER (WHERE state = 'disabled') AS disabled,
    count(*) FILTER (WHERE state = 'deleted') AS deleted,
    count(*) FILTER (WHERE state = 'staged') AS staged,
    count(*) FILTER (WHERE state = 'warning') AS warnings,
    count(*) FILTER (WHERE state = 'unknown') AS undecided
  FROM state
  GROUP BY tenant_id, job_key
),
skip AS (
  SELECT tenant_id, job_key, skip_reason, count(*) AS n FROM state WHERE state = 'skipped' GROUP BY tenant_id, job_key, skip_reason
),
top_skip AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY tenant_id, job_key ORDER BY n DESC, skip_reason) AS place FROM skip
  ) AS ranked WHERE place = 1
),
escrow AS (
  SELECT tenant_id, job_key, min(failing_since) AS failing_since, max(retry_count) AS max_retry_count,
    min(next_retry) FILTER (WHERE next_retry >= CAST($as_of AS TIMESTAMP)) AS next_retry,
    count(*) FILTER (WHERE next_retry < CAST($as_of AS TIMESTAMP)) AS retries_overdue,
    count(*) FILTER (WHERE next_retry IS NULL) AS retries_not_logged
  FROM failing
  GROUP BY tenant_id, job_key
),
error AS (
  SELECT tenant_id, job_key, error_code, count(*) AS n FROM failing GROUP BY tenant_id, job_key, error_code
),
top_error AS (
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY tenant_id, job_key ORDER BY n DESC, error_code) AS place FROM error
  ) AS ranked WHERE place = 1
),
touched AS (
  SELECT *, row_number() OVER (
    PARTITION BY tenant_id, job_key, kind = 'quarantine' ORDER BY time DESC NULLS LAST, audit_id) AS place,
    count(*) OVER (PARTITION BY tenant_id, job_key, kind = 'quarantine') AS n
  FROM job_change_in($app, $since, $until, $as_of)
  WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials', 'quarantine')
),
last_change AS (
  SELECT * FROM touched WHERE place = 1 AND kind <> 'quarantine'
),
quarantine AS (
  SELECT * FROM touched WHERE place = 1 AND kind = 'quarantine'
)
SELECT j.tenant_id, j.job_key, j.job_id, j.app_id, j.app_name, j.source_system, j.target_system,
  j.first_time AS first_event, j.last_time AS last_event,
  CAST(floor((epoch(CAST($as_of AS TIMESTAMP)) - epoch(j.last_time)) / 60) AS BIGINT) AS silent_minutes,
  j.events, j.cycles, j.last_cycle_start,
  round(j.median_gap_minutes, 1) AS median_cycle_gap_minutes, round(j.p95_gap_minutes, 1) AS p95_cycle_gap_minutes,
  CASE
    WHEN j.taken_at IS NULL OR j.taken_at < f.cause_time THEN coalesce(f.verdict, 'unknown')
    WHEN reached_steady_state(j.steady_state_first_achieved, j.steady_state_last_achieved, f.cause_time) THEN 'finished'
    ELSE 'not-finished'
  END AS full_cycle, f.cause_kind AS full_cycle_cause, f.cause_time AS full_cycle_cause_time,
  f.start_time AS full_cycle_start, f.finished_by AS full_cycle_finished_by,
  coalesce(s.objects, 0) AS objects, coalesce(s.users, 0) AS users, coalesce(s.groups, 0) AS groups,
  coalesce(s.users_in_sync, 0) AS users_in_sync, coalesce(s.groups_in_sync, 0) AS groups_in_sync,
  coalesce(s.others_in_sync, 0) AS others_in_sync,
  coalesce(s.users_skipped, 0) AS users_skipped, coalesce(s.groups_skipped, 0) AS groups_skipped,
  coalesce(s.others_skipped, 0) AS others_skipped,
  k.skip_reason AS top_skip_reason, coalesce(k.n, 0) AS top_skip_objects,
  coalesce(s.users_failing, 0) AS users_failing, coalesce(s.groups_failing, 0) AS groups_failing,
  coalesce(s.others_failing, 0) AS others_failing,
  r.error_code AS top_error_code, coalesce(r.n, 0) AS top_error_objects,
  e.failing_since, e.max_retry_count, e.next_retry, coalesce(e.retries_overdue, 0) AS retries_overdue,
  coalesce(e.retries_not_logged, 0) AS retries_not_logged,
  coalesce(s.disabled, 0) AS disabled, coalesce(s.deleted, 0) AS deleted, coalesce(s.staged, 0) AS staged_deletes,
  coalesce(s.warnings, 0) AS warnings, coalesce(s.undecided, 0) AS undecided,
  j.events_without_cycle, j.events_without_object, j.events_without_time,
  coalesce(c.n, 0) AS config_changes, c.time AS last_change, c.kind AS last_change_kind, c.initiator AS last_change_by,
  c.result AS last_change_result,
  coalesce(q.n, 0) AS quarantine_rows, q.time AS last_quarantine, q.reason AS last_quarantine_reason,
  j.taken_at AS service_seen, j.state AS service_state, j.interval_minutes AS service_interval_minutes,
  j.steady_state_first_achieved AS service_steady_since, j.steady_state_last_achieved AS service_steady_last,
  j.last_execution_state AS service_last_run, j.last_execution_began AS service_last_run_began,
  j.last_execution_ended AS service_last_run_ended, j.last_success_ended AS service_last_success,
  j.count_entitled AS service_entitled, j.count_escrowed AS service_escrowed, j.count_exported AS service_exported,
  j.error_code AS service_error_code, j.error_message AS service_error, j.successive_failures AS service_successive_failures,
  j.escrows_pruned AS service_escrows_pruned,
  j.quarantine_began AS service_quarantine_began, j.quarantine_next_attempt AS service_quarantine_next_attempt,
  j.quarantine_reason AS service_quarantine_reason,
  coalesce(j.quarantine_error_message, j.quarantine_error_code) AS service_quarantine_error,
  nullif(concat_ws(', ', CASE WHEN NOT EXISTS (SELECT 1 FROM audit) THEN 'audit' END,
    CASE WHEN j.taken_at IS NULL THEN 'job_status' END), '') AS missing
FROM known AS j
LEFT JOIN full_sync_in($app, $since, $until, $as_of) AS f ON f.job_key = j.job_key AND f.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN stood AS s ON s.job_key = j.job_key AND s.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN top_skip AS k ON k.job_key = j.job_key AND k.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN escrow AS e ON e.job_key = j.job_key AND e.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN top_error AS r ON r.job_key = j.job_key AND r.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN last_change AS c ON c.job_key = j.job_key AND c.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN quarantine AS q ON q.job_key = j.job_key AND q.tenant_id IS NOT DISTINCT FROM j.tenant_id
ORDER BY lower(coalesce(j.app_name, j.app_id, j.job_id, j.job_key)), j.job_key, j.tenant_id NULLS FIRST
