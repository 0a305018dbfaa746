-- Physical tables. The public names are these tables and the views beside this file; both are documented with COMMENT ON.
-- No primary keys: uniqueness is kept by the loader inside its transaction (an index made loading 3 x slower and files 6 x larger).

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Facts about this store: schema_version, views_version; to_shrink while the file still has the room of pruned rows';

CREATE TABLE source_file (
  file_id           BIGINT NOT NULL,
  path              VARCHAR NOT NULL,
  sha256            VARCHAR NOT NULL,
  bytes             BIGINT  NOT NULL,
  dialect           VARCHAR NOT NULL,
  records           BIGINT  NOT NULL,
  inserted          BIGINT  NOT NULL,
  duplicates        BIGINT  NOT NULL,
  rejected          BIGINT  NOT NULL,
  complete          BOOLEAN NOT NULL,
  incomplete_reason VARCHAR
);
COMMENT ON TABLE source_file IS 'One row a file (or part of a stream) that was ingested, or a file or partition that is followed; records = inserted + duplicates + rejected';
COMMENT ON COLUMN source_file.file_id IS 'Drawn from the content, so that the same file has the same number in every database';
COMMENT ON COLUMN source_file.sha256 IS 'SHA-256 of the bytes as they were read, before decompression; of what is followed, prefix_hash of followed_file or read_hash of followed_partition';
COMMENT ON COLUMN source_file.dialect IS 'The dialects met in the file, most frequent first, separated by a plus sign';
COMMENT ON COLUMN source_file.complete IS 'False when the export looks cut short: a nextLink is left, a round-number cap was hit, or the file ends in mid-record';
COMMENT ON COLUMN source_file.incomplete_reason IS 'Why complete is false, in words';

CREATE TABLE reject (
  file_id     BIGINT NOT NULL,
  line        BIGINT,
  byte_offset BIGINT,
  reason      VARCHAR NOT NULL,
  excerpt     VARCHAR NOT NULL
);
COMMENT ON TABLE reject IS 'Records that could not be read, with their place; nothing that was read is missing from here or from event and audit';
COMMENT ON COLUMN reject.line IS 'Line in the decoded text, counted from 1';
COMMENT ON COLUMN reject.byte_offset IS 'Offset of the record in the decoded text as UTF-8, counted from 0';
COMMENT ON COLUMN reject.excerpt IS 'The first 200 characters of the record';

-- Long texts that differ from row to row: zstd makes them half as large as what the engine would choose, in less time.
CREATE TABLE audit_record (
  audit_key      UBIGINT NOT NULL,
  tenant_id      VARCHAR,
  audit_id       VARCHAR USING COMPRESSION zstd NOT NULL,
  time           TIMESTAMP,
  time_text      VARCHAR USING COMPRESSION zstd,
  activity       VARCHAR,
  kind           VARCHAR NOT NULL,
  result         VARCHAR,
  reason         VARCHAR USING COMPRESSION zstd,
  correlation_id VARCHAR,
  event_name     VARCHAR,
  object_id      VARCHAR,
  object_name    VARCHAR,
  object_type    VARCHAR,
  app_id         VARCHAR,
  app_name       VARCHAR,
  job_id         VARCHAR,
  initiator      VARCHAR,
  initiator_type VARCHAR,
  details        VARCHAR USING COMPRESSION zstd,
  targets        VARCHAR,
  changes STRUCT(target VARCHAR, attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)[],
  dialect        VARCHAR NOT NULL,
  file_id        BIGINT NOT NULL
);
COMMENT ON TABLE audit_record IS 'How directory-audit rows are kept. Rows of kind sync fold into events; read the view audit for the others';
COMMENT ON COLUMN audit_record.targets IS 'What the row names, as JSON text; null for rows of kind sync, of which columns tell it';

-- Snapshots. A set is what was exported at one moment; every table names the set its rows belong to, and sets are never
-- changed once they are in. Ids are kept as they were written; `…_ref` numbers them without regard to case, as event.object_ref does.

