-- @id        refused-values
-- @title     Values that the target refuses
-- @question  Whose values are too long, malformed, not allowed in the application, in a domain that it does not take, or taken in another organisation?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, reason text, times_seen integer, first_seen timestamp, last_seen timestamp,
--            retry_count integer, next_retry timestamp, event_id text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=app_name
-- @cause     value-invalid, domain-not-verified, too-long, container-missing, taken-elsewhere

-- Only what fails now: the latest event of the object is this failure.
SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.error_code,
  o.cause, o.message AS reason, o.failures AS times_seen, o.failing_since AS first_seen, o.last_failure AS last_seen,
  o.retry_count, o.next_retry, o.event_id, o.who_acts, o.remedy, o.restart_needed
FROM open_failure_in($app, $since, $until, $as_of) AS o
WHERE o.answer_class IN ('value-invalid', 'domain-not-verified', 'too-long', 'container-missing', 'taken-elsewhere')
ORDER BY o.app_name NULLS LAST, o.last_failure DESC NULLS LAST, o.source_name NULLS LAST, o.event_id
