-- One row for each object or job that a detection is certain about and that is still so, with the cause it belongs to.
-- A job that still logs can be in quarantine as well: when the latest audit row that bears on it says so, for a start or
-- restart lifts it.
WITH quarantined AS (
  SELECT coalesce(app_id, app_name) AS app_key, max(time) FILTER (WHERE kind = 'quarantine') AS since,
    max(time) FILTER (WHERE kind IN ('start', 'restart') AND coalesce(result, 'success') <> 'failure') AS started
  FROM configuration GROUP BY coalesce(app_id, app_name)
)
SELECT *, hash(query, coalesce(app_id, app_name), cause, subject) AS cause_ref
FROM (
  SELECT 'skipped-assigned-users' AS query, 'skipped' AS finding, app_id, app_name, cause, coalesce(clause, attribute) AS subject,
    object_kind(lower(source_type)) AS kind, source_id, source_name, source_upn, times_skipped AS times,
    first_seen, last_seen, severity, event_id, remedy, CAST(NULL AS VARCHAR) AS note
  FROM finding_skipped_assigned_users
  WHERE certainty <> 'unknown' AND still_so
  UNION ALL
  SELECT 'unpopulated-matching-ids', 'unmatched', app_id, app_name, cause, attribute,
    object_kind(lower(source_type)), source_id, source_name, source_upn, times_seen,
    first_seen, last_seen, severity, event_id, remedy, CAST(NULL AS VARCHAR)
  FROM finding_unpopulated_matching_ids
  WHERE certainty <> 'unknown' AND still_so
  UNION ALL
  SELECT 'stalled-initial-syncs', 'stalled', app_id, app_name, state, CAST(NULL AS VARCHAR),
    'job', job_id, app_name, CAST(NULL AS VARCHAR), objects,
    began, last_progress, severity, CAST(NULL AS VARCHAR), remedy, note
  FROM finding_stalled_initial_syncs
  WHERE certainty <> 'unknown'
  UNION ALL
  SELECT 'silent-jobs', CASE WHEN quarantined_at IS NULL THEN 'silent' ELSE 'quarantine' END, app_id, app_name,
    CASE WHEN quarantined_at IS NULL THEN 'silence' ELSE 'quarantine' END, CAST(NULL AS VARCHAR),
    'job', job_id, app_name, CAST(NULL AS VARCHAR), cycles,
    coalesce(quarantined_at, last_activity), last_activity, severity, CAST(NULL AS VARCHAR), remedy,
    CASE WHEN quarantined_at IS NULL THEN 'Before that it had a cycle about every ' || usual_minutes || ' minutes. ' || note
      ELSE quarantine_reason END
  FROM finding_silent_jobs
  WHERE certainty <> 'unknown'
  UNION ALL
  SELECT CAST(NULL AS VARCHAR), 'quarantine', c.app_id, c.app_name, 'quarantine', CAST(NULL AS VARCHAR),
    'job', c.app_id, c.app_name, CAST(NULL AS VARCHAR), 1,
    c.time, n.last_time, 'high', c.audit_id,
    'Clear what put the job into quarantine (credentials first), then start provisioning again.', c.reason
  FROM quarantined AS q
  JOIN configuration AS c ON coalesce(c.app_id, c.app_name) = q.app_key AND c.time = q.since AND c.kind = 'quarantine'
  LEFT JOIN report_app AS n ON coalesce(n.app_id, n.app_name) = q.app_key
  WHERE (q.started IS NULL OR q.started < q.since)
    AND NOT EXISTS (SELECT 1 FROM finding_silent_jobs AS s WHERE s.quarantined_at IS NOT NULL AND (s.app_id = c.app_id OR s.app_name = c.app_name))
)
