-- Events that TypeScript has put into one spelling (src/logs/canonical.ts), one a line.
CREATE OR REPLACE TEMP MACRO canonical_records(file) AS TABLE
SELECT *, NULL::UBIGINT AS record_hash, true AS is_plain
FROM read_json(file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
  tenant_id: 'VARCHAR', event_id: 'VARCHAR', change_id: 'VARCHAR', cycle_id: 'VARCHAR', job_id: 'VARCHAR',
  time: 'TIMESTAMP', time_text: 'VARCHAR', action: 'VARCHAR', status: 'VARCHAR',
  error_code: 'VARCHAR', error_category: 'VARCHAR', reason: 'VARCHAR', additional_details: 'VARCHAR',
  recommended_action: 'VARCHAR', source_id: 'VARCHAR', source_name: 'VARCHAR', source_upn: 'VARCHAR',
  source_type: 'VARCHAR', source_system: 'VARCHAR', target_id: 'VARCHAR', target_name: 'VARCHAR', target_type: 'VARCHAR',
  target_system: 'VARCHAR', app_id: 'VARCHAR', app_name: 'VARCHAR', initiator: 'VARCHAR', duration_ms: 'BIGINT',
  envelope_status: 'VARCHAR', fidelity: 'UTINYINT', dialect: 'VARCHAR', file_id: 'BIGINT',
  steps: 'STRUCT(phase VARCHAR, "name" VARCHAR, status VARCHAR, description VARCHAR, details VARCHAR)[]',
  changes: 'STRUCT(attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)[]'});

CREATE OR REPLACE TEMP MACRO canonical_audits(file) AS TABLE
SELECT *, true AS is_plain
FROM read_json(file, format = 'newline_delimited', maximum_object_size = 33554432, columns = {
  tenant_id: 'VARCHAR', audit_id: 'VARCHAR', time: 'TIMESTAMP', time_text: 'VARCHAR', activity: 'VARCHAR',
  result: 'VARCHAR', reason: 'VARCHAR', correlation_id: 'VARCHAR', event_name: 'VARCHAR', job_id: 'VARCHAR', source_anchor: 'VARCHAR',
  parties: 'STRUCT(id VARCHAR, "displayName" VARCHAR, "userPrincipalName" VARCHAR, "name" VARCHAR, type VARCHAR)[]',
  initiator: 'VARCHAR', initiator_type: 'VARCHAR', details: 'VARCHAR', targets: 'VARCHAR',
  changes: 'STRUCT(target VARCHAR, attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)[]', dialect: 'VARCHAR', file_id: 'BIGINT'});
