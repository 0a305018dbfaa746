-- One row for each object or job that a detection is certain about and that is still so, with the cause it belongs to.
-- A job that still logs can be in quarantine as well: when the job says so, or else the latest audit row that bears on it, for a
-- start or restart lifts it.
WITH seen AS (
  SELECT app_id AS app_key, min(app_id) AS app_id, max(taken_at) AS taken_at,
    max(coalesce(quarantine_began, taken_at)) FILTER (WHERE is_quarantined) AS since,
    max(coalesce(quarantine_error_message, quarantine_reason, quarantine_error_code)) FILTER (WHERE is_quarantined) AS reason,
    max(concat_ws(' ', quarantine_reason, quarantine_error_code, quarantine_error_message)) FILTER (WHERE is_quarantined) AS told
  FROM job_status_in($app, $snapshot_as_of) GROUP BY app_id
),
audited AS (
  SELECT lower(coalesce(app_id, app_name)) AS app_key, max(time) FILTER (WHERE kind = 'quarantine') AS since,
    max(time) FILTER (WHERE kind IN ('start', 'restart') AND coalesce(result, 'success') <> 'failure') AS started
  FROM configuration GROUP BY lower(coalesce(app_id, app_name))
),
quarantined AS (
  SELECT s.app_key, s.app_id, coalesce(n.app_name, k.app_name) AS app_name, s.since, s.reason, s.told, CAST(NULL AS VARCHAR) AS audit_id
  FROM seen AS s
  LEFT JOIN audited AS a ON a.app_key = s.app_key
  LEFT JOIN report_app AS n ON lower(n.app_id) = s.app_key
  LEFT JOIN (SELECT app_id, min(app_name) AS app_name FROM known_app GROUP BY app_id) AS k ON k.app_id = s.app_key
  WHERE s.since IS NOT NULL AND (a.started IS NULL OR a.started <= s.taken_at)
  UNION ALL
  SELECT a.app_key, c.app_id, c.app_name, c.time, c.reason, c.reason, c.audit_id
  FROM audited AS a
  JOIN configuration AS c ON lower(coalesce(c.app_id, c.app_name)) = a.app_key AND c.time = a.since AND c.kind = 'quarantine'
  LEFT JOIN seen AS s ON s.app_key = a.app_key
  WHERE (a.started IS NULL OR a.started < a.since) AND (s.taken_at IS NULL OR s.taken_at < a.since)
)
SELECT *, hash(query, coalesce(app_id, app_name), cause, subject) AS cause_ref
FROM (
  SELECT 'skipped-assigned-users' AS query, 'skipped' AS finding, app_id, app_name, cause,
    coalesce(clause, CASE WHEN value IS NULL THEN attribute ELSE attribute || ' is ''' || value || '''' END) AS subject,
    object_kind(lower(source_type)) AS kind, source_id, source_name, source_upn, times_skipped AS times,
    first_seen, last_seen, severity, event_id, remedy, CAST(NULL AS VARCHAR) AS note,
    assigned_by, CAST(NULL AS BIGINT) AS members_lost, CAST(NULL AS VARCHAR) AS members
  FROM finding_skipped_assigned_users
  WHERE certainty <> 'unknown' AND still_so
  UNION ALL
  SELECT 'unpopulated-matching-ids', 'unmatched', app_id, app_name, cause, attribute,
    object_kind(lower(source_type)), source_id, source_name, source_upn, times_seen,
    first_seen, last_seen, severity, event_id, remedy, CAST(NULL AS VARCHAR),
    CAST(NULL AS VARCHAR), members_lost, members
  FROM finding_unpopulated_matching_ids
  WHERE certainty <> 'unknown' AND still_so
  UNION ALL
  SELECT 'assigned-users-never-seen', 'unseen', app_id, app_name, state, CAST(NULL AS VARCHAR),
    object_kind(lower(source_type)), source_id, source_name, source_upn, 0,
    assigned_since, CAST(NULL AS TIMESTAMP), severity, CAST(NULL AS VARCHAR), remedy, CAST(NULL AS VARCHAR),
    assigned_by, CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR)
  FROM finding_assigned_users_never_seen
  WHERE certainty <> 'unknown' AND severity IN ('medium', 'high', 'critical')
  UNION ALL
  SELECT 'stalled-initial-syncs', CASE state WHEN 'quarantined' THEN 'quarantine' ELSE 'stalled' END, app_id, app_name,
    CASE state WHEN 'quarantined' THEN 'quarantine' ELSE state END, CAST(NULL AS VARCHAR),
    'job', job_id, app_name, CAST(NULL AS VARCHAR), objects,
    CASE state WHEN 'quarantined' THEN quarantined_at ELSE began END, last_progress, severity, CAST(NULL AS VARCHAR), remedy,
    CASE state WHEN 'quarantined' THEN quarantine_reason
      ELSE concat_ws(' ', note, 'The job has done ' || progress || '.', 'The assignments reach ' || reached || ' objects.') END,
    CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR)
  FROM finding_stalled_initial_syncs
  WHERE certainty <> 'unknown' AND state <> 'running'
  UNION ALL
  SELECT 'silent-jobs', CASE WHEN quarantined_at IS NULL THEN 'silent' ELSE 'quarantine' END, app_id, app_name,
    CASE WHEN quarantined_at IS NULL THEN 'silence' ELSE 'quarantine' END, CAST(NULL AS VARCHAR),
    'job', job_id, app_name, CAST(NULL AS VARCHAR), cycles,
    coalesce(quarantined_at, last_activity), last_activity, severity, CAST(NULL AS VARCHAR), remedy,
    CASE WHEN quarantined_at IS NULL THEN 'Before that it had a cycle about every ' || usual_minutes || ' minutes. ' || note
      ELSE quarantine_reason END,
    CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR)
  FROM finding_silent_jobs
  WHERE certainty <> 'unknown'
  UNION ALL
  SELECT CAST(NULL AS VARCHAR), 'quarantine', q.app_id, q.app_name, 'quarantine', CAST(NULL AS VARCHAR),
    'job', q.app_id, q.app_name, CAST(NULL AS VARCHAR), 1,
    q.since, n.last_time, 'high', q.audit_id,
    t.remedy, q.reason,
    CAST(NULL AS VARCHAR), CAST(NULL AS BIGINT), CAST(NULL AS VARCHAR)
  FROM quarantined AS q
  LEFT JOIN report_app AS n ON lower(n.app_id) = q.app_key OR n.app_name = q.app_key
  LEFT JOIN app_kind AS k ON k.app_id = lower(q.app_id)
  JOIN cause_of_kind AS t ON t.code = quarantine_cause(q.told) AND t.job_kind = coalesce(k.job_kind, 'unknown')
  WHERE NOT EXISTS (SELECT 1 FROM finding_silent_jobs AS s WHERE s.quarantined_at IS NOT NULL AND (lower(s.app_id) = q.app_key OR s.app_name = q.app_key))
    AND NOT EXISTS (SELECT 1 FROM finding_stalled_initial_syncs AS s WHERE s.state = 'quarantined' AND (lower(s.app_id) = q.app_key OR s.app_name = q.app_key))
)
