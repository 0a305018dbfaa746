CREATE OR REPLACE VIEW event AS
SELECT tenant_id, event_id, variant, change_id, cycle_id, job_id, time, time_text, action, status,
  error_code, error_category, reason, additional_details, recommended_action, retry_count, next_retry,
  skip_reason, is_active, is_assigned, has_role, passed_filter,
  scope_evaluation, property_name, import_name,
  object_ref, source_id, source_name, source_upn, source_type, source_system,
  target_id, target_name, target_type, target_system,
  app_id, app_name, initiator, duration_ms, envelope_status, conflict, dialect, file_id
FROM event_record;

COMMENT ON VIEW event IS 'A provisioning event: what the service did, or decided not to do, for one object in one cycle';
COMMENT ON COLUMN event.tenant_id IS 'Tenant, lower case; taken from the body, then the envelope, then the job id; null when none of them says';
COMMENT ON COLUMN event.event_id IS 'Activity id, lower case; the change id where the dialect has no id of its own';
COMMENT ON COLUMN event.variant IS '0, or a content number where two records share an id and differ (conflict)';
COMMENT ON COLUMN event.change_id IS 'Unique to a change within a cycle; the id that support asks for';
COMMENT ON COLUMN event.time IS 'UTC, microseconds';
COMMENT ON COLUMN event.time_text IS 'The time as it was written in the log';
COMMENT ON COLUMN event.action IS 'create, update, delete, stageddelete, disable, other';
COMMENT ON COLUMN event.status IS 'success, failure, skipped, warning';
COMMENT ON COLUMN event.retry_count IS 'How often the operation was retried, read from the reason';
COMMENT ON COLUMN event.next_retry IS 'When it will be retried, UTC, read from the reason';
COMMENT ON COLUMN event.skip_reason IS 'Why the object was skipped, the service''s own code';
COMMENT ON COLUMN event.is_active IS 'Logged: active in the source system; null = not logged';
COMMENT ON COLUMN event.is_assigned IS 'Logged: assigned to the application; null = not logged';
COMMENT ON COLUMN event.has_role IS 'Logged: has the required role; null = not logged';
COMMENT ON COLUMN event.passed_filter IS 'Logged: scoping filter passed; null = not logged';
COMMENT ON COLUMN event.scope_evaluation IS 'Of a skipped event: ScopeEvaluationResult, each clause of the filter and whether it passed, as JSON text; null when there is no filter or it was not logged';
COMMENT ON COLUMN event.property_name IS 'Of a skipped event: the attribute that is missing or invalid, as the service names it';
COMMENT ON COLUMN event.import_name IS 'Name of the first import step: EntryImportAdd, EntryImportUpdate, EntryImport, ...; null when none was logged';
COMMENT ON COLUMN event.object_ref IS 'A number for the source object: its id, else its principal name, else its name, without regard to case; null when none is named';
COMMENT ON COLUMN event.source_type IS 'Class of the object: user, group, contact, ... lower case';
COMMENT ON COLUMN event.target_id IS 'Empty when nothing was matched or created';
COMMENT ON COLUMN event.target_type IS 'Class of the object in the target, lower case; a SCIM URN is cut to its last part';
COMMENT ON COLUMN event.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN event.duration_ms IS 'Milliseconds';
COMMENT ON COLUMN event.envelope_status IS 'Result the envelope states; where it contradicts status, status wins';
COMMENT ON COLUMN event.conflict IS 'Another record has the same id and different content; both are kept';
COMMENT ON COLUMN event.dialect IS 'The dialect of the richest record seen of this event';
