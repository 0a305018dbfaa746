-- One row for each object or job that a detection is certain about and that is still so, with the cause it belongs to.
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
)
