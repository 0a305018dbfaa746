-- @id        mass-removals
-- @title     Many accounts disabled or deleted at once
-- @question  In which cycles were far more accounts disabled or deleted than usual, and what was changed before?
-- @severity  high
-- @needs     event
-- @adds      audit: what was changed before
-- @adds      job_status: the accidental-deletion threshold
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    cycle, job_status, known_job
-- @columns   app_id text, app_name text, job_id text, cycle_id text, cause text, severity text, removed integer, objects
--            integer, usual integer, threshold integer, changed_at timestamp, changed_by text, first_seen timestamp,
--            last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id cycle=cycle_id event=event_id
-- @chart     bar x=removed y=app_name
-- @cause     mass-removal-after-change, mass-removal, staged-deletion

-- At least ten and five times what the other cycles of the job remove at most on an ordinary day (their 95th percentile).
WITH cycles AS (
  SELECT *, disables + deletes + staged_deletes AS removed FROM cycle_in($app, $since, $until, $as_of)
),
usual AS (
  SELECT tenant_id, job_key, quantile_cont(removed, 0.95) AS usual, count(*) AS cycles FROM cycles GROUP BY tenant_id, job_key
),
ordinary AS (
  SELECT c.tenant_id, c.job_key, c.cycle_id, coalesce(max(o.removed), 0) AS usual
  FROM cycles AS c
  LEFT JOIN cycles AS o ON o.job_key = c.job_key AND o.tenant_id IS NOT DISTINCT FROM c.tenant_id AND o.cycle_id <> c.cycle_id
    AND o.removed < c.removed
  JOIN usual AS u ON u.job_key = c.job_key AND u.tenant_id IS NOT DISTINCT FROM c.tenant_id
  WHERE c.removed >= 10 AND c.removed >= u.usual
  GROUP BY c.tenant_id, c.job_key, c.cycle_id
),
before AS (
  SELECT c.tenant_id, c.job_key, c.cycle_id, max(a.time) AS changed_at, arg_max(a.activity, a.time) AS activity, arg_max(a.initiator, a.time) AS changed_by
  FROM cycles AS c
  JOIN job_change_in($app, $since, $until, $as_of) AS a ON a.job_key = c.job_key AND a.tenant_id IS NOT DISTINCT FROM c.tenant_id
  WHERE a.kind IN ('mapping', 'restart', 'start', 'add') AND a.result IS DISTINCT FROM 'failure'
    AND a.time <= c.first_time AND a.time >= c.first_time - INTERVAL 2 DAY
  GROUP BY c.tenant_id, c.job_key, c.cycle_id
),
evidence AS (
  SELECT job_key, job_tenant_id AS tenant_id, cycle_id, min(event_id) AS event_id FROM event_in($app, $since, $until, $as_of)
  WHERE action IN ('disable', 'delete', 'stageddelete') GROUP BY job_key, job_tenant_id, cycle_id
),
threshold AS (
  SELECT app_id, max(delete_threshold) AS threshold FROM job_status_in($app, $snapshot_as_of) GROUP BY app_id
)
SELECT c.app_id, c.app_name, c.job_id, c.cycle_id,
  CASE WHEN b.changed_at IS NOT NULL THEN 'after: ' || b.activity WHEN c.staged_deletes > 0 THEN 'the deletion threshold was reached'
    ELSE 'no change of the configuration is in the log' END AS cause,
  'high' AS severity, c.removed, c.objects, CAST(o.usual AS BIGINT) AS usual, h.threshold, b.changed_at, b.changed_by,
  c.first_time AS first_seen, c.last_time AS last_seen, e.event_id, r.who_acts, r.remedy, r.restart_needed
FROM ordinary AS o
JOIN cycles AS c ON c.job_key = o.job_key AND c.tenant_id IS NOT DISTINCT FROM o.tenant_id AND c.cycle_id = o.cycle_id
LEFT JOIN before AS b ON b.job_key = o.job_key AND b.tenant_id IS NOT DISTINCT FROM o.tenant_id AND b.cycle_id = o.cycle_id
LEFT JOIN evidence AS e ON e.job_key = o.job_key AND e.tenant_id IS NOT DISTINCT FROM o.tenant_id AND e.cycle_id = o.cycle_id
LEFT JOIN threshold AS h ON h.app_id = lower(c.app_id)
JOIN cause_of_kind AS r ON r.job_kind = coalesce(job_kind_of(c.job_id, NULL, NULL, NULL), 'unknown')
  AND r.code = CASE WHEN b.changed_at IS NOT NULL THEN 'mass-removal-after-change' WHEN c.staged_deletes > 0 THEN 'staged-deletion' ELSE 'mass-removal' END
WHERE c.removed >= 5 * o.usual
ORDER BY c.first_time DESC, c.app_name NULLS LAST, c.cycle_id
