-- What fails now in each job, the most frequent error first, with the object that has failed longest. Parameters as in jobs.sql.
SELECT tenant_id, job_key, coalesce(error_code, 'code not logged') AS error_code, count(*) AS objects,
  min(failing_since) AS failing_since, max(last_failure) AS last_failure, max(retry_count) AS max_retry_count,
  min(next_retry) FILTER (WHERE next_retry >= CAST($as_of AS TIMESTAMP)) AS next_retry,
  min(coalesce(source_upn, source_name, source_id)) FILTER (WHERE place = 1) AS longest_failing
FROM (
  SELECT *, row_number() OVER (
    PARTITION BY tenant_id, job_key, coalesce(error_code, 'code not logged') ORDER BY failing_since NULLS LAST, object_key) AS place
  FROM open_escrow_in($app, $since, $until, $as_of)
) AS ranked
GROUP BY tenant_id, job_key, coalesce(error_code, 'code not logged')
ORDER BY tenant_id, job_key, objects DESC, error_code
