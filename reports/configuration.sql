-- Configuration and service events of the window, numbered as the chart marks them.
SELECT row_number() OVER (ORDER BY time, activity, audit_id) AS number, *
FROM (
  SELECT time, kind, activity, result, reason, initiator, app_id, app_name, audit_id, changes
  FROM audit
  WHERE time IS NOT NULL
    AND ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
    AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP))
    AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
    AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
)
