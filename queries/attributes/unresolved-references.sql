-- @id        unresolved-references
-- @title     Managers and members that are not provisioned
-- @question  Whose manager or members could not be written because the other end has no account?
-- @severity  low
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            attribute text, cause text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       Bring the manager or member into scope, then restart provisioning.

WITH unresolved AS (
  SELECT e.*, d.property_name AS attribute
  FROM event_in($app, $since, $until, $as_of) AS e
  JOIN event_detail AS d ON d.event_id = e.event_id AND d.variant = e.variant AND d.tenant_id IS NOT DISTINCT FROM e.tenant_id
  WHERE coalesce(e.skip_reason, e.error_code) LIKE '%UnableToResolveReferenceAttributeValue' AND e.object_ref IS NOT NULL
),
found AS (
  SELECT max(source_id) AS source_id, max(source_name) AS source_name, max(source_upn) AS source_upn, max(source_type) AS source_type,
    max(app_id) AS app_id, max(app_name) AS app_name, max(job_id) AS job_id, coalesce(attribute, 'a reference') AS attribute,
    'the object it refers to has no account' AS cause, count(*) AS times_seen, min(time) AS first_seen, max(time) AS last_seen,
    arg_max(event_id, recency) AS event_id,
    coalesce(job_kind_of(max(job_id), NULL, max(source_system), max(target_system)), 'unknown') AS job_kind
  FROM unresolved
  GROUP BY job_object_ref, attribute
  UNION ALL
  -- The target says so itself, in words of its own.
  SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, coalesce(attribute, 'a reference'), cause,
    failures, failing_since, last_failure, event_id, coalesce(job_kind, 'unknown')
  FROM open_failure_in($app, $since, $until, $as_of)
  WHERE answer_class = 'unresolved-reference' AND coalesce(error_code, '') NOT LIKE '%UnableToResolveReferenceAttributeValue'
)
SELECT f.source_id, f.source_name, f.source_upn, f.source_type, f.app_id, f.app_name, f.job_id, f.attribute, f.cause, f.times_seen,
  f.first_seen, f.last_seen, f.event_id, c.who_acts, filled(c.remedy, f.attribute, NULL, NULL, NULL, NULL, NULL) AS remedy, c.restart_needed
FROM found AS f
JOIN cause_of_kind AS c ON c.code = 'unresolved-reference' AND c.job_kind = f.job_kind
ORDER BY f.last_seen DESC, f.app_name NULLS LAST, f.source_name NULLS LAST, f.event_id
