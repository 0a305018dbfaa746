-- Causes, part 2: gates that leave somebody out, and what stands between the directory and the account.
CREATE OR REPLACE VIEW cause_gate AS
SELECT * FROM (VALUES
  ('not-assigned', NULL, 'Not assigned',
   'Not assigned to the application.',
   'assignments', 'Assign the user, or a security-enabled group that has the user as a direct member.', false,
   'How Application Provisioning works in Microsoft Entra ID')
) AS part(code, job_kind, title, sentence, actor, remedy, restart_needed, source);

COMMENT ON VIEW cause_gate IS 'The part of the view cause that is about gates: what leaves an object out, or keeps it from an account';
