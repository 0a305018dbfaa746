-- Audit rows name an application and seldom a job: where an application has several jobs the row stands with each of them.
CREATE OR REPLACE MACRO job_change_in(app, since, until, as_of) AS TABLE
SELECT j.tenant_id, j.job_key, j.app_id, j.app_name, a.audit_id, a.time, a.kind, a.activity, a.result, a.reason, a.initiator
FROM audit AS a
JOIN known_job_in(app, since, until, as_of) AS j
  ON CASE WHEN a.job_id IS NULL THEN lower(a.app_id) = lower(j.app_id) ELSE lower(a.job_id) = lower(j.job_key) END
WHERE (a.tenant_id IS NULL OR j.tenant_id IS NULL OR a.tenant_id = j.tenant_id)
  AND is_within(a.time, since, until, as_of);

COMMENT ON MACRO TABLE job_change_in IS 'The view job_change within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW job_change AS SELECT * FROM job_change_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW job_change IS 'What was done to a job, or happened to it: configuration changes, starts and stops, quarantine, role imports, from the audit log';
COMMENT ON COLUMN job_change.tenant_id IS 'Tenant of the job; null when no record says';
COMMENT ON COLUMN job_change.job_key IS 'The job, as in object_state; every job of the application where the row names none';
COMMENT ON COLUMN job_change.app_id IS 'Service principal id of the application';
COMMENT ON COLUMN job_change.app_name IS 'Name of the application';
COMMENT ON COLUMN job_change.audit_id IS 'The audit row';
COMMENT ON COLUMN job_change.time IS 'UTC';
COMMENT ON COLUMN job_change.kind IS 'As in audit: add, delete, start, stop, restart, mapping, credentials, quarantine, role-import, other';
COMMENT ON COLUMN job_change.activity IS 'What was done, in the words of the log';
COMMENT ON COLUMN job_change.result IS 'success, failure, timeout';
COMMENT ON COLUMN job_change.reason IS 'Why, in the words of the log';
COMMENT ON COLUMN job_change.initiator IS 'Who did it';
