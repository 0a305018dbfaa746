-- Whether a job does anything at all, before anybody asks about a person: what the service says of the job, what the audit log did to
-- it, and the rhythm of its events. The newest evidence counts: a job that was looked at after its last start is what the look saw.

-- A job that cannot sign in fails with everybody.
CREATE OR REPLACE MACRO refused_job_in(app, since, until, as_of) AS TABLE
SELECT o.job_key, o.tenant_id, count(*) AS failing, min(o.failing_since) AS since, min(t.sentence) AS sentence
FROM open_escrow_in(app, since, until, as_of) AS o
JOIN target_answer AS t ON t.answer_ref = answer_ref_of(o.error_code, o.reason)
WHERE t.answer_class = 'unauthorised'
GROUP BY o.job_key, o.tenant_id;

COMMENT ON MACRO TABLE refused_job_in IS 'Jobs whose sign-in the target refuses now, with the objects that fail for it';

-- refused_jobs names a table with the columns of refused_job_in.
CREATE OR REPLACE MACRO job_standing_of(refused_jobs, app, since, until, as_of, moment) AS TABLE
WITH logged AS MATERIALIZED (
  SELECT tenant_id, job_key, job_id, lower(nullif(app_id, '')) AS app_id, app_name, source_system, target_system, first_time, last_time, cycles, events
  FROM job_in(app, since, until, as_of)
),
described AS MATERIALIZED (
  SELECT app_id, job_id, template_id, code, job_state(code, schedule_state, is_quarantined) AS state, is_quarantined, quarantine_began,
    coalesce(quarantine_error_message, quarantine_reason, quarantine_error_code) AS quarantine_reason, error_code, error_message,
    steady_state_first_achieved, steady_state_last_achieved, last_execution_state, last_execution_ended, taken_at
  FROM job_status_in(app, moment)
),
-- Applications that only snapshots name.
snapshotted AS (
  SELECT app_id, max(job_id) AS job_id FROM (
    SELECT app_id, job_id FROM described
    UNION ALL SELECT app_id, job_id FROM sync_schema_in(app, moment)
    UNION ALL SELECT app_id, NULL FROM used_snapshot_in(moment)
      WHERE kind = 'assignment' AND app_id IS NOT NULL AND (app IS NULL OR app_id IN (SELECT app_id FROM app_named(app)))
  ) AS s
  WHERE NOT EXISTS (SELECT 1 FROM logged AS l WHERE l.app_id = s.app_id)
    AND NOT EXISTS (SELECT 1 FROM logged AS l WHERE s.job_id IS NOT NULL AND lower(l.job_id) = lower(s.job_id))
  GROUP BY app_id
),
named AS (
  SELECT app_id, min(app_name) AS app_name FROM known_app WHERE app_name <> '' GROUP BY app_id
),
known AS (
  SELECT l.*, d.* EXCLUDE (app_id, job_id)
  FROM logged AS l
  LEFT JOIN described AS d ON CASE WHEN l.job_id IS NULL OR d.job_id IS NULL THEN d.app_id = l.app_id ELSE lower(d.job_id) = lower(l.job_id) END
  UNION ALL
  SELECT NULL, coalesce(s.job_id, s.app_id), s.job_id, s.app_id, n.app_name, NULL, NULL, NULL, NULL, 0, 0, d.* EXCLUDE (app_id, job_id)
  FROM snapshotted AS s
  LEFT JOIN described AS d ON d.app_id IS NOT DISTINCT FROM s.app_id
  LEFT JOIN named AS n ON n.app_id = s.app_id
),
did AS (
  SELECT tenant_id, job_key,
    max(time) FILTER (WHERE kind = 'quarantine') AS quarantined_at,
    arg_max(reason, time) FILTER (WHERE kind = 'quarantine') AS quarantine_reason,
    arg_max(audit_id, time) FILTER (WHERE kind = 'quarantine') AS quarantine_audit_id,
    max(time) FILTER (WHERE kind IN ('stop', 'delete')) AS stopped_at,
    arg_max(initiator, time) FILTER (WHERE kind IN ('stop', 'delete')) AS stopped_by,
    arg_max(audit_id, time) FILTER (WHERE kind IN ('stop', 'delete')) AS stop_audit_id,
    max(time) FILTER (WHERE kind IN ('start', 'restart')) AS started_at
  FROM job_change_in(app, since, until, as_of)
  WHERE result IS DISTINCT FROM 'failure'
  GROUP BY tenant_id, job_key
),
wrote AS (
  SELECT any_value(job_tenant_id) AS tenant_id, any_value(job_key) AS job_key, max(last_time) FILTER (WHERE status = 'success') AS last_success
  FROM job_tally_in(app, since, until, as_of) GROUP BY job_ref
),
paced AS (
  SELECT tenant_id, job_key, max(minutes_to_next) AS longest_minutes FROM cycle_time_in(app, since, until, as_of) GROUP BY tenant_id, job_key
),
refused AS (
  SELECT * FROM query_table(refused_jobs)
),
judged AS (
  SELECT k.*, w.last_success, f.verdict AS full_sync_verdict, f.cause_time AS full_sync_cause_time, r.since AS refused_since, r.sentence AS refused_sentence,
    d.quarantined_at, d.quarantine_reason AS logged_reason, d.quarantine_audit_id, d.stopped_at, d.stopped_by, d.stop_audit_id, d.started_at,
    -- What was seen of the job counts until something was done to it.
    k.taken_at IS NOT NULL AND (greatest(d.started_at, d.stopped_at, d.quarantined_at) IS NULL
      OR k.taken_at >= greatest(d.started_at, d.stopped_at, d.quarantined_at)) AS is_seen,
    -- A window that ends earlier says nothing of what came after it.
    date_diff('minute', greatest(k.last_time, coalesce(k.last_execution_ended, k.last_time)), least(CAST(as_of AS TIMESTAMP), CAST(until AS TIMESTAMP))) AS silence_minutes, p.longest_minutes
  FROM known AS k
  LEFT JOIN did AS d ON d.job_key = k.job_key AND d.tenant_id IS NOT DISTINCT FROM k.tenant_id
  LEFT JOIN wrote AS w ON w.job_key = k.job_key AND w.tenant_id IS NOT DISTINCT FROM k.tenant_id
  LEFT JOIN full_sync_in(app, since, until, as_of) AS f ON f.job_key = k.job_key AND f.tenant_id IS NOT DISTINCT FROM k.tenant_id
  LEFT JOIN refused AS r ON r.job_key = k.job_key AND r.tenant_id IS NOT DISTINCT FROM k.tenant_id
  LEFT JOIN paced AS p ON p.job_key = k.job_key AND p.tenant_id IS NOT DISTINCT FROM k.tenant_id
),
standing AS (
  SELECT *, CASE
    WHEN is_seen AND state = 'paused' THEN 'paused'
    WHEN NOT is_seen AND stopped_at IS NOT NULL AND (started_at IS NULL OR stopped_at > started_at)
      AND (quarantined_at IS NULL OR stopped_at >= quarantined_at) THEN 'paused'
    WHEN is_seen AND is_quarantined THEN 'quarantine'
    WHEN NOT is_seen AND quarantined_at IS NOT NULL AND (started_at IS NULL OR quarantined_at >= started_at)
      AND (last_success IS NULL OR last_success <= quarantined_at) THEN 'quarantine'
    WHEN is_seen AND code IN ('notconfigured') THEN 'not-started'
    WHEN refused_since IS NOT NULL AND (last_success IS NULL OR last_success < refused_since) THEN 'credentials'
    WHEN is_seen AND (code = 'notrun' OR steady_state_first_achieved IS NULL AND code = 'active') THEN 'initial'
    WHEN full_sync_verdict = 'not-seen-to-finish' AND NOT (is_seen AND reached_steady_state(steady_state_first_achieved, steady_state_last_achieved, full_sync_cause_time))
      THEN 'initial'
    WHEN cycles >= 5 AND silence_minutes > 120 AND silence_minutes > 3 * longest_minutes THEN 'silent'
    WHEN is_seen OR events > 0 THEN 'running'
    ELSE 'unknown'
  END AS standing
  FROM judged
)
SELECT tenant_id, job_key, job_id, app_id, app_name, job_kind_of(job_id, template_id, source_system, target_system) AS job_kind,
  source_system, target_system, standing,
  CASE standing
    WHEN 'paused' THEN CASE WHEN NOT is_seen OR stopped_at > coalesce(started_at, stopped_at - INTERVAL 1 DAY) THEN stopped_at END
    WHEN 'quarantine' THEN coalesce(CASE WHEN is_quarantined THEN quarantine_began END, quarantined_at)
    WHEN 'credentials' THEN refused_since
    WHEN 'initial' THEN full_sync_cause_time
    WHEN 'silent' THEN last_time
  END AS standing_since,
  CASE standing
    WHEN 'paused' THEN 'job-paused'
    WHEN 'quarantine' THEN quarantine_cause(coalesce(CASE WHEN is_seen AND is_quarantined THEN quarantine_reason END, logged_reason))
    WHEN 'credentials' THEN 'job-credentials'
    WHEN 'initial' THEN 'initial-cycle'
    WHEN 'silent' THEN 'job-silent'
    WHEN 'not-started' THEN 'job-not-started'
  END AS standing_cause,
  CASE standing
    WHEN 'quarantine' THEN coalesce(logged_reason, quarantine_reason)
    WHEN 'credentials' THEN refused_sentence
    WHEN 'paused' THEN CASE WHEN stopped_by <> '' THEN 'by ' || stopped_by END
  END AS standing_reason,
  CASE WHEN standing IN ('quarantine') THEN quarantine_audit_id WHEN standing = 'paused' THEN stop_audit_id END AS standing_audit_id,
  CASE WHEN is_seen THEN taken_at END AS seen_at, last_time, events
