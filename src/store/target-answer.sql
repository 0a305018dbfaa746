-- What the target answered: each distinct reason text of a failure or a warning, read once when it is ingested (src/answer).

CREATE TABLE target_answer (
  answer_ref          UBIGINT NOT NULL,
  answer_class        VARCHAR NOT NULL,
  http_status         INTEGER,
  scim_type           VARCHAR,
  sentence            VARCHAR,
  attribute           VARCHAR,
  value               VARCHAR,
  conflicting_account VARCHAR
);
COMMENT ON TABLE target_answer IS 'What a reason of the log says, read once from each distinct text; join by answer_ref_of(error_code, reason)';
COMMENT ON COLUMN target_answer.answer_ref IS 'A number for the error code with the reason, the sentences about retries left out';
COMMENT ON COLUMN target_answer.answer_class IS 'A code of the view cause: value-taken, value-required, throttled, ...; unknown-answer where nothing says';
COMMENT ON COLUMN target_answer.http_status IS 'HTTP status of the target; null = not logged';
COMMENT ON COLUMN target_answer.scim_type IS 'scimType of the answer, as written; null = none';
COMMENT ON COLUMN target_answer.sentence IS 'The target''s own sentence without boilerplate, never shortened; null = there is none';
COMMENT ON COLUMN target_answer.attribute IS 'The attribute that the answer names, by its target name as written; null = none';
COMMENT ON COLUMN target_answer.value IS 'The value that the answer names; null = none';
COMMENT ON COLUMN target_answer.conflicting_account IS 'The account that the answer names as the one in the way; null = none';
