-- What fails now: objects whose latest event is a failure, with the failures since their last success.
CREATE OR REPLACE MACRO open_escrow_in(app, since, until, as_of) AS TABLE
WITH failing AS (
  SELECT job_object_ref, max(recency) AS newest, max(recency) FILTER (WHERE status = 'failure') AS newest_failure,
    max(time) FILTER (WHERE status = 'success' OR skip_reason = 'RedundantExport') AS last_success
  FROM event_in(app, since, until, as_of)
  -- Few objects ever fail: the others are left out before they are sorted.
  WHERE object_ref IN (SELECT object_ref FROM event_record WHERE status = 'failure')
  GROUP BY job_object_ref
  HAVING newest = newest_failure
),
failure AS (
  SELECT e.*, f.newest, f.last_success
  FROM event_in(app, since, until, as_of) AS e
  JOIN failing AS f ON f.job_object_ref = e.job_object_ref
  WHERE e.status = 'failure' AND (f.last_success IS NULL OR e.time IS NULL OR e.time >= f.last_success)
),
counted AS (
  SELECT newest, min(time) AS failing_since, count(*) AS failures FROM failure GROUP BY newest
)
SELECT e.job_tenant_id AS tenant_id, e.job_key, e.object_key, e.job_id, e.app_id, e.app_name,
  e.source_id, e.source_name, e.source_upn, e.source_type, object_kind(e.source_type) AS kind,
  e.source_system, e.target_system,
  e.action, e.error_code, e.reason, e.retry_count, e.next_retry,
  c.failing_since, e.time AS last_failure, c.failures, e.last_success, e.cycle_id, e.event_id, e.variant
FROM failure AS e
JOIN counted AS c ON c.newest = e.recency;

COMMENT ON MACRO TABLE open_escrow_in IS 'The view open_escrow within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW open_escrow AS SELECT * FROM open_escrow_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW open_escrow IS 'Objects that fail now: the latest event is a failure, and no success, skip or unchanged result came after it';
COMMENT ON COLUMN open_escrow.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN open_escrow.job_key IS 'The job, as in object_state';
COMMENT ON COLUMN open_escrow.object_key IS 'The object, as in object_state';
COMMENT ON COLUMN open_escrow.job_id IS 'Job id; null when never logged';
COMMENT ON COLUMN open_escrow.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN open_escrow.app_name IS 'Name of the application';
COMMENT ON COLUMN open_escrow.source_id IS 'Id in the source system';
COMMENT ON COLUMN open_escrow.source_name IS 'Display name';
COMMENT ON COLUMN open_escrow.source_upn IS 'User principal name';
COMMENT ON COLUMN open_escrow.source_type IS 'Class of the object, lower case';
COMMENT ON COLUMN open_escrow.kind IS 'user, group, other, unknown';
COMMENT ON COLUMN open_escrow.source_system IS 'Name of the source system';
COMMENT ON COLUMN open_escrow.target_system IS 'Name of the target system';
COMMENT ON COLUMN open_escrow.action IS 'What was tried last';
COMMENT ON COLUMN open_escrow.error_code IS 'Error code of the latest failure';
COMMENT ON COLUMN open_escrow.reason IS 'Reason of the latest failure';
COMMENT ON COLUMN open_escrow.retry_count IS 'How often the service says it retried; null = not logged';
COMMENT ON COLUMN open_escrow.next_retry IS 'When it will retry, UTC; null = not logged';
COMMENT ON COLUMN open_escrow.failing_since IS 'First failure after the last success, UTC; the object may have failed before the log began';
COMMENT ON COLUMN open_escrow.last_failure IS 'Latest failure, UTC';
COMMENT ON COLUMN open_escrow.failures IS 'Failures in the log since the last success';
COMMENT ON COLUMN open_escrow.last_success IS 'Latest success in the log, UTC; null when there is none';
COMMENT ON COLUMN open_escrow.cycle_id IS 'Cycle of the latest failure; null for on-demand and audit records';
COMMENT ON COLUMN open_escrow.event_id IS 'The latest failure';
COMMENT ON COLUMN open_escrow.variant IS 'Variant of the latest failure';
