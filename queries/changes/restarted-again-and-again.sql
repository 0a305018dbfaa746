-- @id        restarted-again-and-again
-- @title     Restarted again and again
-- @question  Which jobs were started or restarted three times or more within a week, who did it and at which hours?
-- @severity  medium
-- @needs     audit
-- @adds      event: full cycles that no audit row explains, how many objects each goes through, and what still fails
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    job, known_job, object_state
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, times_seen integer, most_in_a_week integer,
--            days integer, hours text, restarted_by text, objects integer, failing integer, basis text, first_seen timestamp,
--            last_seen timestamp, who_acts text, remedy text, restart_needed boolean, detail text
-- @entity    app=app_id job=job_id
-- @chart     bar x=times_seen y=app_name
-- @cause     restarted-again

WITH audited AS (
  SELECT tenant_id, job_key, time, coalesce(initiator, 'not logged') AS initiator, 'the audit log' AS basis
  FROM job_change_in($app, $since, $until, $as_of)
  WHERE kind IN ('start', 'restart') AND result IS DISTINCT FROM 'failure' AND time IS NOT NULL
),
-- A full cycle reads everybody as if new. The first one is no restart: only who was read in an earlier cycle counts.
imported AS (
  SELECT job_tenant_id AS tenant_id, job_key, cycle_id, job_object_ref, min(time) AS time,
    row_number() OVER (PARTITION BY job_object_ref ORDER BY min(time), cycle_id) AS place, bool_and(import_name = 'EntryImportAdd') AS as_new
  FROM event_in($app, $since, $until, $as_of)
  WHERE cycle_id <> '' AND import_name IS NOT NULL AND time IS NOT NULL AND object_ref IS NOT NULL
    AND job_key NOT IN (SELECT job_key FROM audited)
  GROUP BY job_tenant_id, job_key, cycle_id, job_object_ref
),
read_again AS (
  SELECT tenant_id, job_key, min(time) AS time, 'not logged' AS initiator, 'full cycles in the log' AS basis
  FROM imported
  GROUP BY tenant_id, job_key, cycle_id
  HAVING count(*) >= 10 AND count(*) FILTER (WHERE as_new AND place > 1) >= 0.9 * count(*)
),
started AS (
  SELECT *, lpad(CAST(extract(hour FROM time) AS VARCHAR), 2, '0') || ':00' AS hour,
    count(*) OVER (PARTITION BY tenant_id, job_key ORDER BY time RANGE BETWEEN INTERVAL 7 DAY PRECEDING AND CURRENT ROW) AS in_a_week
  FROM (SELECT * FROM audited UNION ALL SELECT * FROM read_again) AS either
),
restarted AS (
  SELECT tenant_id, job_key, count(*) AS times_seen, max(in_a_week) AS most_in_a_week, min(basis) AS basis,
    count(DISTINCT CAST(time AS DATE)) AS days, count(DISTINCT hour) AS hours_n,
    string_agg(DISTINCT hour, ', ' ORDER BY hour) AS hours, string_agg(DISTINCT initiator, ', ' ORDER BY initiator) AS restarted_by, min(time) AS first_seen, max(time) AS last_seen
  FROM started
  GROUP BY tenant_id, job_key
  HAVING max(in_a_week) >= 3
),
met AS (
  SELECT tenant_id, job_key, count(*) AS objects, count(*) FILTER (WHERE state = 'failing') AS failing
  FROM object_state_in($app, $since, $until, $as_of)
  WHERE job_key IN (SELECT job_key FROM restarted)
  GROUP BY tenant_id, job_key
)
SELECT j.app_id, j.app_name, j.job_id,
  c.title AS cause,
  'medium' AS severity, r.times_seen, r.most_in_a_week, r.days, r.hours, r.restarted_by, m.objects, m.failing, r.basis,
  r.first_seen, r.last_seen, c.who_acts, c.remedy, c.restart_needed,
  filled(c.sentence, NULL, NULL, NULL, r.times_seen || ' times on ' || r.days || CASE r.days WHEN 1 THEN ' day' ELSE ' days' END
    || ' (hours UTC: ' || r.hours || CASE WHEN r.restarted_by = 'not logged' THEN '' ELSE '; by ' || r.restarted_by END || ')'
    || CASE WHEN r.days >= 3 AND r.hours_n <= 2 THEN ', which looks like a script' ELSE '' END, NULL, NULL) AS detail
FROM restarted AS r
JOIN job_in($app, $since, $until, $as_of) AS j ON j.job_key = r.job_key AND j.tenant_id IS NOT DISTINCT FROM r.tenant_id
LEFT JOIN met AS m ON m.job_key = r.job_key AND m.tenant_id IS NOT DISTINCT FROM r.tenant_id
LEFT JOIN app_kind AS k ON k.app_id = lower(j.app_id)
JOIN cause_of_kind AS c ON c.code = 'restarted-again' AND c.job_kind = coalesce(k.job_kind, 'unknown')
ORDER BY r.times_seen DESC, j.app_name NULLS LAST, j.job_id
