-- Physical tables. The public names are these tables and the views beside this file; both are documented with COMMENT ON.
-- No primary keys: uniqueness is kept by the loader inside its transaction (an index made loading 3 x slower and files 6 x larger).

CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL);
COMMENT ON TABLE meta IS 'Facts about this store: schema_version, views_version';

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
COMMENT ON TABLE source_file IS 'One row a file (or part of a stream) that was ingested; records = inserted + duplicates + rejected';
COMMENT ON COLUMN source_file.file_id IS 'Drawn from the content, so that the same file has the same number in every database';
COMMENT ON COLUMN source_file.sha256 IS 'SHA-256 of the bytes as they were read, before decompression';
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

CREATE TABLE event_record (
  event_key          UBIGINT NOT NULL,
  tenant_id          VARCHAR,
  event_id           VARCHAR NOT NULL,
  variant            UINTEGER NOT NULL,
  change_id          VARCHAR,
  cycle_id           VARCHAR,
  job_id             VARCHAR,
  time               TIMESTAMP,
  time_text          VARCHAR,
  action             VARCHAR,
  status             VARCHAR,
  error_code         VARCHAR,
  error_category     VARCHAR,
  reason             VARCHAR,
  additional_details VARCHAR,
  recommended_action VARCHAR,
  retry_count        INTEGER,
  next_retry         TIMESTAMP,
  skip_reason        VARCHAR,
  is_active          BOOLEAN,
  is_assigned        BOOLEAN,
  has_role           BOOLEAN,
  passed_filter      BOOLEAN,
  scope_evaluation   VARCHAR,
  property_name      VARCHAR,
  import_name        VARCHAR,
  object_ref         UBIGINT,
  source_id          VARCHAR,
  source_name        VARCHAR,
  source_upn         VARCHAR,
  source_type        VARCHAR,
  source_system      VARCHAR,
  target_id          VARCHAR,
  target_name        VARCHAR,
  target_type        VARCHAR,
  target_system      VARCHAR,
  app_id             VARCHAR,
  app_name           VARCHAR,
  initiator          VARCHAR,
  duration_ms        BIGINT,
  envelope_status    VARCHAR,
  conflict           BOOLEAN NOT NULL,
  fidelity           UTINYINT NOT NULL,
  dialect            VARCHAR NOT NULL,
  file_id            BIGINT NOT NULL,
  steps   STRUCT(phase VARCHAR, name VARCHAR, status VARCHAR, description VARCHAR, details VARCHAR)[],
  changes STRUCT(attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)[]
);
COMMENT ON TABLE event_record IS 'How events are kept: one wide row an event, steps and changes nested. Read the views event, step and change instead';

CREATE TABLE audit_record (
  audit_key      UBIGINT NOT NULL,
  tenant_id      VARCHAR,
  audit_id       VARCHAR NOT NULL,
  time           TIMESTAMP,
  time_text      VARCHAR,
  activity       VARCHAR,
  kind           VARCHAR NOT NULL,
  result         VARCHAR,
  reason         VARCHAR,
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
  details        VARCHAR,
  targets        VARCHAR,
  changes STRUCT(target VARCHAR, attribute VARCHAR, old_value VARCHAR, new_value VARCHAR)[],
  dialect        VARCHAR NOT NULL,
  file_id        BIGINT NOT NULL
);
COMMENT ON TABLE audit_record IS 'How directory-audit rows are kept. Rows of kind sync fold into events; read the view audit for the others';
