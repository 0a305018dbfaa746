-- The latest configuration changes, starts, stops and quarantine rows of each job, five of them. Parameters as in jobs.sql.
SELECT tenant_id, job_key, time, kind, activity, result, reason, initiator
FROM (
  SELECT *, row_number() OVER (PARTITION BY tenant_id, job_key ORDER BY time DESC NULLS LAST, audit_id) AS place
  FROM job_change_in($app, $since, $until, $as_of)
  WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials', 'quarantine')
) AS ranked
WHERE place <= 5
ORDER BY tenant_id, job_key, time DESC NULLS LAST, activity
