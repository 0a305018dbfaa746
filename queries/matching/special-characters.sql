-- @id        special-characters
-- @title     Special characters where the target is searched
-- @question  Whose matching value holds characters that break the search in the target?
-- @severity  medium
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   source_id text, source_name text, source_upn text, source_type text, app_id text, app_name text, job_id text,
--            cause text, matching_value text, times_seen integer, first_seen timestamp, last_seen timestamp, event_id text,
--            who_acts text, remedy text, restart_needed boolean
-- @entity    user=source_id app=app_id event=event_id
-- @fix       Take the characters out of the value, or match by another attribute.

SELECT source_id, source_name, source_upn, source_type, app_id, app_name, job_id, message AS cause, source_upn AS matching_value, failures AS times_seen,
  failing_since AS first_seen, last_failure AS last_seen, event_id, 'whoever maintains the users and groups in the directory' AS who_acts,
  'Take the characters out of the value, or match by another attribute, as the employee id.' AS remedy, false AS restart_needed
FROM open_failure_in($app, $since, $until, $as_of)
WHERE kind = 'user' AND (error_class IN ('value refused', 'unexpected answer', 'not SCIM') OR lower(message) LIKE '%filter%')
  AND (source_upn LIKE '%''%' OR source_upn LIKE '%"%' OR source_upn LIKE '%+%' OR source_upn LIKE '%\%' OR source_upn LIKE '%(%' OR source_upn LIKE '% %')
ORDER BY app_name NULLS LAST, last_failure DESC, source_name NULLS LAST, event_id
