-- cycles names a table with the columns tenant_id, job_key, cycle_id and first_time.
CREATE OR REPLACE MACRO cycle_order_of(cycles) AS TABLE
SELECT *,
  row_number() OVER by_start AS ordinal,
  lead(first_time) OVER by_start AS next_start,
  CAST(epoch(lead(first_time) OVER by_start) - epoch(first_time) AS DOUBLE) / 60 AS minutes_to_next
FROM query_table(cycles)
WINDOW by_start AS (PARTITION BY tenant_id, job_key ORDER BY first_time NULLS FIRST, cycle_id);

COMMENT ON MACRO TABLE cycle_order_of IS 'Cycles of a table with their places in the order of time; the table has the columns tenant_id, job_key, cycle_id and first_time';

CREATE OR REPLACE MACRO cycle_time_in(app, since, until, as_of) AS TABLE
WITH timed AS (
  SELECT any_value(job_tenant_id) AS tenant_id, any_value(job_key) AS job_key, cycle_id, min(first_time) AS first_time
  FROM job_tally_in(app, since, until, as_of)
  WHERE cycle_id <> ''
  GROUP BY job_ref, cycle_id
)
SELECT * FROM cycle_order_of('timed');

COMMENT ON MACRO TABLE cycle_time_in IS 'cycle_in without what is counted in a cycle';

CREATE OR REPLACE MACRO cycle_in(app, since, until, as_of) AS TABLE
WITH counted AS (
  SELECT any_value(job_tenant_id) AS tenant_id, any_value(job_key) AS job_key, cycle_id,
    any_value(job_id) AS job_id, min(app_id) AS app_id, min(app_name) AS app_name,
    min(time) AS first_time, max(time) AS last_time, count(*) AS events, count(DISTINCT job_object_ref) AS objects,
    count(*) FILTER (WHERE status = 'success') AS successes,
    count(*) FILTER (WHERE status = 'failure') AS failures,
    count(*) FILTER (WHERE status = 'skipped') AS skips,
    count(*) FILTER (WHERE status = 'warning') AS warnings,
    count(*) FILTER (WHERE status = 'skipped' AND skip_reason = 'RedundantExport') AS unchanged,
    count(*) FILTER (WHERE status = 'success' AND action = 'create') AS creates,
    count(*) FILTER (WHERE status = 'success' AND action = 'update') AS updates,
    count(*) FILTER (WHERE status = 'success' AND action = 'disable') AS disables,
    count(*) FILTER (WHERE status = 'success' AND action = 'delete') AS deletes,
    count(*) FILTER (WHERE action = 'stageddelete') AS staged_deletes,
    max(retry_count) AS max_retry_count
  FROM event_in(app, since, until, as_of)
  WHERE cycle_id <> ''
  GROUP BY job_ref, cycle_id
)
SELECT * FROM cycle_order_of('counted');

COMMENT ON MACRO TABLE cycle_in IS 'The view cycle within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW cycle AS SELECT * FROM cycle_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW cycle IS 'One cycle of a job, as far as it left events: a cycle that found nothing to do leaves none, and the first and last of a log may be cut';
COMMENT ON COLUMN cycle.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN cycle.job_key IS 'The job, as in object_state';
COMMENT ON COLUMN cycle.cycle_id IS 'Id of the cycle; on-demand and audit records have none and count for no cycle';
COMMENT ON COLUMN cycle.job_id IS 'Job id';
COMMENT ON COLUMN cycle.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN cycle.app_name IS 'Name of the application';
COMMENT ON COLUMN cycle.first_time IS 'Time of its first event, UTC';
COMMENT ON COLUMN cycle.last_time IS 'Time of its last event, UTC; not proof that the cycle ended then';
COMMENT ON COLUMN cycle.events IS 'Events';
COMMENT ON COLUMN cycle.objects IS 'Distinct source objects';
COMMENT ON COLUMN cycle.successes IS 'Events with status success';
COMMENT ON COLUMN cycle.failures IS 'Events with status failure';
COMMENT ON COLUMN cycle.skips IS 'Events with status skipped, the unchanged among them';
COMMENT ON COLUMN cycle.warnings IS 'Events with status warning';
COMMENT ON COLUMN cycle.unchanged IS 'Events skipped because source and target agree (RedundantExport)';
COMMENT ON COLUMN cycle.creates IS 'Successful creates';
COMMENT ON COLUMN cycle.updates IS 'Successful updates';
COMMENT ON COLUMN cycle.disables IS 'Successful disables';
COMMENT ON COLUMN cycle.deletes IS 'Successful deletes';
COMMENT ON COLUMN cycle.staged_deletes IS 'Deletes and disables held back by accidental-deletion prevention';
COMMENT ON COLUMN cycle.max_retry_count IS 'Highest retry count that a failure reports; above 0 earlier cycles existed. Null = not logged';
COMMENT ON COLUMN cycle.ordinal IS 'Place among the cycles of the job in the log, from 1; the first of the log is not the first of the job';
COMMENT ON COLUMN cycle.next_start IS 'Time of the first event of the next cycle, UTC; null for the last';
COMMENT ON COLUMN cycle.minutes_to_next IS 'Minutes from the first event of this cycle to that of the next; null for the last';
