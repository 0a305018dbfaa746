-- @id        skips-by-design
-- @title     Skipped as designed
-- @question  How many users and groups are skipped because that is how the service works?
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, objects integer, times_seen integer,
--            first_seen timestamp, last_seen timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @chart     bar x=objects y=cause
-- @fix       Nothing: these are no failures.

-- One line an application and cause. What is skipped although it is assigned is left to skipped-assigned-users.
WITH skipped AS (
  SELECT *, CASE
      WHEN skip_reason = 'RedundantExport' THEN 'nothing to change: source and account are equal'
      WHEN skip_reason = 'EntityTypeNotSupported' THEN 'a kind of object that is never provisioned there'
      WHEN is_assigned = false THEN 'not assigned to the application'
    END AS cause
  FROM object_state_in($app, $since, $until, $as_of)
  WHERE status = 'skipped'
)
SELECT max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, cause, 'info' AS severity, count(*) AS objects,
  CAST(sum(skips) AS BIGINT) AS times_seen, min(first_seen) AS first_seen, max(last_seen) AS last_seen, max(event_id) AS event_id, 'nobody' AS who_acts,
  'Nothing: these are no failures.' AS remedy, false AS restart_needed
FROM skipped
WHERE cause IS NOT NULL
GROUP BY tenant_id, job_key, cause
ORDER BY app_name NULLS LAST, objects DESC, cause
