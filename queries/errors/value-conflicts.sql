-- @id        value-conflicts
-- @title     Values that another account already holds
-- @question  Whose account cannot be written because the application holds a unique value of it already?
-- @severity  high
-- @needs     event
-- @adds      target_object: which account holds the same user name
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, reason text, blocking_account text, times_seen integer, first_seen timestamp,
--            last_seen timestamp, retry_count integer, next_retry timestamp, event_id text, who_acts text, remedy text,
--            restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=app_name
-- @fix       Change the value of the person or of the other account, or match by that attribute so that the account is taken
--            over.

-- Only what fails now: the latest event of the object is this failure.
SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.error_code,
  o.cause, o.message AS reason, b.target_id AS blocking_account, o.failures AS times_seen, o.failing_since AS first_seen, o.last_failure AS last_seen,
  o.retry_count, o.next_retry, o.event_id, c.who_acts,
  filled(c.remedy, o.attribute, o.value, coalesce(o.conflicting_account, b.target_id), o.sentence, NULL, o.source_name) AS remedy, c.restart_needed
FROM open_failure_in($app, $since, $until, $as_of) AS o
LEFT JOIN (
  SELECT lower(user_name) AS user_name, min(target_id) AS target_id FROM target_object_in($app, $snapshot_as_of)
  WHERE object_type = 'user' AND user_name <> '' GROUP BY lower(user_name)
) AS b ON b.user_name = lower(o.source_upn)
JOIN cause_of_kind AS c ON c.code = o.answer_class AND c.job_kind = coalesce(o.job_kind, 'unknown')
WHERE o.answer_class = 'value-taken'
ORDER BY o.app_name NULLS LAST, o.last_failure DESC NULLS LAST, o.source_name NULLS LAST, o.event_id