CREATE TABLE snapshot (
  snapshot_id   BIGINT NOT NULL,
  taken_at      TIMESTAMP NOT NULL,
  taken_at_from VARCHAR NOT NULL
);
COMMENT ON TABLE snapshot IS 'A set of snapshot files taken at one time';
COMMENT ON COLUMN snapshot.snapshot_id IS 'Drawn from the content of the files and the time, so that the same set has the same number in every database';
COMMENT ON COLUMN snapshot.taken_at IS 'UTC';
COMMENT ON COLUMN snapshot.taken_at_from IS 'How the time is known: option (--taken-at), manifest (of a collection script), or file times (the newest of the files)';

CREATE TABLE snapshot_file (
  snapshot_id       BIGINT NOT NULL,
  file_id           BIGINT NOT NULL,
  path              VARCHAR NOT NULL,
  sha256            VARCHAR NOT NULL,
  bytes             BIGINT NOT NULL,
  kind              VARCHAR NOT NULL,
  records           BIGINT NOT NULL,
  loaded            BIGINT NOT NULL,
  merged            BIGINT NOT NULL,
  rejected          BIGINT NOT NULL,
  complete          BOOLEAN NOT NULL,
  incomplete_reason VARCHAR
);
COMMENT ON TABLE snapshot_file IS 'A file of a set; records = loaded + merged + rejected';
COMMENT ON COLUMN snapshot_file.file_id IS 'As in reject; drawn from the content';
COMMENT ON COLUMN snapshot_file.kind IS 'The kinds of record met, most frequent first, separated by a plus sign; unrecognised when there was none';
COMMENT ON COLUMN snapshot_file.merged IS 'Records that add to an object of the same set, or repeat it';
COMMENT ON COLUMN snapshot_file.complete IS 'False when a nextLink is left or the file ends in mid-record';

CREATE TABLE snapshot_content (
  snapshot_id BIGINT NOT NULL,
  kind        VARCHAR NOT NULL,
  app_id      VARCHAR,
  rows        BIGINT NOT NULL,
  complete    BOOLEAN NOT NULL
);
COMMENT ON TABLE snapshot_content IS 'What a set holds: one row a kind, and an application where the kind belongs to one';
COMMENT ON COLUMN snapshot_content.kind IS 'user, group, service_principal, membership, assignment, app_role, target_object, link, sync_schema, job_status';
COMMENT ON COLUMN snapshot_content.app_id IS 'Service principal id, lower case; null for directory objects, and where nothing names the application';
COMMENT ON COLUMN snapshot_content.rows IS 'Rows of that kind; 0 when an export of it came and was empty';
COMMENT ON COLUMN snapshot_content.complete IS 'False when a file of that kind was';

CREATE TABLE source_object (
  snapshot_id         BIGINT NOT NULL,
  object_type         VARCHAR NOT NULL,
  object_id           VARCHAR,
  object_ref          UBIGINT,
  display_name        VARCHAR,
  user_principal_name VARCHAR,
  mail                VARCHAR,
  department          VARCHAR,
  account_enabled     BOOLEAN,
  security_enabled    BOOLEAN,
  is_dynamic          BOOLEAN,
  is_deleted          BOOLEAN NOT NULL,
  deleted_time        TIMESTAMP,
  attributes          VARCHAR NOT NULL
);
COMMENT ON TABLE source_object IS 'A user, group or service principal of the directory, as a set has it';
COMMENT ON COLUMN source_object.object_type IS 'user, group, service_principal, or another class of the directory in lower case';
COMMENT ON COLUMN source_object.object_id IS 'Null when the export left the id out';
COMMENT ON COLUMN source_object.object_ref IS 'A number for the object: its id, else its principal name, else its name, without regard to case; equals event.object_ref of the same object';
COMMENT ON COLUMN source_object.account_enabled IS 'Null = not exported';
COMMENT ON COLUMN source_object.security_enabled IS 'Of a group; null = not exported';
COMMENT ON COLUMN source_object.is_dynamic IS 'Of a group: its members follow a rule; null = not exported';
COMMENT ON COLUMN source_object.is_deleted IS 'Soft-deleted: in the deleted items, or removed by a delta page';
COMMENT ON COLUMN source_object.deleted_time IS 'UTC; null when not exported';
COMMENT ON COLUMN source_object.attributes IS 'Every attribute of the export as JSON text, extension attributes too';

