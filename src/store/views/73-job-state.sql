-- What a synchronization job says of itself, in the terms of the questions that people ask of it (domain.md A10, B0).

-- Events folded from audit rows name the application and no job.
CREATE OR REPLACE MACRO is_job(described_job_id, described_app_id, logged_job_id, logged_app_id) AS
  CASE WHEN logged_job_id IS NOT NULL AND described_job_id IS NOT NULL THEN lower(logged_job_id) = lower(described_job_id)
    ELSE described_app_id = lower(logged_app_id) END;

CREATE OR REPLACE MACRO job_state(code, schedule_state, is_quarantined) AS CASE
  WHEN is_quarantined THEN 'quarantine'
  WHEN code = 'paused' OR schedule_state IN ('disabled', 'paused') THEN 'paused'
  ELSE code
END;

-- A full cycle that something called for has ended once steady state was reached after it.
CREATE OR REPLACE MACRO reached_steady_state(first_achieved, last_achieved, since) AS
  first_achieved IS NOT NULL AND (since IS NULL OR greatest(first_achieved, coalesce(last_achieved, first_achieved)) >= since);

COMMENT ON MACRO is_job IS 'Whether a described job is the one that the log names: by job id, else by application';
COMMENT ON MACRO job_state IS 'notconfigured, notrun, active, paused or quarantine; null when the export has no status';
COMMENT ON MACRO reached_steady_state IS 'Whether a full cycle ended since a moment (null: ever), by the times at which steady state was achieved';
