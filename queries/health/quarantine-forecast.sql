-- @id        quarantine-forecast
-- @title     Jobs close to quarantine
-- @question  Which jobs fail so much that quarantine is near?
-- @severity  high
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    object_state
-- @columns   app_id text, app_name text, job_id text, cause text, severity text, failing integer, objects integer,
--            open_references integer, share number, until_quarantine integer, first_seen timestamp, last_seen timestamp,
--            event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    app=app_id job=job_id event=event_id
-- @chart     bar x=failing y=app_name
-- @cause     quarantine-near

-- Roughly, as the documents put it: from 5,000 failures on more than 40 % of the events, or more than 40,000 failures, or more than
-- 60,000 with the references that could not be written.
WITH state AS (
  SELECT tenant_id, job_key, max(job_id) AS job_id, max(app_id) AS app_id, max(app_name) AS app_name,
    -- What nobody tries to write cannot fail.
    count(*) FILTER (WHERE state IN ('failing', 'in-sync', 'disabled', 'deleted')) AS objects,
    count(*) FILTER (WHERE state = 'failing') AS failing,
    count(*) FILTER (WHERE skip_reason LIKE '%UnableToResolveReferenceAttributeValue') AS open_references,
    min(last_seen) FILTER (WHERE state = 'failing') AS first_seen, max(last_seen) FILTER (WHERE state = 'failing') AS last_seen,
    max(event_id) FILTER (WHERE state = 'failing') AS event_id
  FROM object_state_in($app, $since, $until, $as_of)
  GROUP BY tenant_id, job_key
),
judged AS (
  SELECT *, quarantine_is_due(failing, objects, open_references) AS is_due
  FROM state
)
SELECT j.app_id, j.app_name, j.job_id,
  CASE WHEN is_due THEN 'quarantine is due'
    WHEN failing * 2 >= quarantine_weighed_from() THEN 'half way to the 5,000 failures'
    ELSE 'the share that fails would do, the number is still small' END AS cause,
  CASE WHEN is_due THEN 'high' WHEN failing * 2 >= quarantine_weighed_from() THEN 'medium' ELSE 'low' END AS severity,
  failing, objects, open_references, round(CAST(failing AS DOUBLE) / objects, 3) AS share, greatest(quarantine_weighed_from() - failing, 0) AS until_quarantine,
  first_seen, last_seen, event_id, c.who_acts,
  c.remedy, c.restart_needed
FROM judged AS j
JOIN cause_of_kind AS c ON c.code = 'quarantine-near' AND c.job_kind = coalesce(job_kind_of(j.job_id, NULL, NULL, NULL), 'unknown')
WHERE failing >= 20 AND failing > quarantine_share() * objects OR failing * 2 >= quarantine_weighed_from()
ORDER BY failing DESC, j.app_name NULLS LAST, j.job_id
