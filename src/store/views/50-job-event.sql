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

CREATE OR REPLACE MACRO event_of(app, since, until, as_of, low, high) AS TABLE
SELECT *,
  -- Stand for job and object while one query runs; grouping by them is twice as fast as by the texts.
  hash(job_tenant_id, job_key) AS job_ref,
  CASE WHEN object_ref IS NOT NULL THEN hash(job_tenant_id, job_key, object_ref) END AS job_object_ref,
  -- Later is greater, and unique: of two records of one moment the same one is always the later.
  coalesce(epoch_us(time), 0)::HUGEINT * 18446744073709551616 + event_key + variant AS recency
FROM (
  SELECT e.*,
    coalesce(e.tenant_id, s.tenant_id) AS job_tenant_id,
    coalesce(e.job_id, s.job_id, nullif(e.app_id, ''), nullif(e.app_name, ''), nullif(e.target_system, ''), '?') AS job_key,
    lower(coalesce(nullif(e.source_id, ''), nullif(e.source_upn, ''), nullif(e.source_name, ''))) AS object_key
  FROM event_record AS e
  LEFT JOIN sole_job AS s ON e.job_id IS NULL AND s.app_id = lower(e.app_id)
  WHERE (app IS NULL OR lower(e.app_id) = lower(app) OR lower(e.app_name) = lower(app) OR lower(coalesce(e.job_id, s.job_id)) = lower(app))
    AND (since IS NULL OR e.time >= CAST(since AS TIMESTAMP))
    AND (until IS NULL OR e.time < CAST(until AS TIMESTAMP))
    AND (as_of IS NULL OR e.time IS NULL OR e.time <= CAST(as_of AS TIMESTAMP))
    AND (low IS NULL OR e.object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT))
);

CREATE OR REPLACE MACRO event_in(app, since, until, as_of) AS TABLE SELECT * FROM event_of(app, since, until, as_of, NULL, NULL);

CREATE OR REPLACE MACRO object_kind(source_type) AS CASE
  WHEN source_type LIKE '%group%' THEN 'group'
  WHEN source_type IN ('user', 'contact', 'person', 'worker', 'employee', 'inetorgperson') THEN 'user'
  WHEN source_type IS NULL OR source_type = '' THEN 'unknown'
  ELSE 'other'
END;

COMMENT ON MACRO TABLE event_of IS 'event_in of the objects whose object_ref is from low to high (NULL = all)';
COMMENT ON MACRO TABLE event_in IS 'Events within a scope (application, since, until, as_of; NULL = no limit), with job_key, object_key and an order of time';
COMMENT ON MACRO object_kind IS 'The class of an object as people sort them: user, group, other, unknown';
