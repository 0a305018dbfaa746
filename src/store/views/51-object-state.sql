-- By the latest event, and the action of the latest successful write.
CREATE OR REPLACE MACRO state_of(action, status, skip_reason, last_write) AS CASE
  WHEN status = 'failure' THEN 'failing'
  WHEN last_write = 'disable' AND status IN ('success', 'skipped') THEN 'disabled'
  WHEN last_write = 'delete' AND status IN ('success', 'skipped') AND skip_reason IS DISTINCT FROM 'RedundantExport' THEN 'deleted'
  WHEN action = 'stageddelete' THEN 'staged'
  WHEN status = 'success' AND action IN ('create', 'update') THEN 'in-sync'
  WHEN status = 'skipped' AND skip_reason = 'RedundantExport' THEN 'in-sync'
  WHEN status = 'skipped' THEN 'skipped'
  WHEN status = 'warning' THEN 'warning'
  ELSE 'unknown'
END;

COMMENT ON MACRO state_of IS 'The state of an object in a job; the values are those of object_state.state';

CREATE OR REPLACE MACRO object_state_of(app, since, until, as_of, low, high) AS TABLE
SELECT *,
  object_kind(source_type) AS kind,
  state_of(action, status, skip_reason, last_write) AS state
FROM (
  SELECT e.job_tenant_id AS tenant_id, e.job_key, e.object_key,
    e.job_id, coalesce(e.app_id, o.app_id) AS app_id, coalesce(e.app_name, o.app_name) AS app_name,
    e.source_id, coalesce(e.source_name, o.source_name) AS source_name, e.source_system, e.target_system, coalesce(e.source_upn, o.source_upn) AS source_upn,
    coalesce(e.source_type, o.source_type) AS source_type, coalesce(nullif(e.target_id, ''), o.target_id) AS target_id,
    o.first_seen, o.last_seen, o.events, o.successes, o.failures, o.skips, o.last_success, o.first_create,
    o.last_write, o.last_write_time,
    e.event_id, e.variant, e.cycle_id, e.action, e.status, e.error_code, e.reason, e.skip_reason,
    e.is_active, e.is_assigned, e.has_role, e.passed_filter, e.retry_count, e.next_retry, e.conflict,
    e.object_ref, e.property_name, e.recency
  FROM (
    SELECT max(recency) AS newest,
      min(app_id) AS app_id, min(app_name) AS app_name, min(source_name) AS source_name, min(source_upn) AS source_upn,
      min(source_type) AS source_type, min(nullif(target_id, '')) AS target_id,
      min(time) AS first_seen, max(time) AS last_seen, count(*) AS events,
      count(*) FILTER (WHERE status = 'success') AS successes,
      count(*) FILTER (WHERE status = 'failure') AS failures,
      count(*) FILTER (WHERE status = 'skipped') AS skips,
      max(time) FILTER (WHERE status = 'success' OR skip_reason = 'RedundantExport') AS last_success,
      min(time) FILTER (WHERE status = 'success' AND action = 'create') AS first_create,
      arg_max(action, recency) FILTER (WHERE status = 'success' AND action IN ('create', 'update', 'disable', 'delete')) AS last_write,
      max(time) FILTER (WHERE status = 'success' AND action IN ('create', 'update', 'disable', 'delete')) AS last_write_time
    FROM event_of(app, since, until, as_of, low, high)
    WHERE object_ref IS NOT NULL
    GROUP BY job_object_ref
  ) AS o
  JOIN event_of(app, since, until, as_of, low, high) AS e ON e.recency = o.newest
);

CREATE OR REPLACE MACRO object_state_in(app, since, until, as_of) AS TABLE SELECT * FROM object_state_of(app, since, until, as_of, NULL, NULL);

