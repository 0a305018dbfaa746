-- How far "provlens follow" has come with what it follows; written in the transaction of the records.

CREATE TABLE followed_file (
  source      VARCHAR NOT NULL,
  path        VARCHAR NOT NULL,
  file_id     BIGINT,
  size        BIGINT NOT NULL,
  modified_ms DOUBLE NOT NULL,
  position    BIGINT NOT NULL,
  lines       BIGINT NOT NULL,
  head_hash   VARCHAR,
  prefix_hash VARCHAR,
  read_at     TIMESTAMP NOT NULL
);
COMMENT ON TABLE followed_file IS 'How far a file has been read that provlens follows';
COMMENT ON COLUMN followed_file.source IS 'The folder that is followed';
COMMENT ON COLUMN followed_file.file_id IS 'As in source_file; null where the file was taken whole, which source_file knows by its content, or nothing of it was read';
COMMENT ON COLUMN followed_file.size IS 'Bytes that were there when it was last looked at';
COMMENT ON COLUMN followed_file.modified_ms IS 'Its time of change then, in milliseconds since 1970';
COMMENT ON COLUMN followed_file.position IS 'Bytes that were read and committed; what lies behind is a line that is not finished';
COMMENT ON COLUMN followed_file.lines IS 'Line ends among them';
COMMENT ON COLUMN followed_file.head_hash IS 'SHA-256 of the first line, of at most 4096 bytes: finds the file again under another name; null while that line is not finished';
COMMENT ON COLUMN followed_file.prefix_hash IS 'SHA-256 of what was read, of more than 2 MB of the first and the last megabyte: shows whether it is still the same; null where file_id is';
COMMENT ON COLUMN followed_file.read_at IS 'UTC, by the clock of this machine';

CREATE TABLE followed_partition (
  source      VARCHAR NOT NULL,
  topic       VARCHAR NOT NULL,
  partition   INTEGER NOT NULL,
  file_id     BIGINT NOT NULL,
  next_offset BIGINT NOT NULL,
  end_offset  BIGINT NOT NULL,
  bytes       BIGINT NOT NULL,
  read_hash   VARCHAR NOT NULL,
  read_at     TIMESTAMP NOT NULL
);
COMMENT ON TABLE followed_partition IS 'How far a partition of a topic has been read that provlens follows';
COMMENT ON COLUMN followed_partition.source IS 'The brokers, as they were named';
COMMENT ON COLUMN followed_partition.file_id IS 'As in source_file, where a partition has one row';
COMMENT ON COLUMN followed_partition.next_offset IS 'Messages before it were read and committed';
COMMENT ON COLUMN followed_partition.end_offset IS 'Where the partition ended when it was last read';
COMMENT ON COLUMN followed_partition.bytes IS 'Bytes of the messages that were read';
COMMENT ON COLUMN followed_partition.read_hash IS 'SHA-256 of the hash before and of the messages that were read last';
COMMENT ON COLUMN followed_partition.read_at IS 'UTC, by the clock of this machine';

CREATE TABLE followed_source (
  source    VARCHAR NOT NULL,
  name      VARCHAR NOT NULL,
  kind      VARCHAR NOT NULL,
  looked_at TIMESTAMP NOT NULL,
  came_at   TIMESTAMP
);
COMMENT ON TABLE followed_source IS 'What provlens follows, and when something came from it last';
COMMENT ON COLUMN followed_source.source IS 'As in followed_file and followed_partition';
COMMENT ON COLUMN followed_source.name IS 'As it was named';
COMMENT ON COLUMN followed_source.kind IS 'folder, kafka or stdin';
COMMENT ON COLUMN followed_source.looked_at IS 'When it was looked at, to ten minutes; UTC, by the clock of this machine';
COMMENT ON COLUMN followed_source.came_at IS 'When records came from it last; null = never';
