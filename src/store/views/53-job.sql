-- Every job of the log, and every application that only its audit rows name (a job whose credentials expired logs nothing else).
CREATE OR REPLACE MACRO known_job_in(app, since, until, as_of) AS TABLE
WITH logged AS (
  SELECT any_value(job_tenant_id) AS tenant_id, any_value(job_key) AS job_key, min(app_id) AS app_id, min(app_name) AS app_name
  FROM job_tally_in(app, since, until, as_of)
  GROUP BY job_ref
)
SELECT tenant_id, job_key, app_id, app_name FROM logged
UNION ALL
SELECT a.tenant_id, lower(a.app_id), lower(a.app_id), max(a.app_name)
FROM audit_record AS a
WHERE a.kind <> 'sync' AND a.app_id <> ''
  AND NOT EXISTS (SELECT 1 FROM logged AS l WHERE lower(l.app_id) = lower(a.app_id))
  AND is_of_app(app, a.app_id, a.app_name, a.job_id)
  AND is_within(a.time, since, until, as_of)
GROUP BY a.tenant_id, lower(a.app_id);

COMMENT ON MACRO TABLE known_job_in IS 'The jobs of the view job without their numbers, within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE MACRO job_in(app, since, until, as_of) AS TABLE
WITH counted AS (
  SELECT any_value(job_tenant_id) AS tenant_id, any_value(job_key) AS job_key, any_value(job_id) AS job_id,
    arg_max(nullif(app_name, ''), recency) AS app_name,
    arg_max(nullif(source_system, ''), recency) AS source_system, arg_max(nullif(target_system, ''), recency) AS target_system,
    min(first_time) AS first_time, max(last_time) AS last_time, CAST(sum(events) AS BIGINT) AS events,
    CAST(sum(events) FILTER (WHERE status = 'success') AS BIGINT) AS successes,
    CAST(sum(events) FILTER (WHERE status = 'failure') AS BIGINT) AS failures,
    CAST(sum(events) FILTER (WHERE status = 'skipped') AS BIGINT) AS skips,
    CAST(sum(events) FILTER (WHERE status = 'warning') AS BIGINT) AS warnings,
    CAST(sum(events) FILTER (WHERE cycle_id IS NULL OR cycle_id = '') AS BIGINT) AS events_without_cycle,
    CAST(sum(without_object) AS BIGINT) AS events_without_object, CAST(sum(without_time) AS BIGINT) AS events_without_time
  FROM job_tally_in(app, since, until, as_of)
  GROUP BY job_ref
),
rhythm AS (
  SELECT tenant_id, job_key, count(*) AS cycles,
    quantile_cont(minutes_to_next, 0.5) AS median_gap_minutes, quantile_cont(minutes_to_next, 0.95) AS p95_gap_minutes,
    min(first_time) AS first_cycle_start, max(first_time) AS last_cycle_start
  FROM cycle_time_in(app, since, until, as_of)
  GROUP BY tenant_id, job_key
)
SELECT k.tenant_id, k.job_key, c.job_id, k.app_id, coalesce(c.app_name, k.app_name) AS app_name,
  c.source_system, c.target_system,
  c.first_time, c.last_time, coalesce(c.events, 0) AS events, coalesce(c.successes, 0) AS successes,
  coalesce(c.failures, 0) AS failures, coalesce(c.skips, 0) AS skips, coalesce(c.warnings, 0) AS warnings,
  coalesce(c.events_without_cycle, 0) AS events_without_cycle, coalesce(c.events_without_object, 0) AS events_without_object,
  coalesce(c.events_without_time, 0) AS events_without_time,
  coalesce(r.cycles, 0) AS cycles, r.median_gap_minutes, r.p95_gap_minutes, r.first_cycle_start, r.last_cycle_start
FROM known_job_in(app, since, until, as_of) AS k
LEFT JOIN counted AS c ON c.job_key = k.job_key AND c.tenant_id IS NOT DISTINCT FROM k.tenant_id
LEFT JOIN rhythm AS r ON r.job_key = k.job_key AND r.tenant_id IS NOT DISTINCT FROM k.tenant_id;

COMMENT ON MACRO TABLE job_in IS 'The view job within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW job AS SELECT * FROM job_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW job IS 'A provisioning job, as its events and the audit rows of its application show it';
COMMENT ON COLUMN job.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN job.job_key IS 'The job, as in object_state; the application id, lower case, where only audit rows name it';
COMMENT ON COLUMN job.job_id IS 'Job id; null when never logged';
COMMENT ON COLUMN job.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN job.app_name IS 'Name of the application; of the latest event, else of an earlier one';
COMMENT ON COLUMN job.source_system IS 'Name of the source system; likewise';
COMMENT ON COLUMN job.target_system IS 'Name of the target system; likewise';
COMMENT ON COLUMN job.first_time IS 'Time of the first event, UTC; null without events';
COMMENT ON COLUMN job.last_time IS 'Time of the latest event, UTC; null without events';
COMMENT ON COLUMN job.events IS 'Events; 0 where only audit rows name the application';
COMMENT ON COLUMN job.successes IS 'Events with status success';
COMMENT ON COLUMN job.failures IS 'Events with status failure';
COMMENT ON COLUMN job.skips IS 'Events with status skipped';
COMMENT ON COLUMN job.warnings IS 'Events with status warning';
COMMENT ON COLUMN job.events_without_cycle IS 'Events that name no cycle: on demand, or read from audit rows';
COMMENT ON COLUMN job.events_without_object IS 'Events that name no source object; they count in no object_state';
COMMENT ON COLUMN job.events_without_time IS 'Events whose time could not be read';
COMMENT ON COLUMN job.cycles IS 'Distinct cycles that left events';
COMMENT ON COLUMN job.median_gap_minutes IS 'Median of the minutes between the starts of successive cycles; null below two cycles';
COMMENT ON COLUMN job.p95_gap_minutes IS '95th percentile of the same';
COMMENT ON COLUMN job.first_cycle_start IS 'First event of the first cycle of the log, UTC';
COMMENT ON COLUMN job.last_cycle_start IS 'First event of the latest cycle, UTC';