CREATE TABLE membership (
  snapshot_id BIGINT NOT NULL,
  group_id    VARCHAR NOT NULL,
  group_ref   UBIGINT NOT NULL,
  member_id   VARCHAR NOT NULL,
  member_ref  UBIGINT NOT NULL,
  member_type VARCHAR
);
COMMENT ON TABLE membership IS 'A direct member of a group';
COMMENT ON COLUMN membership.member_type IS 'user, group, ... lower case; null when the export does not say and the member is not in the set';

CREATE TABLE assignment (
  snapshot_id    BIGINT NOT NULL,
  assignment_id  VARCHAR,
  app_id         VARCHAR,
  app_name       VARCHAR,
  principal_id   VARCHAR NOT NULL,
  principal_ref  UBIGINT NOT NULL,
  principal_type VARCHAR,
  principal_name VARCHAR,
  app_role_id    VARCHAR,
  created_time   TIMESTAMP
);
COMMENT ON TABLE assignment IS 'An appRoleAssignment: a user or group that is assigned to an application';
COMMENT ON COLUMN assignment.app_id IS 'Service principal id of the application (resourceId), lower case';
COMMENT ON COLUMN assignment.principal_type IS 'user, group, serviceprincipal; null when not exported';
COMMENT ON COLUMN assignment.app_role_id IS 'Lower case; all zeros is default access';
COMMENT ON COLUMN assignment.created_time IS 'UTC; null when not exported';

CREATE TABLE app_role (
  snapshot_id  BIGINT NOT NULL,
  app_id       VARCHAR,
  app_name     VARCHAR,
  app_role_id  VARCHAR NOT NULL,
  value        VARCHAR,
  display_name VARCHAR,
  is_enabled   BOOLEAN,
  member_types VARCHAR
);
COMMENT ON TABLE app_role IS 'A role that an application offers';
COMMENT ON COLUMN app_role.member_types IS 'allowedMemberTypes, separated by commas';

CREATE TABLE target_object (
  snapshot_id  BIGINT NOT NULL,
  app_id       VARCHAR,
  object_type  VARCHAR NOT NULL,
  target_id    VARCHAR,
  external_id  VARCHAR,
  user_name    VARCHAR,
  display_name VARCHAR,
  active       BOOLEAN,
  attributes   VARCHAR NOT NULL
);
COMMENT ON TABLE target_object IS 'A user or group in the application, as its SCIM endpoint or its own export has it';
COMMENT ON COLUMN target_object.object_type IS 'user or group';
COMMENT ON COLUMN target_object.active IS 'Null = not exported';
COMMENT ON COLUMN target_object.attributes IS 'Every attribute as JSON text, by its SCIM name or the name of the column';

CREATE TABLE link (
  snapshot_id   BIGINT NOT NULL,
  app_id        VARCHAR,
  job_id        VARCHAR,
  object_id     VARCHAR,
  object_ref    UBIGINT,
  object_type   VARCHAR,
  display_name  VARCHAR,
  source_anchor VARCHAR,
  target_anchor VARCHAR
);
COMMENT ON TABLE link IS 'An objectConnection: the service holds this source object and this target object to be one';

