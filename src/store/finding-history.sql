-- What the checks found while logs were followed. Before version 9 a row was a check, which cannot be told apart into problems.
CREATE OR REPLACE TABLE finding_history (
  check_id   VARCHAR NOT NULL,
  title      VARCHAR NOT NULL,
  severity   VARCHAR NOT NULL,
  kind       VARCHAR NOT NULL,
  thing      VARCHAR NOT NULL,
  name       VARCHAR,
  app_id     VARCHAR,
  app_name   VARCHAR,
  cause      VARCHAR,
  since      TIMESTAMP,
  opened_at  TIMESTAMP NOT NULL,
  changed_at TIMESTAMP NOT NULL,
  closed_at  TIMESTAMP
);
COMMENT ON TABLE finding_history IS 'What the checks found while logs were followed, a row a problem, from when to when; times are UTC, by the clock of this machine';
COMMENT ON COLUMN finding_history.check_id IS 'The id of the check (provlens query --list), or stream-silence';
COMMENT ON COLUMN finding_history.severity IS 'As it was last';
COMMENT ON COLUMN finding_history.kind IS 'What it is about: user, group, app, job, …';
COMMENT ON COLUMN finding_history.thing IS 'Which one, by its id';
COMMENT ON COLUMN finding_history.name IS 'Its name; null = not known';
COMMENT ON COLUMN finding_history.app_id IS 'Service principal id of the application; null where the check names none';
COMMENT ON COLUMN finding_history.cause IS 'As it was last; null where the check names none';
COMMENT ON COLUMN finding_history.since IS 'When the log has the first of it; null = not known';
COMMENT ON COLUMN finding_history.changed_at IS 'When its severity or its cause changed last';
COMMENT ON COLUMN finding_history.closed_at IS 'Null = it is still so';
