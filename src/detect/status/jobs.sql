-- One row a job: where its users and groups stand, what fails, its rhythm, its last full cycle and its last changes.
-- `missing` names the inputs whose lack leaves something untold. Parameters: $app text, $since, $until, $as_of (ISO 8601 text); null = no limit.
WITH state AS MATERIALIZED (
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
  f.verdict AS full_cycle, f.cause_kind AS full_cycle_cause, f.cause_time AS full_cycle_cause_time,
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
  CASE WHEN EXISTS (SELECT 1 FROM audit) THEN 'job_status' ELSE 'audit, job_status' END AS missing
FROM job_in($app, $since, $until, $as_of) AS j
LEFT JOIN full_sync_in($app, $since, $until, $as_of) AS f ON f.job_key = j.job_key AND f.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN stood AS s ON s.job_key = j.job_key AND s.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN top_skip AS k ON k.job_key = j.job_key AND k.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN escrow AS e ON e.job_key = j.job_key AND e.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN top_error AS r ON r.job_key = j.job_key AND r.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN last_change AS c ON c.job_key = j.job_key AND c.tenant_id IS NOT DISTINCT FROM j.tenant_id
LEFT JOIN quarantine AS q ON q.job_key = j.job_key AND q.tenant_id IS NOT DISTINCT FROM j.tenant_id
ORDER BY lower(coalesce(j.app_name, j.app_id, j.job_id, j.job_key)), j.job_key, j.tenant_id NULLS FIRST