FROM standing;

CREATE OR REPLACE MACRO job_standing_in(app, since, until, as_of, moment) AS TABLE
WITH refused_jobs AS (
  SELECT * FROM refused_job_in(app, since, until, as_of)
)
SELECT * FROM job_standing_of('refused_jobs', app, since, until, as_of, moment);

CREATE OR REPLACE VIEW job_standing AS SELECT * FROM job_standing_in(NULL, NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE job_standing_of IS 'job_standing_in by a table with the columns of refused_job_in';
COMMENT ON MACRO TABLE job_standing_in IS 'The view job_standing within a scope: application, since, until, as_of, and the moment of the snapshots; NULL = no limit';
COMMENT ON VIEW job_standing IS 'Whether each job of the log or the snapshots does anything at present, and why not where it does not';
COMMENT ON COLUMN job_standing.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN job_standing.job_key IS 'The job, as in object_state; its id, else the application id, where only snapshots name it';
COMMENT ON COLUMN job_standing.app_id IS 'Service principal id of the application, lower case';
COMMENT ON COLUMN job_standing.job_kind IS 'As in job_kind_of; null where nothing says';
COMMENT ON COLUMN job_standing.standing IS 'running, paused, quarantine, credentials (every sign-in is refused), initial (the first or a new full cycle has not ended), silent, not-started, unknown (no event and no job snapshot)';
COMMENT ON COLUMN job_standing.standing_since IS 'Since when, UTC; null where it runs, or nothing says';
COMMENT ON COLUMN job_standing.standing_cause IS 'A code of the view cause; null where the job runs, or nothing is known';
COMMENT ON COLUMN job_standing.standing_reason IS 'Why, in the words of the service or the target; null = not logged';
COMMENT ON COLUMN job_standing.standing_audit_id IS 'The audit row that shows it';
COMMENT ON COLUMN job_standing.seen_at IS 'When the job was looked at, where that still counts, UTC';
COMMENT ON COLUMN job_standing.last_time IS 'Time of the latest event, UTC';
COMMENT ON COLUMN job_standing.events IS 'Events in the log';
