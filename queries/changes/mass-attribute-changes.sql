-- @id        mass-attribute-changes
-- @title     One attribute of nearly everybody was rewritten
-- @question  In which cycle was one attribute written for a large part of all people at once?
-- @severity  medium
-- @needs     event
-- @adds      audit: what was changed before
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    known_job
-- @columns   app_id text, app_name text, job_id text, attribute text, cycle_id text, cause text, severity text, objects
--            integer, known_objects integer, share number, example_before text, example_after text, changed_at timestamp,
--            changed_by text, first_seen timestamp, last_seen timestamp, event_id text, who_acts text, remedy text,
--            restart_needed boolean
-- @entity    app=app_id job=job_id cycle=cycle_id event=event_id
-- @cause     mass-rewrite

-- At least twenty people and half of those whom the log knows, in one cycle, by updates that changed the value.
WITH written AS (
  SELECT * FROM written_in($app, $since, $until, $as_of)
  WHERE action = 'update' AND old_value IS DISTINCT FROM new_value AND lower(attribute) <> 'accountdisabled' AND cycle_id <> ''
),
mass AS (
  SELECT job_ref, tenant_id, job_key, cycle_id, lower(attribute) AS name, max(attribute) AS attribute, max(job_id) AS job_id, max(app_id) AS app_id,
    max(app_name) AS app_name, count(DISTINCT job_object_ref) AS objects, min(time) AS first_seen, max(time) AS last_seen,
    arg_min(event_id, recency) AS event_id, arg_min(old_value, recency) AS example_before, arg_min(new_value, recency) AS example_after
  FROM written GROUP BY job_ref, tenant_id, job_key, cycle_id, lower(attribute)
  HAVING count(DISTINCT job_object_ref) >= 20
),
known AS (
  SELECT job_ref, count(DISTINCT job_object_ref) AS objects FROM event_in($app, $since, $until, $as_of)
  WHERE (status = 'success' OR skip_reason = 'RedundantExport') AND job_key IN (SELECT job_key FROM mass) GROUP BY job_ref
),
before AS (
  SELECT m.job_ref, m.cycle_id, max(a.time) AS changed_at, arg_max(a.activity, a.time) AS activity, arg_max(a.initiator, a.time) AS changed_by
  FROM (SELECT job_ref, tenant_id, job_key, cycle_id, min(first_seen) AS first_seen FROM mass GROUP BY job_ref, tenant_id, job_key, cycle_id) AS m
  JOIN job_change_in($app, $since, $until, $as_of) AS a ON a.job_key = m.job_key AND a.tenant_id IS NOT DISTINCT FROM m.tenant_id
  WHERE a.kind IN ('mapping', 'restart') AND a.result IS DISTINCT FROM 'failure'
    AND a.time <= m.first_seen AND a.time >= m.first_seen - INTERVAL 2 DAY
  GROUP BY m.job_ref, m.cycle_id
)
SELECT m.app_id, m.app_name, m.job_id, m.attribute, m.cycle_id,
  CASE WHEN b.changed_at IS NULL THEN 'no change of the configuration is in the log' ELSE 'after: ' || b.activity END AS cause, 'medium' AS severity,
  m.objects, k.objects AS known_objects, round(CAST(m.objects AS DOUBLE) / k.objects, 3) AS share, m.example_before, m.example_after,
  b.changed_at, b.changed_by, m.first_seen, m.last_seen, m.event_id, c.who_acts,
  c.remedy, c.restart_needed
FROM mass AS m
JOIN known AS k ON k.job_ref = m.job_ref
LEFT JOIN before AS b ON b.job_ref = m.job_ref AND b.cycle_id = m.cycle_id
JOIN cause_of_kind AS c ON c.code = 'mass-rewrite' AND c.job_kind = coalesce(job_kind_of(m.job_id, NULL, NULL, NULL), 'unknown')
WHERE m.objects * 2 >= k.objects
ORDER BY m.objects DESC, m.first_seen DESC, m.attribute
