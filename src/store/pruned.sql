-- What "provlens prune" has taken out, so that the ledger still adds up and files that were loaded before are known again.

CREATE TABLE pruned_file (
  file_id   BIGINT NOT NULL,
  path      VARCHAR NOT NULL,
  sha256    VARCHAR NOT NULL,
  bytes     BIGINT  NOT NULL,
  dialect   VARCHAR NOT NULL,
  records   BIGINT  NOT NULL,
  pruned_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE pruned_file IS 'Files of which nothing is left in this database: they are recognised when they are loaded again, and stay out';
COMMENT ON COLUMN pruned_file.file_id IS 'As it was in source_file';
COMMENT ON COLUMN pruned_file.records IS 'As it was in source_file';
COMMENT ON COLUMN pruned_file.pruned_at IS 'UTC, by the clock of this machine';

CREATE TABLE prune_run (
  done_at TIMESTAMP NOT NULL,
  what    VARCHAR NOT NULL,
  before  TIMESTAMP,
  events  BIGINT NOT NULL,
  audits  BIGINT NOT NULL,
  rejects BIGINT NOT NULL,
  files   BIGINT NOT NULL,
  balance BIGINT NOT NULL
);
COMMENT ON TABLE prune_run IS 'What was taken out of this database, and what came back from a dataset';
COMMENT ON COLUMN prune_run.done_at IS 'UTC, by the clock of this machine';
COMMENT ON COLUMN prune_run.what IS 'pruned, or restored: rows of files that are known came back from a dataset';
COMMENT ON COLUMN prune_run.before IS 'What was older was taken out, UTC; null = nothing was, rows came back';
COMMENT ON COLUMN prune_run.events IS 'Events; those that are folded from audit rows are not counted. Negative where records of files that are known came back';
COMMENT ON COLUMN prune_run.audits IS 'Audit rows';
COMMENT ON COLUMN prune_run.files IS 'Files of which nothing is left, which are in pruned_file';
COMMENT ON COLUMN prune_run.balance IS 'How many more records source_file.inserted counts because of it than are in event and audit; negative where rows came back';
