-- Left out of scope, or for lack of a value; equal accounts, references and kinds of object that are never provisioned are no loss.
CREATE OR REPLACE MACRO is_left_out(status, skip_reason) AS status = 'skipped'
  AND coalesce(skip_reason, '') NOT IN ('RedundantExport', 'EntityTypeNotSupported', 'UnableToResolveReferenceAttributeValue');

CREATE OR REPLACE MACRO is_change_of_job(kind, result) AS
  kind IN ('add', 'start', 'restart', 'mapping', 'credentials', 'role-import') AND result IS DISTINCT FROM 'failure';

-- When trouble began for an object, and which change of the configuration came before it. An onset is the first failure since the
-- last success, the disable or delete after the last write, or the first skip since the account was last written or agreed with.
-- Only what is still so has one. A change counts within 24 hours; whoever changes a mapping often restarts the job a moment later,
-- and then it is the change of the mapping that is named. The first start of a job is none: everything begins after it.
CREATE OR REPLACE MACRO change_before_in(app, since, until, as_of) AS TABLE
WITH object AS (
  SELECT job_object_ref, max(recency) AS newest,
    max(recency) FILTER (WHERE status = 'failure') AS failed,
    max(recency) FILTER (WHERE status = 'success') AS succeeded,
    max(recency) FILTER (WHERE status = 'success' AND action IN ('create', 'update')) AS written,
    max(recency) FILTER (WHERE status = 'success' AND action IN ('disable', 'delete')) AS removed,
    max(recency) FILTER (WHERE status = 'skipped' AND skip_reason = 'RedundantExport') AS agreed,
    max(recency) FILTER (WHERE is_left_out(status, skip_reason)) AS left_out
  FROM event_in(app, since, until, as_of)
  -- Most objects never have trouble: they are left out before they are grouped.
  WHERE object_ref IN (SELECT object_ref FROM event_record
    WHERE status = 'failure' OR action IN ('disable', 'delete') AND status = 'success' OR is_left_out(status, skip_reason))
  GROUP BY job_object_ref
),
trouble AS (
  SELECT job_object_ref, kind, CASE kind WHEN 'failure' THEN greatest(succeeded, agreed) WHEN 'removal' THEN written ELSE greatest(written, agreed) END AS well
  FROM (
    SELECT *, CASE WHEN failed = newest THEN 'failure' WHEN removed > coalesce(written, 0) THEN 'removal'
      WHEN left_out = newest AND coalesce(written, agreed) IS NOT NULL THEN 'skip' END AS kind
    FROM object
  )
  WHERE kind IS NOT NULL
),
onset AS (
  SELECT t.job_object_ref, any_value(t.kind) AS kind, any_value(e.job_ref) AS job_ref, any_value(e.job_key) AS job_key,
    any_value(e.job_tenant_id) AS tenant_id, any_value(e.object_ref) AS object_ref,
    arg_min({'time': e.time, 'cycle_id': nullif(e.cycle_id, ''), 'action': e.action}, e.recency) AS event
  FROM event_in(app, since, until, as_of) AS e
  JOIN trouble AS t ON t.job_object_ref = e.job_object_ref
  WHERE (t.well IS NULL OR e.recency > t.well)
    AND CASE t.kind WHEN 'failure' THEN e.status = 'failure' WHEN 'removal' THEN e.status = 'success' AND e.action IN ('disable', 'delete')
      ELSE is_left_out(e.status, e.skip_reason) END
  GROUP BY t.job_object_ref
),
began AS (
  SELECT * EXCLUDE (kind, event), event.time AS onset_time, event.cycle_id AS cycle_id,
    CASE kind WHEN 'removal' THEN event.action ELSE kind END AS onset_kind
  FROM onset
),
-- A change before the window may be the one.
changed AS (
  SELECT job_ref, time, coalesce(mapped, own) AS what
  FROM (
    SELECT job_ref, time, own, kind, CASE WHEN kind IN ('start', 'restart') THEN max(own) FILTER (WHERE kind IN ('mapping', 'credentials')) OVER (
        PARTITION BY job_ref ORDER BY time RANGE BETWEEN INTERVAL 30 MINUTE PRECEDING AND CURRENT ROW) END AS mapped,
      row_number() OVER (PARTITION BY job_ref, time ORDER BY kind IN ('start', 'restart'), own.audit_id) AS place
    FROM (
      SELECT hash(tenant_id, job_key) AS job_ref, time, kind,
        {'time': time, 'audit_id': audit_id, 'kind': kind, 'activity': activity, 'initiator': initiator} AS own
      FROM job_change_in(app, NULL, until, as_of)
      WHERE is_change_of_job(kind, result) AND time IS NOT NULL
    )
  )
  WHERE place = 1
),
first_event AS (
  SELECT job_ref, min(first_time) AS time FROM job_tally_in(app, NULL, until, as_of) GROUP BY job_ref
),
dated AS (
  SELECT b.*, CASE WHEN b.onset_time <= c.what.time + INTERVAL 24 HOUR AND (c.what.kind NOT IN ('add', 'start') OR f.time < c.what.time) THEN c.what END AS what
  FROM began AS b
  LEFT JOIN first_event AS f ON f.job_ref = b.job_ref
  ASOF LEFT JOIN changed AS c ON c.job_ref = b.job_ref AND c.time <= b.onset_time
)
SELECT job_key, tenant_id, object_ref, onset_kind, onset_time, what.audit_id AS audit_id, what.time AS change_time, what.kind AS change_kind,
  what.activity AS change_activity, what.initiator AS changed_by, date_sub('minute', what.time, onset_time) AS minutes_before,
  CASE WHEN coalesce(what.audit_id, cycle_id) IS NOT NULL THEN count(*) OVER same - 1 END AS others
