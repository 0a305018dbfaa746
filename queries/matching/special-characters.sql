-- @id        special-characters
-- @title     Matching values that break the search
-- @question  Whose matching value holds characters that break the search in the target?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, matching_value text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @cause     special-characters

SELECT o.source_id, o.source_name, o.source_upn, o.source_type, o.app_id, o.app_name, o.job_id, o.cause, o.source_upn AS matching_value,
  o.failures AS times_seen, o.failing_since AS first_seen, o.last_failure AS last_seen, o.event_id, c.who_acts, c.remedy, c.restart_needed
FROM open_failure_in($app, $since, $until, $as_of) AS o
JOIN cause_of_kind AS c ON c.code = 'special-characters' AND c.job_kind = coalesce(o.job_kind, 'unknown')
WHERE o.kind = 'user' AND o.answer_class IN ('filter-not-supported', 'value-invalid', 'unreadable-answer', 'unknown-answer')
  AND breaks_search(o.source_upn)
ORDER BY o.app_name NULLS LAST, o.last_failure DESC, o.source_name NULLS LAST, o.event_id
