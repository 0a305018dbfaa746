-- Causes, part 3: the job itself, its configuration, and the data that an answer rests on.
CREATE OR REPLACE VIEW cause_job AS
SELECT * FROM (VALUES
  ('job-quarantined', NULL, 'Job in quarantine',
   'The provisioning job is in quarantine[: {sentence}].',
   'configuration', 'Remove the reason for the quarantine, then restart provisioning.', true,
   'Application provisioning in quarantine status')
) AS part(code, job_kind, title, sentence, actor, remedy, restart_needed, source);

COMMENT ON VIEW cause_job IS 'The part of the view cause that is about jobs, their configuration, and the data that answers rest on';
