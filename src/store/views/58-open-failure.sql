-- What fails now, with what the target answered and what the catalogue of causes says of it for the kind of job.
CREATE OR REPLACE MACRO open_failure_in(app, since, until, as_of) AS TABLE
SELECT o.*, message_of(o.reason) AS message, c.code AS answer_class, t.http_status, t.scim_type, t.sentence, t.attribute, t.value,
  t.conflicting_account, c.title,
  filled(c.sentence, t.attribute, t.value, t.conflicting_account, t.sentence, NULL, o.source_name) AS meaning,
  coalesce(cause_text(t.sentence, t.value), filled(c.sentence, t.attribute, NULL, NULL, NULL, NULL, NULL)) AS cause,
  c.who_acts, c.actor = 'service' AS is_passing,
  filled(c.remedy, t.attribute, t.value, t.conflicting_account, t.sentence, NULL, o.source_name) AS remedy, c.restart_needed
FROM (
  SELECT *, job_kind_of(job_id, NULL, source_system, target_system) AS job_kind FROM open_escrow_in(app, since, until, as_of)
) AS o
LEFT JOIN target_answer AS t ON t.answer_ref = answer_ref_of(o.error_code, o.reason)
JOIN cause_of_kind AS c ON c.code = coalesce(t.answer_class, 'unknown-answer') AND c.job_kind = coalesce(o.job_kind, 'unknown');

CREATE OR REPLACE VIEW open_failure AS SELECT * FROM open_failure_in(NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE open_failure_in IS 'The view open_failure within a scope; each argument may be NULL';
COMMENT ON VIEW open_failure IS 'open_escrow with what the target answered, and with its cause, who acts and what to do';
COMMENT ON COLUMN open_failure.job_kind IS 'As in job_kind_of; null = not known';
COMMENT ON COLUMN open_failure.message IS 'The reason without the sentences about retries';
COMMENT ON COLUMN open_failure.answer_class IS 'As in target_answer, as the columns from http_status to conflicting_account';
COMMENT ON COLUMN open_failure.title IS 'The class in a few words';
COMMENT ON COLUMN open_failure.meaning IS 'What the class means, with what the answer names';
COMMENT ON COLUMN open_failure.cause IS 'The sentence of the target with ids and values left open, so that one cause is one text; where it has none, what the class means';
COMMENT ON COLUMN open_failure.is_passing IS 'Whether the service''s retries often succeed by themselves';