CREATE TABLE sync_schema (
  snapshot_id BIGINT NOT NULL,
  schema_id   BIGINT NOT NULL,
  app_id      VARCHAR,
  job_id      VARCHAR,
  template_id VARCHAR,
  is_template BOOLEAN NOT NULL,
  version     VARCHAR,
  document    VARCHAR NOT NULL
);
COMMENT ON TABLE sync_schema IS 'A synchronization schema: its rules and mappings are in object_mapping, attribute_mapping and scope_clause';
COMMENT ON COLUMN sync_schema.schema_id IS 'Drawn from the content';
COMMENT ON COLUMN sync_schema.app_id IS 'Service principal id, lower case; null when neither the export nor --app names the application';
COMMENT ON COLUMN sync_schema.is_template IS 'What a gallery application starts with, not what a job runs with';
COMMENT ON COLUMN sync_schema.document IS 'The whole schema as JSON text';

CREATE TABLE object_mapping (
  snapshot_id      BIGINT NOT NULL,
  schema_id        BIGINT NOT NULL,
  mapping          INTEGER NOT NULL,
  rule_id          VARCHAR,
  rule_name        VARCHAR,
  rule_priority    INTEGER,
  name             VARCHAR,
  enabled          BOOLEAN NOT NULL,
  source_directory VARCHAR,
  target_directory VARCHAR,
  source_object    VARCHAR,
  target_object    VARCHAR,
  flow_types       VARCHAR
);
COMMENT ON TABLE object_mapping IS 'How one class of source object becomes one class of target object';
COMMENT ON COLUMN object_mapping.mapping IS 'Ordinal within the schema, from 1, in the order of the document';
COMMENT ON COLUMN object_mapping.flow_types IS 'add, update, delete, separated by commas';

CREATE TABLE attribute_mapping (
  snapshot_id       BIGINT NOT NULL,
  schema_id         BIGINT NOT NULL,
  mapping           INTEGER NOT NULL,
  ordinal           INTEGER NOT NULL,
  target_attribute  VARCHAR NOT NULL,
  source_type       VARCHAR,
  source            VARCHAR,
  default_value     VARCHAR,
  matching_priority INTEGER NOT NULL,
  flow_type         VARCHAR,
  flow_behavior     VARCHAR
);
COMMENT ON TABLE attribute_mapping IS 'Where one target attribute comes from';
COMMENT ON COLUMN attribute_mapping.source_type IS 'attribute, constant, function; null when the mapping has no source';
COMMENT ON COLUMN attribute_mapping.source IS 'The source as expression text';
COMMENT ON COLUMN attribute_mapping.matching_priority IS '0 = does not match; matching attributes are tried from 1 on';

CREATE TABLE scope_clause (
  snapshot_id    BIGINT NOT NULL,
  schema_id      BIGINT NOT NULL,
  mapping        INTEGER NOT NULL,
  list           VARCHAR NOT NULL,
  group_ordinal  INTEGER NOT NULL,
  group_name     VARCHAR,
  clause_ordinal INTEGER NOT NULL,
  attribute      VARCHAR,
  operator       VARCHAR,
  operand        VARCHAR
);
COMMENT ON TABLE scope_clause IS 'A clause of the scoping filter: clauses of a group all have to hold, and one group is enough';
COMMENT ON COLUMN scope_clause.list IS 'groups, inputFilterGroups or categoryFilterGroups';
COMMENT ON COLUMN scope_clause.operand IS 'The operand; JSON text of a list when there are several';

