-- What in the events themselves limits an answer. One row.
SELECT count(*) AS events,
  count(*) FILTER (WHERE time IS NULL) AS without_time,
  count(DISTINCT event_key) FILTER (WHERE conflict) AS conflicting_ids,
  count(*) FILTER (WHERE envelope_status <> status) AS contradictions,
  count(*) FILTER (WHERE status IS NULL OR status NOT IN ('success', 'failure', 'skipped', 'warning')) AS unknown_status,
  count(*) FILTER (WHERE action IS NULL OR action NOT IN ('create', 'update', 'delete', 'stageddelete', 'disable', 'other'))
    AS unknown_action,
  count(*) FILTER (WHERE coalesce(nullif(source_id, ''), nullif(source_upn, ''), nullif(source_name, '')) IS NULL) AS without_object,
  count(*) FILTER (WHERE job_id IS NULL) AS without_job,
  count(*) FILTER (WHERE status = 'skipped' AND is_assigned IS NULL AND skip_reason = 'NotEffectivelyEntitled') AS assignment_not_logged
FROM event_record