FROM dated
WINDOW same AS (PARTITION BY job_ref, onset_kind, what.audit_id, CASE WHEN what IS NULL THEN cycle_id END);

CREATE OR REPLACE MACRO change_in_words(activity, initiator, moment, minutes, others) AS activity || ' at ' || strftime(moment, '%Y-%m-%d %H:%M') || ' UTC'
  || coalesce(' by ' || initiator, '') || ', ' || CASE WHEN minutes < 120 THEN minutes || ' min' ELSE CAST(round(minutes / 60.0) AS BIGINT) || ' h' END || ' before'
  || CASE WHEN others > 0 THEN '; with ' || others || CASE others WHEN 1 THEN ' other' ELSE ' others' END ELSE '' END;

COMMENT ON MACRO change_in_words IS 'A row of change_before in words: what, when, who made it, how long before, and how many others it hit';

CREATE OR REPLACE VIEW change_before AS SELECT * FROM change_before_in(NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE change_before_in IS 'The view change_before within a scope: application, since, until, as_of; NULL = no limit';
COMMENT ON MACRO is_left_out IS 'Whether an event leaves an object out: skipped, and not because the account is equal already';
COMMENT ON MACRO is_change_of_job IS 'Whether an audit row is a change of the configuration, or a start, that can change what becomes of objects';
COMMENT ON VIEW change_before IS 'Objects that fail, or lost their account, with the change of the configuration in the 24 hours before';
COMMENT ON COLUMN change_before.job_key IS 'The job, as in object_state';
COMMENT ON COLUMN change_before.tenant_id IS 'Tenant of the job; null when no record says';
COMMENT ON COLUMN change_before.object_ref IS 'As in event and source_object';
COMMENT ON COLUMN change_before.onset_kind IS 'failure, disable, delete, or skip';
COMMENT ON COLUMN change_before.onset_time IS 'First of it since all was well, UTC; in the log: it may be older';
COMMENT ON COLUMN change_before.audit_id IS 'The audit row of the change; null = none within 24 hours, or no audit log';
COMMENT ON COLUMN change_before.change_time IS 'UTC';
COMMENT ON COLUMN change_before.change_kind IS 'As in audit: add, start, restart, mapping, credentials, role-import';
COMMENT ON COLUMN change_before.change_activity IS 'What was done, in the words of the log';
COMMENT ON COLUMN change_before.changed_by IS 'Who did it; null = not logged';
COMMENT ON COLUMN change_before.minutes_before IS 'Whole minutes from the change to the onset';
COMMENT ON COLUMN change_before.others IS 'Other objects of the job with an onset of the same kind after the same change, or in the same cycle where no change came before; null = neither is logged';
