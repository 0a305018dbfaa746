-- What is older than $before and goes. Kept for every object of a job is what its newest state rests on (views object_state,
-- open_escrow, linked_account, created_twice); an object whose account was deleted before has none, and goes as a whole. Rows without a
-- time stay: nobody knows how old they are.
CREATE OR REPLACE TEMP TABLE pruned_event AS
WITH seen AS (
  SELECT job_ref, job_object_ref, event_key, variant, fidelity, file_id, change_id, time, recency, action, status, lower(nullif(target_id, '')) AS target_id,
    status = 'success' OR coalesce(skip_reason = 'RedundantExport', false) AS is_in_sync,
    status = 'success' AND action IN ('create', 'update', 'disable', 'delete') AS is_write
  FROM job_event
),
state AS (
  SELECT job_ref, job_object_ref, max(recency) AS newest, max(time) AS last_seen, arg_max(status, recency) AS last_status,
    max(recency) FILTER (WHERE is_in_sync) AS newest_in_sync,
    max(recency) FILTER (WHERE is_write) AS newest_write, arg_max(action, recency) FILTER (WHERE is_write) AS last_write,
    max(recency) FILTER (WHERE target_id IS NOT NULL) AS newest_link,
    min(recency) FILTER (WHERE status = 'success' AND action = 'create') AS first_create
  FROM seen
  GROUP BY job_ref, job_object_ref
),
needed AS (
  SELECT * FROM state
  WHERE NOT coalesce(job_object_ref IS NOT NULL AND last_write = 'delete' AND last_status <> 'failure'
    AND last_seen < CAST($before AS TIMESTAMP), false)
),
creation AS (
  SELECT job_object_ref, max(recency) AS newest
  FROM seen
  WHERE status = 'success' AND action = 'create' AND target_id IS NOT NULL AND job_object_ref IN (SELECT job_object_ref FROM needed)
  GROUP BY job_object_ref, target_id
),
failing AS (
  SELECT min(s.recency) AS first_failure
  FROM seen AS s
  JOIN needed AS n ON n.job_object_ref = s.job_object_ref
  WHERE n.last_status = 'failure' AND s.status = 'failure' AND (n.newest_in_sync IS NULL OR s.recency > n.newest_in_sync)
  GROUP BY s.job_object_ref
),
kept AS (
  SELECT unnest([newest, newest_in_sync, newest_write, newest_link, first_create]) AS recency FROM needed
  UNION ALL SELECT newest FROM creation
  UNION ALL SELECT first_failure FROM failing
)
SELECT event_key, variant, fidelity, file_id, change_id
FROM seen
WHERE time < CAST($before AS TIMESTAMP) AND recency NOT IN (SELECT recency FROM kept WHERE recency IS NOT NULL);

-- Audit rows that fold into an event go with it. Of changes of a configuration the newest of each kind stays, and the newest that succeeded.
CREATE OR REPLACE TEMP TABLE pruned_audit AS
WITH change AS (
  SELECT audit_key, file_id, time,
    row_number() OVER (PARTITION BY tenant_id, lower(coalesce(app_id, app_name)), job_id, kind, result IS NOT DISTINCT FROM 'success'
      ORDER BY time DESC NULLS LAST, audit_key) AS place
  FROM audit_record WHERE kind <> 'sync'
),
folding AS (
  SELECT correlation_id FROM audit_record WHERE kind = 'sync' AND correlation_id IS NOT NULL
  GROUP BY correlation_id
  HAVING max(time) < CAST($before AS TIMESTAMP) AND count(time) = count(*)
)
SELECT audit_key, file_id FROM change WHERE time < CAST($before AS TIMESTAMP) AND place > 1
UNION ALL
SELECT audit_key, file_id FROM audit_record
WHERE kind = 'sync' AND (correlation_id IS NULL AND time < CAST($before AS TIMESTAMP)
  OR correlation_id IN (SELECT correlation_id FROM folding) AND correlation_id NOT IN (
    SELECT change_id FROM event_record AS e
    WHERE fidelity = 0 AND change_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM pruned_event AS p WHERE p.event_key = e.event_key AND p.variant = e.variant)));

-- Files of which nothing is left; those that are followed are still needed to go on from.
CREATE OR REPLACE TEMP TABLE pruned_source AS
SELECT f.file_id, f.inserted, f.rejected
FROM source_file AS f
WHERE f.file_id IN (SELECT file_id FROM pruned_event UNION ALL SELECT file_id FROM pruned_audit)
  AND NOT EXISTS (
    SELECT 1 FROM event_record AS e WHERE e.file_id = f.file_id AND NOT EXISTS (
      SELECT 1 FROM pruned_event AS p WHERE p.event_key = e.event_key AND p.variant = e.variant))
  AND f.file_id NOT IN (SELECT file_id FROM audit_record WHERE audit_key NOT IN (SELECT audit_key FROM pruned_audit))
  AND f.file_id NOT IN (SELECT file_id FROM followed_file WHERE file_id IS NOT NULL)
  AND f.file_id NOT IN (SELECT file_id FROM followed_partition);

-- Sets of snapshots that no moment from $before on asks for.
CREATE OR REPLACE TEMP TABLE pruned_set AS
SELECT snapshot_id FROM snapshot
WHERE taken_at < CAST($before AS TIMESTAMP) AND snapshot_id NOT IN (SELECT snapshot_id FROM used_snapshot_in($before));

CREATE OR REPLACE TEMP TABLE pruned_replay AS
SELECT run_id FROM replay_run WHERE schema_snapshot_id IN (SELECT snapshot_id FROM pruned_set);
