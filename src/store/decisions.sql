-- What a replay decided. A run is named by its content: the same snapshots, log and settings give the same run.

CREATE TABLE replay_run (
  run_id             VARCHAR NOT NULL,
  app_id             VARCHAR,
  app_name           VARCHAR,
  job_id             VARCHAR,
  moment             TIMESTAMP NOT NULL,
  schema_snapshot_id BIGINT NOT NULL,
  schema_id          BIGINT NOT NULL,
  scope              VARCHAR NOT NULL,
  default_access     VARCHAR NOT NULL,
  retains_out_of_scope BOOLEAN NOT NULL,
  decisions          BIGINT NOT NULL,
  notes              VARCHAR NOT NULL
);
COMMENT ON TABLE replay_run IS 'A replay of one application at one moment; its decisions are in decision, decision_change and decision_cause';
COMMENT ON COLUMN replay_run.run_id IS 'Drawn from the snapshots, the links and the settings';
COMMENT ON COLUMN replay_run.moment IS 'When the snapshots were taken that it rests on, the newest of them; UTC';
COMMENT ON COLUMN replay_run.scope IS 'assigned, or all: assignments do not matter';
COMMENT ON COLUMN replay_run.default_access IS 'entitled, skipped, or unknown: whether default access counted like a role';
COMMENT ON COLUMN replay_run.retains_out_of_scope IS 'SkipOutOfScopeDeletions of the job';
COMMENT ON COLUMN replay_run.notes IS 'What was not simulated, and which inputs were lacking, as a JSON list of texts';

CREATE TABLE decision_record (
  run_id        VARCHAR NOT NULL,
  mapping       INTEGER NOT NULL,
  object_type   VARCHAR NOT NULL,
  object_ref    UBIGINT NOT NULL,
  source_id     VARCHAR,
  source_name   VARCHAR,
  situation     VARCHAR NOT NULL,
  action        VARCHAR NOT NULL,
  status        VARCHAR NOT NULL,
  code          VARCHAR,
  matched_by    VARCHAR,
  target_id     VARCHAR,
  is_active     BOOLEAN,
  is_assigned   BOOLEAN,
  has_role      BOOLEAN,
  passed_filter BOOLEAN,
  changes       VARCHAR,
  causes        VARCHAR
);
COMMENT ON TABLE decision_record IS 'How decisions are kept, with their changes and causes as JSON text. Read the views decision, decision_change and decision_cause';