CREATE TABLE job_status (
  snapshot_id                 BIGINT NOT NULL,
  app_id                      VARCHAR,
  job_id                      VARCHAR,
  template_id                 VARCHAR,
  code                        VARCHAR,
  schedule_state              VARCHAR,
  interval_minutes            DOUBLE,
  steady_state_first_achieved TIMESTAMP,
  steady_state_last_achieved  TIMESTAMP,
  last_execution_state        VARCHAR,
  last_execution_began        TIMESTAMP,
  last_execution_ended        TIMESTAMP,
  last_success_ended          TIMESTAMP,
  count_entitled              BIGINT,
  count_escrowed              BIGINT,
  count_exported              BIGINT,
  count_imported              BIGINT,
  error_code                  VARCHAR,
  error_message               VARCHAR,
  successive_failures         BIGINT,
  escrows_pruned              BOOLEAN,
  progress_completed          BIGINT,
  progress_total              BIGINT,
  progress_units              VARCHAR,
  progress_observed           TIMESTAMP,
  quarantine_reason           VARCHAR,
  quarantine_began            TIMESTAMP,
  quarantine_next_attempt     TIMESTAMP,
  quarantine_error_code       VARCHAR,
  quarantine_error_message    VARCHAR,
  is_quarantined              BOOLEAN NOT NULL,
  sync_all                    BOOLEAN,
  delete_threshold            BIGINT,
  document                    VARCHAR NOT NULL
);
COMMENT ON TABLE job_status IS 'A synchronizationJob as the service described it; times are UTC';
COMMENT ON COLUMN job_status.code IS 'notconfigured, notrun, active, paused, quarantine; null when the export has no status';
COMMENT ON COLUMN job_status.interval_minutes IS 'Null when the schedule is switched off (the longest time span there is)';
COMMENT ON COLUMN job_status.steady_state_first_achieved IS 'When the first full cycle ended; null = never (0001-01-01)';
COMMENT ON COLUMN job_status.last_execution_state IS 'succeeded, failed, entrylevelerrors; null when it never ran (all-zero times)';
COMMENT ON COLUMN job_status.progress_completed IS 'Units of the latest observation; pages, not users';
COMMENT ON COLUMN job_status.is_quarantined IS 'The document has a quarantine';
COMMENT ON COLUMN job_status.sync_all IS 'The job provisions all users and groups rather than the assigned ones; null = not exported';
COMMENT ON COLUMN job_status.delete_threshold IS 'QuarantineTooManyDeletesThreshold; null = not exported';
COMMENT ON COLUMN job_status.document IS 'The whole job as JSON text';

CREATE TABLE mapping_evaluation (
  schema_snapshot_id BIGINT NOT NULL,
  schema_id          BIGINT NOT NULL,
  mapping            INTEGER NOT NULL,
  object_snapshot_id BIGINT NOT NULL,
  object_ref         UBIGINT NOT NULL,
  in_scope           VARCHAR NOT NULL,
  failed_clauses     VARCHAR,
  saw                VARCHAR,
  scope_evaluation   VARCHAR,
  matching_state     VARCHAR NOT NULL,
  matching_attribute VARCHAR,
  matching_value     VARCHAR,
  note               VARCHAR
);
COMMENT ON TABLE mapping_evaluation IS 'What an enabled object mapping of a schema makes of a source object: whether the scoping filter takes it, and by which value it would be matched';
COMMENT ON COLUMN mapping_evaluation.in_scope IS 'true, false, unknown or unsupported, of the scoping filter alone; true where there is no filter';
COMMENT ON COLUMN mapping_evaluation.failed_clauses IS 'Clauses that are false, separated by semicolons; null when the filter passes';
COMMENT ON COLUMN mapping_evaluation.saw IS 'The value that each of them saw, in quotes, or nothing; in their order, separated by semicolons';
COMMENT ON COLUMN mapping_evaluation.scope_evaluation IS 'Each clause in the service''s own wording and whether it held, as JSON text; null when the filter passes or there is none';
COMMENT ON COLUMN mapping_evaluation.matching_state IS 'populated; empty: every matching attribute evaluates to nothing; unknown: an input is missing, or the documents leave it open; no-matching-attribute';
COMMENT ON COLUMN mapping_evaluation.matching_attribute IS 'Target attribute of the first matching mapping that has a value; of all of them, separated by commas, when none has';
COMMENT ON COLUMN mapping_evaluation.matching_value IS 'The value that would be looked up in the application; null when empty or unknown';
COMMENT ON COLUMN mapping_evaluation.note IS 'Why something is unknown, or what the value must be read with care for';
