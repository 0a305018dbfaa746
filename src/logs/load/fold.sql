-- Audit rows of one correlation id are the steps of one event. Recomputed for the correlation ids in `refold`.
SELECT
  tenant_id, correlation_id AS event_id, 0::UINTEGER AS variant, NULL::UBIGINT AS record_hash, correlation_id AS change_id, NULL AS cycle_id, job_id,
  time, time_text,
  CASE lower(coalesce(export_name, decision_name))
    WHEN 'entryexportadd' THEN 'create' WHEN 'entrysynchronizationadd' THEN 'create'
    WHEN 'entryexportupdate' THEN 'update' WHEN 'entrysynchronizationupdate' THEN 'update'
    WHEN 'entryexportupdatesoftdelete' THEN 'disable'
    WHEN 'entryexportdelete' THEN 'delete' WHEN 'entrysynchronizationdelete' THEN 'delete'
    ELSE 'other' END AS action,
  CASE WHEN last_result IN ('failure', 'timeout') THEN 'failure'
    WHEN is_skip THEN 'skipped' ELSE last_result END AS status,
  error_code, NULL AS error_category, reason, NULL AS additional_details, NULL AS recommended_action,
  source_id, source_name, NULL AS source_upn, source_type, NULL AS source_system,
  target_id, NULL AS target_name, NULL AS target_type, NULL AS target_system,
  app_id, app_name, initiator, NULL::BIGINT AS duration_ms, NULL AS envelope_status,
  0::UTINYINT AS fidelity, dialect, steps, changes, true AS is_plain
FROM (
  SELECT tenant_id, correlation_id,
    max(job_id) AS job_id, max(time) AS time, last(time_text ORDER BY rank) AS time_text,
    last(event_name ORDER BY rank) FILTER (phase = 'export') AS export_name,
    last(event_name ORDER BY rank) FILTER (phase = 'processing') AS decision_name,
    last(lower(result) ORDER BY rank) AS last_result,
    coalesce(last(phase = 'processing' AND is_skip ORDER BY rank), false) AS is_skip,
    last(error_code ORDER BY rank) FILTER (error_code IS NOT NULL) AS error_code,
    last(reason ORDER BY rank) AS reason,
    coalesce(max(source_anchor), max(object_id)) AS source_id, max(object_name) AS source_name, max(object_type) AS source_type,
    max(target_anchor) AS target_id, max(app_id) AS app_id, max(app_name) AS app_name, max(initiator) AS initiator,
    max(dialect) AS dialect,
    list({'phase': phase, 'name': coalesce(event_name, activity), 'status': CASE
      WHEN lower(result) IN ('failure', 'timeout') THEN 'failure' WHEN is_skip THEN 'skipped' ELSE lower(result) END,
      'description': reason, 'details': details} ORDER BY rank) AS steps,
    flatten(list(list_transform(coalesce(changes, []), lambda c: {
      'attribute': c.attribute, 'old_value': c.old_value, 'new_value': c.new_value}) ORDER BY rank)) AS changes
  FROM (
    SELECT *,
      CASE lower(activity)
        WHEN 'import' THEN CASE WHEN import_number = 1 AND lower(coalesce(event_name, '')) <> 'entryimportobjectnotfound'
          THEN 'import' ELSE 'matching' END
        WHEN 'synchronization rule action' THEN 'processing'
        ELSE 'export' END AS phase,
      row_number() OVER (PARTITION BY tenant_id, correlation_id ORDER BY date_trunc('second', time), activity_rank, time, audit_id) AS rank
    FROM (
      SELECT * EXCLUDE (tenant_id),
        -- A correlation is of one tenant, which not every route names.
        coalesce(tenant_id, CASE WHEN min(tenant_id) OVER correlation = max(tenant_id) OVER correlation THEN min(tenant_id) OVER correlation END) AS tenant_id,
        CASE lower(activity) WHEN 'import' THEN 1 WHEN 'synchronization rule action' THEN 2 WHEN 'export' THEN 3 ELSE 4 END AS activity_rank,
        CASE WHEN lower(activity) = 'import' THEN row_number() OVER (
          PARTITION BY correlation_id, lower(activity) ORDER BY time, audit_id) END AS import_number,
        code_word(json_extract_string(details, '$.ErrorCode')) AS error_code,
        nullif(json_extract_string(details, '$.SourceAnchor'), '') AS source_anchor,
        nullif(json_extract_string(details, '$.TargetAnchor'), '') AS target_anchor,
        lower(coalesce(event_name, '')) = 'entrysynchronizationskip' OR coalesce(contains(reason, 'will be skipped'), false) AS is_skip
      FROM audit_record a
      WHERE kind = 'sync' AND correlation_id IN (SELECT correlation_id FROM refold)
        AND NOT EXISTS (SELECT 1 FROM event_record e
          WHERE e.change_id = a.correlation_id AND e.fidelity > 0
            AND (e.tenant_id = a.tenant_id OR e.tenant_id IS NULL OR a.tenant_id IS NULL))
      WINDOW correlation AS (PARTITION BY correlation_id)
    )
  )
  GROUP BY tenant_id, correlation_id
)
