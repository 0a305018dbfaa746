-- A job evaluates every object in its first cycle, and again in the first one after a restart or a change of mappings or scope;
-- a start resumes where the job stopped, unless it is the first one ("How provisioning works"). A full cycle is over when
-- another begins.
CREATE OR REPLACE MACRO full_sync_in(app, since, until, as_of) AS TABLE
WITH cycles AS (
  SELECT tenant_id, job_key, first_time FROM cycle_time_in(app, since, until, as_of)
),
cause AS (
  SELECT tenant_id, job_key, max(time) AS cause_time, arg_max(kind, (time, audit_id)) AS cause_kind
  FROM job_change_in(app, since, until, as_of) AS a
  WHERE result IS DISTINCT FROM 'failure' AND (
    kind IN ('add', 'restart', 'mapping')
    OR kind = 'start' AND NOT EXISTS (
      SELECT 1 FROM cycles AS c
      WHERE c.job_key = a.job_key AND c.tenant_id IS NOT DISTINCT FROM a.tenant_id AND c.first_time < a.time))
  GROUP BY tenant_id, job_key
)
SELECT tenant_id, job_key, cause_kind, cause_time, cycles_since,
  CASE WHEN cause_time IS NOT NULL THEN starts[1] END AS start_time,
  CASE WHEN cause_time IS NOT NULL THEN starts[2] END AS finished_by,
  CASE
    WHEN cause_time IS NOT NULL AND cycles_since > 1 THEN 'seen-to-finish'
    WHEN cause_time IS NOT NULL THEN 'not-seen-to-finish'
    WHEN cycles_since > 1 THEN 'start-not-in-log'
    ELSE 'unknown'
  END AS verdict
FROM (
  SELECT j.tenant_id, j.job_key, any_value(x.cause_kind) AS cause_kind, any_value(x.cause_time) AS cause_time,
    count(c.first_time) AS cycles_since, list(c.first_time ORDER BY c.first_time) AS starts
  FROM known_job_in(app, since, until, as_of) AS j
  LEFT JOIN cause AS x ON x.job_key = j.job_key AND x.tenant_id IS NOT DISTINCT FROM j.tenant_id
  LEFT JOIN cycles AS c ON c.job_key = j.job_key AND c.tenant_id IS NOT DISTINCT FROM j.tenant_id
    AND (x.cause_time IS NULL OR c.first_time >= x.cause_time)
  GROUP BY j.tenant_id, j.job_key
);

COMMENT ON MACRO TABLE full_sync_in IS 'The view full_sync within a scope: application, since, until, as_of; NULL = no limit';

CREATE OR REPLACE VIEW full_sync AS SELECT * FROM full_sync_in(NULL, NULL, NULL, NULL);

COMMENT ON VIEW full_sync IS 'The latest full cycle of each job, as far as logs can tell whether it finished';
COMMENT ON COLUMN full_sync.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN full_sync.job_key IS 'The job, as in object_state';
COMMENT ON COLUMN full_sync.cause_kind IS 'What called for it: add, start, restart, mapping; null when no audit row says';
COMMENT ON COLUMN full_sync.cause_time IS 'When, UTC';
COMMENT ON COLUMN full_sync.cycles_since IS 'Cycles that began since then, or in the whole log where nothing is known to have called for one';
COMMENT ON COLUMN full_sync.start_time IS 'First event of the full cycle, UTC; null when none began or its beginning is not known';
COMMENT ON COLUMN full_sync.finished_by IS 'Start of the cycle after it, UTC: it was over by then';
COMMENT ON COLUMN full_sync.verdict IS 'seen-to-finish; not-seen-to-finish; start-not-in-log (later cycles follow, so it is over, be it before the log or in it); unknown (at most one cycle, and no audit row says whether it is a full one)';
