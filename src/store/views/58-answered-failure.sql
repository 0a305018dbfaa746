-- Every failure with what the target answered; the catalogue of causes is joined by code and kind once few rows are left.
CREATE OR REPLACE MACRO answered_failure_in(app, since, until, as_of) AS TABLE
SELECT e.*, c.code AS answer_class, t.sentence, t.attribute, t.value, t.conflicting_account, c.title,
  coalesce(cause_text(t.sentence, t.value), filled(c.sentence, t.attribute, NULL, NULL, NULL, NULL, NULL)) AS cause
FROM (
  SELECT *, coalesce(job_kind_of(job_id, NULL, source_system, target_system), 'unknown') AS job_kind
  FROM event_in(app, since, until, as_of) WHERE status = 'failure'
) AS e
LEFT JOIN target_answer AS t ON t.answer_ref = answer_ref_of(e.error_code, e.reason)
JOIN cause_of_kind AS c ON c.code = coalesce(t.answer_class, 'unknown-answer') AND c.job_kind = e.job_kind;

COMMENT ON MACRO TABLE answered_failure_in IS 'Failures within a scope (application, since, until, as_of; NULL = no limit) with what the target answered and the cause as in open_failure';
