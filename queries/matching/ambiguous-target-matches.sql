-- @id        ambiguous-target-matches
-- @title     Several accounts match one person
-- @question  Whose account is ambiguous because several accounts of the application match?
-- @severity  high
-- @needs     event
-- @adds      target_object: which accounts match, and which of them are active
-- @adds      source_object: the matching value, where the log names none
-- @adds      sync_schema: by which attribute the service looks
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null, snapshot_as_of timestamp null
-- @shares    ambiguous_target, duplicate_account, open_failure
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            error_code text, cause text, reason text, matching_accounts integer, accounts text, matching_attribute text,
--            matching_value text, times_seen integer, first_seen timestamp, last_seen timestamp, retry_count integer,
--            next_retry timestamp, event_id text, detail text, who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @chart     bar x=count y=app_name
-- @cause     matched-by-several

-- Only what fails now: the latest event of the object is this failure.
WITH matched AS (
  SELECT event_id, max(attribute) AS attribute, max(value) AS value, max(accounts) AS accounts, string_agg(account, '; ' ORDER BY account) AS names
  FROM duplicate_account_in($app, $since, $until, $as_of, $snapshot_as_of)
  GROUP BY event_id
)
SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.error_code,
  c.title AS cause, o.message AS reason, b.accounts AS matching_accounts, b.names AS accounts, b.attribute AS matching_attribute,
  b.value AS matching_value, o.failures AS times_seen, o.failing_since AS first_seen, o.last_failure AS last_seen,
  o.retry_count, o.next_retry, o.event_id,
  CASE WHEN b.accounts > 1 THEN coalesce(o.source_name, o.source_upn, o.source_id) || coalesce(' in ' || o.app_name, '') || ': '
    || filled(c.sentence, coalesce(b.attribute, 'the matching value'), b.value, b.names, NULL, NULL, NULL) END AS detail,
  c.who_acts, filled(c.remedy, coalesce(b.attribute, 'the matching value'), b.value, b.names, NULL, NULL, NULL) AS remedy, c.restart_needed
FROM ambiguous_target_in($app, $since, $until, $as_of) AS a
JOIN open_failure_in($app, $since, $until, $as_of) AS o ON o.event_id = a.event_id AND o.variant = a.variant
JOIN cause_of_kind AS c ON c.code = 'matched-by-several' AND c.job_kind = coalesce(job_kind_of(o.job_id, NULL, NULL, NULL), 'unknown')
LEFT JOIN matched AS b ON b.event_id = o.event_id
ORDER BY o.app_name NULLS LAST, o.last_failure DESC NULLS LAST, o.source_name NULLS LAST, o.event_id