COMMENT ON MACRO TABLE object_state_of IS 'object_state_in of the objects whose object_ref is from low to high (NULL = all)';
COMMENT ON MACRO TABLE object_state_in IS 'The view object_state within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW object_state AS SELECT * FROM object_state_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW object_state IS 'The state of each source object in each job: its latest event, and what came before in a few numbers';
COMMENT ON COLUMN object_state.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN object_state.job_key IS 'The job: its id; where the log has none the only job of the application, else the application id, its name, the target system, or ?';
COMMENT ON COLUMN object_state.object_key IS 'The object within the job: source id, else user principal name, else name, lower case. Events that name no source object are not here';
COMMENT ON COLUMN object_state.job_id IS 'Job id of the latest event; null = not logged';
COMMENT ON COLUMN object_state.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN object_state.app_name IS 'Name of the application; of the latest event, else of an earlier one';
COMMENT ON COLUMN object_state.source_id IS 'Id in the source system, of the latest event';
COMMENT ON COLUMN object_state.source_name IS 'Display name; of the latest event, else of an earlier one';
COMMENT ON COLUMN object_state.source_system IS 'Name of the source system, of the latest event';
COMMENT ON COLUMN object_state.target_system IS 'Name of the target system, of the latest event';
COMMENT ON COLUMN object_state.source_upn IS 'User principal name; of the latest event, else of an earlier one';
COMMENT ON COLUMN object_state.source_type IS 'Class of the object, lower case; of the latest event, else of an earlier one';
COMMENT ON COLUMN object_state.target_id IS 'Id in the target; of the latest event, else of an earlier one; null when none was logged';
COMMENT ON COLUMN object_state.first_seen IS 'Time of the first event, UTC';
COMMENT ON COLUMN object_state.last_seen IS 'Time of the latest event, UTC';
COMMENT ON COLUMN object_state.events IS 'Events of the object; both variants of a conflict count';
COMMENT ON COLUMN object_state.successes IS 'Events with status success';
COMMENT ON COLUMN object_state.failures IS 'Events with status failure';
COMMENT ON COLUMN object_state.skips IS 'Events with status skipped, RedundantExport among them';
COMMENT ON COLUMN object_state.last_success IS 'Latest event with status success, or skipped because nothing differed (RedundantExport); null when none in the log';
COMMENT ON COLUMN object_state.first_create IS 'First successful create in the log; null when none, the account may be older than the log';
COMMENT ON COLUMN object_state.last_write IS 'Action of the latest successful create, update, disable or delete; null when none in the log';
COMMENT ON COLUMN object_state.last_write_time IS 'Time of that write, UTC';
COMMENT ON COLUMN object_state.event_id IS 'The latest event. Of two in the same moment one is taken, always the same';
COMMENT ON COLUMN object_state.variant IS 'Variant of the latest event';
COMMENT ON COLUMN object_state.cycle_id IS 'Cycle of the latest event; null for on-demand and audit records';
COMMENT ON COLUMN object_state.action IS 'Action of the latest event';
COMMENT ON COLUMN object_state.status IS 'Status of the latest event';
COMMENT ON COLUMN object_state.error_code IS 'Error code of the latest event';
COMMENT ON COLUMN object_state.reason IS 'Reason of the latest event';
COMMENT ON COLUMN object_state.skip_reason IS 'Skip reason of the latest event';
COMMENT ON COLUMN object_state.is_active IS 'Of the latest event; null = not logged';
COMMENT ON COLUMN object_state.is_assigned IS 'Of the latest event; null = not logged';
COMMENT ON COLUMN object_state.has_role IS 'Of the latest event; null = not logged';
COMMENT ON COLUMN object_state.passed_filter IS 'Of the latest event; null = not logged';
COMMENT ON COLUMN object_state.retry_count IS 'Of the latest event; null = not logged';
COMMENT ON COLUMN object_state.next_retry IS 'Of the latest event, UTC; null = not logged';
COMMENT ON COLUMN object_state.conflict IS 'Records that share the id of the latest event differ from it';
COMMENT ON COLUMN object_state.object_ref IS 'The object, as in event';
COMMENT ON COLUMN object_state.property_name IS 'Of the latest event, where it is a skip: the attribute that is missing or invalid';
COMMENT ON COLUMN object_state.recency IS 'Of the latest event, as in event_in';
COMMENT ON COLUMN object_state.kind IS 'user, group, other, or unknown where no record names the class';
COMMENT ON COLUMN object_state.state IS 'in-sync (written, or nothing differs), failing (latest event is a failure), disabled or deleted (by the last write, and only skipped since), staged (held back by accidental-deletion prevention), skipped, warning, unknown (the record does not say)';
