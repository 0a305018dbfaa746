CREATE OR REPLACE VIEW audit AS
SELECT tenant_id, audit_id, time, time_text, activity, kind, result, reason, correlation_id,
  app_id, app_name, job_id, initiator, initiator_type, details::JSON AS details, changes, dialect, file_id
FROM audit_record
WHERE kind <> 'sync';

COMMENT ON VIEW audit IS 'Configuration and service events: start, stop, restart, mapping or credential update, quarantine, role import';
COMMENT ON COLUMN audit.time IS 'UTC, microseconds';
COMMENT ON COLUMN audit.activity IS 'activityDisplayName as logged';
COMMENT ON COLUMN audit.kind IS 'add, delete, start, stop, restart, mapping, credentials, quarantine, role-import, other';
COMMENT ON COLUMN audit.result IS 'success, failure, timeout';
COMMENT ON COLUMN audit.changes IS 'Modified properties of the targets';
