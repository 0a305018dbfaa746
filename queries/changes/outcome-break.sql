-- @id        outcome-break
-- @title     Worse since a change of the configuration
-- @question  After which change of the configuration did failures or skips become much more frequent?
-- @severity  high
-- @needs     event, audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, changed_at timestamp, changed_by text,
--            measure text, before_share number, after_share number, events_before integer, events_after integer, z number,
--            first_seen timestamp, last_seen timestamp, audit_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id
-- @fix       Compare the configuration with the one before, and undo what was not meant.

-- Three days before against three days after, objects rather than events. Two shares differ when their difference is more than four
-- standard errors (two-proportion z-test) and more than ten percent of the objects: few objects cannot make that.
WITH changed AS (
  SELECT tenant_id, job_key, app_id, app_name, audit_id, time, activity, initiator
  FROM job_change_in($app, $since, $until, $as_of)
  WHERE kind IN ('mapping', 'credentials', 'restart', 'start') AND result IS DISTINCT FROM 'failure'
),
near AS (
  SELECT c.audit_id, c.job_key, c.tenant_id, e.job_object_ref, e.time >= c.time AS is_after,
    bool_or(e.status = 'failure') AS failed,
    bool_or(e.status = 'skipped' AND coalesce(e.skip_reason, '') NOT IN ('RedundantExport', 'EntityTypeNotSupported')) AS skipped,
    max(e.job_id) AS job_id, min(e.time) AS first_time, max(e.time) AS last_time
  FROM changed AS c
  JOIN event_in($app, NULL, $until, $as_of) AS e ON e.job_key = c.job_key AND e.job_tenant_id IS NOT DISTINCT FROM c.tenant_id
    AND e.time >= c.time - INTERVAL 3 DAY AND e.time < c.time + INTERVAL 3 DAY
  WHERE e.object_ref IS NOT NULL
  GROUP BY c.audit_id, c.job_key, c.tenant_id, e.job_object_ref, e.time >= c.time
),
counted AS (
  SELECT audit_id, job_key, tenant_id, max(job_id) AS job_id,
    count(*) FILTER (WHERE NOT is_after) AS before_objects, count(*) FILTER (WHERE is_after) AS after_objects,
    count(*) FILTER (WHERE NOT is_after AND failed) AS before_failed, count(*) FILTER (WHERE is_after AND failed) AS after_failed,
    count(*) FILTER (WHERE NOT is_after AND skipped) AS before_skipped, count(*) FILTER (WHERE is_after AND skipped) AS after_skipped,
    min(first_time) FILTER (WHERE is_after) AS first_seen, max(last_time) FILTER (WHERE is_after) AS last_seen
  FROM near GROUP BY audit_id, job_key, tenant_id
),
measured AS (
  SELECT *, 'failures' AS measure, before_failed AS before_hits, after_failed AS after_hits FROM counted
  UNION ALL
  SELECT *, 'skips' AS measure, before_skipped, after_skipped FROM counted
),
tested AS (
  SELECT *, CAST(before_hits AS DOUBLE) / before_objects AS before_share, CAST(after_hits AS DOUBLE) / after_objects AS after_share,
    CAST(before_hits + after_hits AS DOUBLE) / (before_objects + after_objects) AS pooled
  FROM measured WHERE before_objects >= 20 AND after_objects >= 20
),
scored AS (
  SELECT *, (after_share - before_share) / sqrt(greatest(pooled * (1 - pooled), 0.000001) * (1.0 / before_objects + 1.0 / after_objects)) AS z
  FROM tested
)
SELECT c.app_id, c.app_name, s.job_id, 'after: ' || c.activity AS cause, 'high' AS severity, c.time AS changed_at, c.initiator AS changed_by, s.measure,
  round(s.before_share, 3) AS before_share, round(s.after_share, 3) AS after_share, s.before_objects AS events_before, s.after_objects AS events_after,
  round(s.z, 1) AS z, s.first_seen, s.last_seen, c.audit_id, coalesce(c.initiator, 'the administrator of this provisioning configuration') AS who_acts,
  'Compare the configuration with the one before (provlens mapping diff), and undo what was not meant.' AS remedy, false AS restart_needed
FROM scored AS s
JOIN changed AS c ON c.audit_id = s.audit_id AND c.job_key = s.job_key
WHERE s.z > 4 AND s.after_share - s.before_share > 0.1
ORDER BY s.z DESC, c.time DESC, c.audit_id
