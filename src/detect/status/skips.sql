-- Why objects of each job are skipped now, the most frequent reason first. Parameters as in jobs.sql.
SELECT tenant_id, job_key, coalesce(skip_reason, error_code, 'reason not logged') AS reason, kind, count(*) AS objects
FROM object_state_in($app, $since, $until, $as_of)
WHERE state = 'skipped'
GROUP BY tenant_id, job_key, coalesce(skip_reason, error_code, 'reason not logged'), kind
ORDER BY tenant_id, job_key, objects DESC, reason, kind
