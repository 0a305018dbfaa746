-- @id        outcome-break
-- @title     Worse since a change of the configuration
-- @question  After which change of the configuration did failures, skips or removals become much more frequent?
-- @severity  high
-- @needs     event, audit
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    known_job
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, certainty text, changed_at timestamp,
--            changed_by text, measure text, before_share number, after_share number, events_before integer, events_after
--            integer, z number, p number, first_seen timestamp, last_seen timestamp, audit_id text, who_acts text, remedy
--            text, restart_needed boolean, detail text
-- @entity    app=app_id job=job_id
-- @cause     worse-after-change, too-few-to-tell

-- Three days before against three days after, objects rather than events. From twenty objects on two shares differ when their
-- difference is more than four standard errors (two-proportion z-test) and more than ten percent of the objects.
WITH changed AS (
  SELECT tenant_id, job_key, app_id, app_name, audit_id, time, kind, activity, initiator
  FROM job_change_in($app, $since, $until, $as_of)
  WHERE kind IN ('mapping', 'credentials', 'restart', 'start') AND result IS DISTINCT FROM 'failure'
),
near AS (
  SELECT c.audit_id, c.job_key, c.tenant_id, e.job_object_ref, e.time >= c.time AS is_after,
    bool_or(e.status = 'failure') AS failed, bool_or(is_left_out(e.status, e.skip_reason)) AS skipped,
    bool_or(e.status = 'success' AND e.action IN ('disable', 'delete')) AS removed,
    max(e.job_id) AS job_id, min(e.time) AS first_time, max(e.time) AS last_time
  FROM changed AS c
  JOIN event_in($app, NULL, $until, $as_of) AS e ON e.job_key = c.job_key AND e.job_tenant_id IS NOT DISTINCT FROM c.tenant_id
    AND e.time >= c.time - INTERVAL 3 DAY AND e.time < c.time + INTERVAL 3 DAY
  WHERE e.object_ref IS NOT NULL
  GROUP BY c.audit_id, c.job_key, c.tenant_id, e.job_object_ref, e.time >= c.time
),
counted AS (
  SELECT audit_id, job_key, tenant_id, max(job_id) AS job_id,
    count(*) FILTER (WHERE NOT is_after) AS before_n, count(*) FILTER (WHERE is_after) AS after_n,
    count(*) FILTER (WHERE NOT is_after AND failed) AS before_failed, count(*) FILTER (WHERE is_after AND failed) AS after_failed,
    count(*) FILTER (WHERE NOT is_after AND skipped) AS before_skipped, count(*) FILTER (WHERE is_after AND skipped) AS after_skipped,
    count(*) FILTER (WHERE NOT is_after AND removed) AS before_removed, count(*) FILTER (WHERE is_after AND removed) AS after_removed,
    min(first_time) FILTER (WHERE is_after) AS first_seen, max(last_time) FILTER (WHERE is_after) AS last_seen
  FROM near GROUP BY audit_id, job_key, tenant_id
),
-- Of few objects three days tell little: those before are all that the month before knows, each by its latest event.
few AS (
  SELECT c.*, d.time FROM counted AS c
  JOIN changed AS d ON d.audit_id = c.audit_id AND d.job_key = c.job_key
  WHERE (c.before_n < 20 OR c.after_n < 20) AND c.after_failed + c.after_skipped + c.after_removed > 0
),
known AS (
  SELECT f.audit_id, f.job_key, f.tenant_id, e.job_object_ref, arg_max(e.status, e.recency) AS status,
    arg_max(coalesce(e.skip_reason, ''), e.recency) AS skip_reason, arg_max(e.action, e.recency) AS action
  FROM few AS f
  JOIN event_in($app, NULL, $until, $as_of) AS e ON e.job_key = f.job_key AND e.job_tenant_id IS NOT DISTINCT FROM f.tenant_id
    AND e.time >= f.time - INTERVAL 30 DAY AND e.time < f.time
  WHERE e.object_ref IS NOT NULL
  GROUP BY f.audit_id, f.job_key, f.tenant_id, e.job_object_ref
),
recounted AS (
  SELECT f.audit_id, f.job_key, f.tenant_id, f.job_id, count(k.job_object_ref) AS before_n, f.after_n,
    count(*) FILTER (WHERE k.status = 'failure') AS before_failed, f.after_failed,
    count(*) FILTER (WHERE is_left_out(k.status, k.skip_reason)) AS before_skipped, f.after_skipped,
    count(*) FILTER (WHERE k.status = 'success' AND k.action IN ('disable', 'delete')) AS before_removed, f.after_removed, f.first_seen, f.last_seen
  FROM few AS f
  LEFT JOIN known AS k ON k.audit_id = f.audit_id AND k.job_key = f.job_key AND k.tenant_id IS NOT DISTINCT FROM f.tenant_id
  GROUP BY f.audit_id, f.job_key, f.tenant_id, f.job_id, f.after_n, f.after_failed, f.after_skipped, f.after_removed, f.first_seen, f.last_seen
),
population AS (
  SELECT *, true AS is_small FROM recounted
  UNION ALL
  SELECT *, false FROM counted WHERE before_n >= 20 AND after_n >= 20
),
measured AS (
  SELECT *, 'failures' AS measure, before_failed AS before_hits, after_failed AS after_hits FROM population
  UNION ALL
  SELECT *, 'skips', before_skipped, after_skipped FROM population
  UNION ALL
  SELECT *, 'removals', before_removed, after_removed FROM population WHERE is_small
),
shared AS (
  SELECT *, CAST(before_hits AS DOUBLE) / nullif(before_n, 0) AS before_share, CAST(after_hits AS DOUBLE) / after_n AS after_share,
    CAST(before_hits + after_hits AS DOUBLE) / (before_n + after_n) AS pooled
  FROM measured WHERE after_hits > 0
),
scored AS (
  SELECT *,
    CASE WHEN NOT is_small THEN (after_share - before_share) / sqrt(greatest(pooled * (1 - pooled), 0.000001) * (1.0 / before_n + 1.0 / after_n)) END AS z,
    CASE WHEN is_small THEN fisher_p(before_hits, before_n, after_hits, after_n) END AS p,
    -- What the test would say if all went wrong after, and nothing before: where that is not enough, no outcome is.
    CASE WHEN is_small THEN fisher_p(0, before_n, after_n, after_n) END AS least_p
  FROM shared
  WHERE after_share - coalesce(before_share, 0) > 0.1
),
judged AS (
  SELECT *, CASE WHEN z > 4 OR p < 0.01 THEN 'certain' WHEN least_p >= 0.01 OR p < 0.05 THEN 'unknown' END AS certainty
  -- Before the first start there was nothing to compare with.
  FROM scored WHERE before_n > 0
)
SELECT c.app_id, c.app_name, s.job_id,
  CASE WHEN s.certainty = 'certain' THEN 'after: ' || c.activity ELSE r.title END AS cause,
  'high' AS severity, s.certainty, c.time AS changed_at, c.initiator AS changed_by, s.measure,
  round(s.before_share, 3) AS before_share, round(s.after_share, 3) AS after_share, s.before_n AS events_before, s.after_n AS events_after,
  round(s.z, 1) AS z, round(s.p, 5) AS p, s.first_seen, s.last_seen, c.audit_id, r.who_acts, r.remedy, r.restart_needed,
  filled(r.sentence, NULL, NULL, NULL, s.after_hits || ' of ' || s.after_n || ' objects '
    || CASE s.measure WHEN 'failures' THEN 'failed' WHEN 'skips' THEN 'were skipped' ELSE 'were disabled or deleted' END
    || ' after ' || c.activity || ' at ' || CAST(c.time AS VARCHAR) || ' UTC' || coalesce(' by ' || c.initiator, '')
    || ', ' || s.before_hits || ' of ' || s.before_n || ' before', NULL, NULL) AS detail
FROM judged AS s
JOIN changed AS c ON c.audit_id = s.audit_id AND c.job_key = s.job_key
LEFT JOIN app_kind AS k ON k.app_id = lower(c.app_id)
JOIN cause_of_kind AS r ON r.code = CASE s.certainty WHEN 'certain' THEN 'worse-after-change' ELSE 'too-few-to-tell' END
  AND r.job_kind = coalesce(k.job_kind, 'unknown')
WHERE s.certainty IS NOT NULL
ORDER BY s.certainty, s.z DESC NULLS LAST, s.p, c.time DESC, c.audit_id, s.measure
