-- What the log leaves to be read out of steps and prose, once for every path: the columns of event_row but the file.
SELECT
  key_of(tenant_id, coalesce(event_id, change_id)) AS event_key,
  lower(tenant_id) AS tenant_id, lower(coalesce(event_id, change_id)) AS event_id, 0::UINTEGER AS variant, record_hash,
  lower(change_id) AS change_id, lower(cycle_id) AS cycle_id, job_id, time, time_text, action, status,
  error_code, error_category, reason, additional_details, recommended_action,
  CASE WHEN reason IS NOT NULL THEN try_cast(regexp_extract(reason, '(?i)retried (\d+) time', 1) AS INTEGER) END AS retry_count,
  CASE WHEN reason IS NOT NULL THEN coalesce(
    try_cast(regexp_extract(reason, '(?i)again after this date: *(\d{4}-\d\d-\d\d[T ][0-9:.]+)', 1) AS TIMESTAMP),
    try_strptime(regexp_extract(reason, '(?i)(?:again after this date|NextAttempt): *(\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d:\d\d [AP]M)', 1),
      '%m/%d/%Y %I:%M:%S %p')) END AS next_retry,
  coalesce(skip.SkipReason, skip.skipReason, nullif(regexp_extract(prose, '(?i)skip reason *[=:] *(\w+)', 1), ''),
    CASE WHEN status = 'skipped' THEN error_code END) AS skip_reason,
  logged_flag(coalesce(scope."active in the source system", scope.isactive, other."active in the source system", other.isactive,
    nullif(regexp_extract(prose, '(?i)\bactive *[=:] *(\w+)', 1), ''))) AS is_active,
  logged_flag(coalesce(scope."assigned to the application", scope.assigned, other."assigned to the application", other.assigned,
    nullif(regexp_extract(prose, '(?i)\bassigned *[=:] *(\w+)', 1), ''))) AS is_assigned,
  logged_flag(coalesce(scope."user has the required role", scope."group has the required role",
    scope.iseffectivelyentitledforprovisioning, other."user has the required role", other."group has the required role",
    other.iseffectivelyentitledforprovisioning)) AS has_role,
  logged_flag(coalesce(scope."scoping filter evaluation passed", scope.isinprovisioningscope,
    scope.isinprovisioningscopedisplayname, other."scoping filter evaluation passed", other.isinprovisioningscope,
    other.isinprovisioningscopedisplayname,
    nullif(regexp_extract(prose, '(?i)passed scope filter *[=:] *(\w+)', 1), ''))) AS passed_filter,
  coalesce(nullif(json_extract_string(scoped.details, '$.ScopeEvaluationResult'), '{}'),
    nullif(json_extract_string(skipped.details, '$.ScopeEvaluationResult'), '{}')) AS scope_evaluation,
  coalesce(skip.PropertyName, skip.propertyName) AS property_name,
  import_name_of(steps) AS import_name, object_ref_of(source_id, source_upn, source_name) AS object_ref,
  source_id, source_name, source_upn, lower(source_type) AS source_type, source_system,
  target_id, target_name, lower(regexp_extract(target_type, '[^:]*$')) AS target_type, target_system,
  app_id, app_name, initiator, duration_ms, lower(envelope_status) AS envelope_status,
  false AS conflict, fidelity, dialect, step_heads_of(steps) AS steps,
  step_descriptions_of(steps) AS step_descriptions, step_details_of(steps) AS step_details, changes, is_plain
FROM (
  SELECT *,
    scope_flags(scoping.details) AS scope, CASE WHEN status = 'skipped' THEN scoping END AS scoped,
    scope_flags(skipped.details) AS other,
    json_transform(skipped.details, '{"SkipReason": "VARCHAR", "skipReason": "VARCHAR",
      "PropertyName": "VARCHAR", "propertyName": "VARCHAR"}') AS skip,
    -- The prose of 2017 to 2019 stands in a step, in the reason or beside it.
    CASE WHEN status = 'skipped' AND len(told) > 0 THEN told[-1].description
      WHEN contains(reason, 'assed scope filter') THEN reason
      WHEN contains(additional_details, 'assed scope filter') THEN additional_details END AS prose
  FROM (
    SELECT *, list_filter(steps, lambda s: s.phase = 'scoping')[-1] AS scoping,
      CASE WHEN status = 'skipped' THEN list_filter(steps, lambda s: s.status = 'skipped')[-1] END AS skipped,
      CASE WHEN status = 'skipped' THEN list_filter(steps, lambda s: contains(s.description, 'assed scope filter')) END AS told
    FROM records
  )
)
