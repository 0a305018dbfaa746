-- Audit rows of one correlation id are the steps of one event. Recomputed for the correlation ids in `refold`.
SELECT
  tenant_id, correlation_id AS event_id, 0::UINTEGER AS variant, NULL::UBIGINT AS record_hash, correlation_id AS change_id, NULL AS cycle_id, job_id,
  time, rows[-1].time_text AS time_text,
  coalesce(action_word(coalesce(list_filter(rows, lambda r: r.place > 2)[-1].event_name, list_filter(rows, lambda r: r.place = 2)[-1].event_name)), 'other') AS action,
  CASE WHEN rows[-1].place = 2 OR rows[-1].status <> 'skipped' THEN rows[-1].status ELSE rows[-1].result END AS status,
  list_filter(rows, lambda r: r.error_code IS NOT NULL)[-1].error_code AS error_code, NULL AS error_category,
  rows[-1].reason AS reason, NULL AS additional_details, NULL AS recommended_action,
  source_id, source_name, NULL AS source_upn, source_type, NULL AS source_system,
  target_id, NULL AS target_name, NULL AS target_type, NULL AS target_system,
  app_id, app_name, initiator, NULL::BIGINT AS duration_ms, NULL AS envelope_status,
  0::UTINYINT AS fidelity, dialect,
  list_transform(rows, lambda r, n: {
    'phase': CASE r.place
      WHEN 1 THEN CASE WHEN n = first_import AND coalesce(lower(r.event_name) <> 'entryimportobjectnotfound', true) THEN 'import' ELSE 'matching' END
      WHEN 2 THEN 'processing' ELSE 'export' END,
    'name': coalesce(r.event_name, r.activity), 'status': r.status, 'description': r.reason, 'details': r.details}) AS steps,
  flatten(list_transform(rows, lambda r: list_transform(coalesce(r.changes, []), lambda c: {
    'attribute': c.attribute, 'old_value': c.old_value, 'new_value': c.new_value}))) AS changes, true AS is_plain, file_id
FROM (
  SELECT *, list_position(list_transform(rows, lambda r: r.place), 1) AS first_import
  FROM (
    SELECT tenant_id, correlation_id, max(job_id) AS job_id, max(time) AS time,
      coalesce(nullif(max(told.SourceAnchor), ''), max(object_id)) AS source_id, max(object_name) AS source_name, max(object_type) AS source_type,
      nullif(max(told.TargetAnchor), '') AS target_id, max(app_id) AS app_id, max(app_name) AS app_name, max(initiator) AS initiator,
      max(dialect) AS dialect, min(file_id) AS file_id,
      -- In the order of the first members: steps of one second come in the order of their phases.
      list_sort(list({'second': date_trunc('second', time), 'place': place, 'time': time, 'audit_id': audit_id,
        'time_text': time_text, 'activity': activity, 'event_name': event_name, 'result': result,
        'status': CASE WHEN result IN ('failure', 'timeout') THEN 'failure' WHEN is_skip THEN 'skipped' ELSE result END,
        'error_code': code_word(told.ErrorCode), 'reason': reason, 'details': details, 'changes': changes})) AS rows
    FROM (
      SELECT a.* EXCLUDE (tenant_id),
        -- A correlation is of one tenant, which not every route names.
        coalesce(a.tenant_id, t.tenant_id) AS tenant_id,
        CASE lower(activity) WHEN 'import' THEN 1 WHEN 'synchronization rule action' THEN 2 WHEN 'export' THEN 3 ELSE 4 END AS place,
        json_transform(details, '{"ErrorCode": "VARCHAR", "SourceAnchor": "VARCHAR", "TargetAnchor": "VARCHAR"}') AS told,
        lower(coalesce(event_name, '')) = 'entrysynchronizationskip' OR coalesce(contains(reason, 'will be skipped'), false) AS is_skip
      FROM audit_record AS a JOIN (
        SELECT correlation_id, CASE WHEN min(tenant_id) = max(tenant_id) THEN min(tenant_id) END AS tenant_id
        FROM audit_record WHERE kind = 'sync' AND correlation_id IN (SELECT correlation_id FROM refold) GROUP BY correlation_id
      ) AS t USING (correlation_id)
      WHERE kind = 'sync'
        AND NOT EXISTS (SELECT 1 FROM event_row e
          WHERE e.change_id = a.correlation_id AND e.fidelity > 0
            AND (e.tenant_id = a.tenant_id OR e.tenant_id IS NULL OR a.tenant_id IS NULL))
    )
    GROUP BY tenant_id, correlation_id
  )
)
