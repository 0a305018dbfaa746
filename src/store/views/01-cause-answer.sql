-- Causes, part 1: what a target answers. The columns of every part are those of the view cause.
CREATE OR REPLACE VIEW cause_answer AS
SELECT * FROM (VALUES
  ('value-taken', NULL, 'Value already taken',
   'Another account in the application already holds a value that must be unique[: {attribute}][ = {value}].',
   'configuration', 'Change or remove the value of the other account, or match by that attribute so that the account is taken over. The next retry then succeeds.', false,
   'Understand how provisioning logs work')
) AS part(code, job_kind, title, sentence, actor, remedy, restart_needed, source);

COMMENT ON VIEW cause_answer IS 'The part of the view cause that is about answers of the target; codes are those of target_answer.answer_class';
