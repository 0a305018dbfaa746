-- Events with the job and the object they count for, within a scope. The macros event_in, object_state_in, cycle_in, job_in
-- and open_escrow_in take $app, $since, $until and $as_of (text or NULL); the views of the same names without "_in" are
-- the same over the whole log.
CREATE OR REPLACE VIEW sole_job AS
SELECT lower(app_id) AS app_id, min(tenant_id) AS tenant_id, min(job_id) AS job_id
FROM event_record
WHERE job_id IS NOT NULL AND app_id <> ''
GROUP BY lower(app_id)
HAVING min(job_id) = max(job_id) AND min(tenant_id) IS NOT DISTINCT FROM max(tenant_id);

COMMENT ON VIEW sole_job IS 'Applications whose events all belong to one job: events of theirs without a job id count for it';
COMMENT ON COLUMN sole_job.app_id IS 'Service principal id of the application, lower case';
COMMENT ON COLUMN sole_job.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN sole_job.job_id IS 'The one job of the application';

-- Events that name no job count for the only one of their application (sole_job_id), else for the application, by whatever names it.
CREATE OR REPLACE MACRO job_key_of(job_id, sole_job_id, app_id, app_name, target_system) AS
  coalesce(job_id, sole_job_id, nullif(app_id, ''), nullif(app_name, ''), nullif(target_system, ''), '?');
-- Later is greater, and unique: of two records of one moment the same one is always the later.
CREATE OR REPLACE MACRO recency_of(moment, event_key, variant) AS
  coalesce(epoch_us(moment), 0)::HUGEINT * 18446744073709551616 + event_key + variant;
-- Stands for a job while one query runs; grouping by it is twice as fast as by the texts.
CREATE OR REPLACE MACRO job_ref_of(job_tenant_id, job_key) AS hash(job_tenant_id, job_key);
CREATE OR REPLACE MACRO is_of_app(app, app_id, app_name, job_id) AS
  app IS NULL OR lower(app_id) = lower(app) OR lower(app_name) = lower(app) OR lower(job_id) = lower(app);
CREATE OR REPLACE MACRO is_within(moment, since, until, as_of) AS
  (since IS NULL OR moment >= CAST(since AS TIMESTAMP))
  AND (until IS NULL OR moment < CAST(until AS TIMESTAMP))
  AND (as_of IS NULL OR moment IS NULL OR moment <= CAST(as_of AS TIMESTAMP));

COMMENT ON MACRO job_key_of IS 'The job that an event counts for, as in object_state';
COMMENT ON MACRO recency_of IS 'The place of an event in the order of time';
COMMENT ON MACRO job_ref_of IS 'A number for a job, in place of its tenant and key';
COMMENT ON MACRO is_of_app IS 'Whether a word names the application or the job of a row: id, name or job id; NULL names all';
COMMENT ON MACRO is_within IS 'Whether a time lies within a scope: since, until, as_of; NULL = no limit';

-- Whose events each name their job needs no look at the others: Shared puts a plainer view in the place of this one.
CREATE OR REPLACE VIEW event_of_sole_job AS
SELECT e.*, s.tenant_id AS sole_tenant_id, s.job_id AS sole_job_id
FROM event_record AS e
LEFT JOIN sole_job AS s ON e.job_id IS NULL AND s.app_id = lower(e.app_id);

COMMENT ON VIEW event_of_sole_job IS 'event_record with the only job of the application, for events that name none';

CREATE OR REPLACE VIEW job_event AS
SELECT *, job_ref_of(job_tenant_id, job_key) AS job_ref,
  CASE WHEN object_ref IS NOT NULL THEN hash(job_tenant_id, job_key, object_ref) END AS job_object_ref,
  recency_of(time, event_key, variant) AS recency
FROM (
  SELECT * EXCLUDE (sole_tenant_id, sole_job_id),
    coalesce(tenant_id, sole_tenant_id) AS job_tenant_id,
    coalesce(job_id, sole_job_id) AS known_job_id,
    job_key_of(job_id, sole_job_id, app_id, app_name, target_system) AS job_key,
    lower(coalesce(nullif(source_id, ''), nullif(source_upn, ''), nullif(source_name, ''))) AS object_key
  FROM event_of_sole_job
);

COMMENT ON VIEW job_event IS 'event_in over the whole log';

CREATE OR REPLACE MACRO event_of(app, since, until, as_of, low, high) AS TABLE
SELECT * FROM job_event
WHERE is_of_app(app, app_id, app_name, known_job_id) AND is_within(time, since, until, as_of)
  AND (low IS NULL OR object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT));

CREATE OR REPLACE MACRO event_in(app, since, until, as_of) AS TABLE SELECT * FROM event_of(app, since, until, as_of, NULL, NULL);

-- What is asked of jobs, whoever the events are about: few rows, however long the log. Events are counted before their job is told.
CREATE OR REPLACE MACRO job_tally_in(app, since, until, as_of) AS TABLE
SELECT *, job_ref_of(job_tenant_id, job_key) AS job_ref
FROM (
  SELECT e.*, coalesce(e.tenant_id, s.tenant_id) AS job_tenant_id, coalesce(e.job_id, s.job_id) AS known_job_id,
    job_key_of(e.job_id, s.job_id, e.app_id, e.app_name, e.target_system) AS job_key
  FROM (
    SELECT tenant_id, job_id, app_id, app_name, source_system, target_system, cycle_id, status,
      count(*) AS events, min(time) AS first_time, max(time) AS last_time, max(recency_of(time, event_key, variant)) AS recency,
      count(*) FILTER (WHERE object_ref IS NULL) AS without_object, count(*) FILTER (WHERE time IS NULL) AS without_time
    FROM event_record
    WHERE is_within(time, since, until, as_of)
    GROUP BY ALL
  ) AS e
  LEFT JOIN sole_job AS s ON e.job_id IS NULL AND s.app_id = lower(e.app_id)
)
WHERE is_of_app(app, app_id, app_name, known_job_id);

COMMENT ON MACRO TABLE job_tally_in IS 'event_in counted by job, application, systems, cycle and status, with the first and the last of each';

-- A list: the engine makes a join with a table of an IN of five values and more.
CREATE OR REPLACE MACRO object_kind(source_type) AS CASE
  WHEN source_type LIKE '%group%' THEN 'group'
  WHEN list_contains(['user', 'contact', 'person', 'worker', 'employee', 'inetorgperson'], source_type) THEN 'user'
  WHEN source_type IS NULL OR source_type = '' THEN 'unknown'
  ELSE 'other'
END;

COMMENT ON MACRO TABLE event_of IS 'event_in of the objects whose object_ref is from low to high (NULL = all)';
COMMENT ON MACRO TABLE event_in IS 'Events within a scope (application, since, until, as_of; NULL = no limit), with job_key, object_key and an order of time';
COMMENT ON MACRO object_kind IS 'The class of an object as people sort them: user, group, other, unknown';
