-- @id        top-errors
-- @title     Error codes with what they mean
-- @question  Which errors occur most, what do they mean, and who is waiting because of them now?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @shares    open_failure
-- @columns   error_code text, app_id text, app_name text, events integer, objects integer, failing_now integer, meaning text,
--            cause text, who_acts text, is_passing boolean, first_seen timestamp, last_seen timestamp, latest_message text
-- @entity    error=error_code app=app_id
-- @chart     bar x=events y=error_code

-- One row an answer: the same code can say many things, and one thing can come under many codes.
WITH failed AS (
  SELECT coalesce(error_code, 'no code') AS error_code, title, answer_class, job_kind, cause, lower(app_id) AS app_id, max(app_name) AS app_name,
    count(*) AS events, count(DISTINCT job_object_ref) AS objects, min(time) AS first_seen, max(time) AS last_seen,
    arg_max(message_of(reason), recency) AS latest_message
  FROM answered_failure_in($app, $since, $until, $as_of)
  GROUP BY coalesce(error_code, 'no code'), title, answer_class, job_kind, cause, lower(app_id)
),
now_failing AS (
  SELECT coalesce(error_code, 'no code') AS error_code, answer_class, cause, lower(app_id) AS app_id, count(*) AS objects
  FROM open_failure_in($app, $since, $until, $as_of)
  GROUP BY coalesce(error_code, 'no code'), answer_class, cause, lower(app_id)
)
SELECT f.error_code, f.app_id, f.app_name, f.events, f.objects, coalesce(n.objects, 0) AS failing_now, f.title AS meaning, f.cause,
  c.who_acts, c.actor = 'service' AS is_passing, f.first_seen, f.last_seen, f.latest_message
FROM failed AS f
JOIN cause_of_kind AS c ON c.code = f.answer_class AND c.job_kind = f.job_kind
LEFT JOIN now_failing AS n ON n.error_code = f.error_code AND n.answer_class = f.answer_class AND n.cause = f.cause
  AND n.app_id IS NOT DISTINCT FROM f.app_id
ORDER BY failing_now DESC, f.events DESC, f.error_code, f.cause, f.app_name NULLS LAST
