-- @id        value-conflicts
-- @title     Values that another account already holds
-- @question  Whose account cannot be written because the application holds a unique value of it already?
-- @severity  high
-- @needs     event
-- @adds      target_object: which account holds the value, in whatever attribute, and how it was found
-- @adds      source_object: the name and address of the person, where the answer names no value
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    blocking_account, open_failure
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, reason text, blocking_account text, blocking_user_name text, blocking_active boolean,
--            found_how text, conflicting_attribute text, conflicting_value text, managed_for text, linked_account text,
--            accounts_taken_at timestamp, times_seen integer, first_seen timestamp, last_seen timestamp, retry_count integer,
--            next_retry timestamp, event_id text, detail text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=app_name
-- @cause     value-taken, blocked-by-account, blocked-before-creation, blocked-not-found, blocked-by-own-account, blocked-by-managed-account

-- Only what fails now: the latest event of the object is this failure. What the cause is hangs on whose account is in the way.
WITH blocked AS (
  SELECT b.*, blocked_by(b.blocking_account, b.is_managed, b.is_own, b.linked_target_id, b.is_searched) AS code
  FROM blocking_account_in($app, $since, $until, $as_of, $snapshot_as_of) AS b
)
SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.error_code,
  c.title AS cause, o.message AS reason, b.blocking_target_id AS blocking_account, b.blocking_user_name, b.blocking_active,
  b.found_how, b.attribute AS conflicting_attribute, b.value AS conflicting_value, b.managed_for, b.linked_target_id AS linked_account,
  b.accounts_taken_at, o.failures AS times_seen, o.failing_since AS first_seen, o.last_failure AS last_seen,
  o.retry_count, o.next_retry, o.event_id,
  CASE WHEN b.blocking_account IS NOT NULL THEN coalesce(o.source_name, o.source_upn, o.source_id) || coalesce(' in ' || o.app_name, '') || ': '
    || filled(c.sentence, b.attribute, b.value, b.blocking_account, NULL, NULL, coalesce(b.managed_for, b.matched_by))
    || CASE b.found_how WHEN 'letter case aside' THEN ' The values are equal letter case aside.'
      WHEN 'as the application may normalise it' THEN ' The values are equal if the application drops accents and punctuation, or cuts what is long.' ELSE '' END END AS detail,
  c.who_acts, filled(c.remedy, b.attribute, b.value, b.blocking_account, NULL, NULL, coalesce(b.managed_for, b.linked_target_id)) AS remedy,
  c.restart_needed
FROM blocked AS b
JOIN open_failure_in($app, $since, $until, $as_of) AS o ON o.event_id = b.event_id AND o.variant = b.variant
JOIN cause_of_kind AS c ON c.code = b.code AND c.job_kind = coalesce(job_kind_of(o.job_id, NULL, NULL, NULL), 'unknown')
ORDER BY o.app_name NULLS LAST, o.last_failure DESC NULLS LAST, o.source_name NULLS LAST, o.event_id
