-- @id        top-errors
-- @title     Error codes with what they mean
-- @question  Which errors occur most, what do they mean, and whom do they hold up now?
-- @kind      view
-- @severity  info
-- @needs     event
-- @params    app text null, since timestamp null, until timestamp null, as_of timestamp null
-- @columns   error_code text, app_id text, app_name text, events integer, objects integer, failing_now integer, meaning text,
--            cause text, who_acts text, is_passing boolean, first_seen timestamp, last_seen timestamp, latest_message text
-- @entity    error=error_code app=app_id
-- @chart     bar x=events y=error_code
-- @fix       Nothing: this shows what there is.

-- One row an answer: the same code can say many things, and one thing can come under many codes.
WITH event AS (
  SELECT e.*, coalesce(t.answer_class, 'unknown-answer') AS answer_class, cause_text(t.sentence, t.value) AS sentence,
    coalesce(job_kind_of(e.job_id, NULL, e.source_system, e.target_system), 'unknown') AS job_kind
  FROM event_in($app, $since, $until, $as_of) AS e
  LEFT JOIN target_answer AS t ON t.answer_ref = answer_ref_of(e.error_code, e.reason)
  WHERE e.status = 'failure'
),
failed AS (
  SELECT coalesce(e.error_code, 'no code') AS error_code, c.title, coalesce(e.sentence, c.title) AS cause, lower(e.app_id) AS app_id,
    max(e.app_name) AS app_name, count(*) AS events, count(DISTINCT e.job_object_ref) AS objects, max(c.who_acts) AS who_acts,
    bool_or(c.actor = 'service') AS is_passing, min(e.time) AS first_seen, max(e.time) AS last_seen,
    arg_max(message_of(e.reason), e.recency) AS latest_message
  FROM event AS e
  JOIN cause_of_kind AS c ON c.code = e.answer_class AND c.job_kind = e.job_kind
  GROUP BY coalesce(e.error_code, 'no code'), c.title, coalesce(e.sentence, c.title), lower(e.app_id)
),
now_failing AS (
  SELECT coalesce(error_code, 'no code') AS error_code, title, CASE WHEN sentence IS NULL THEN title ELSE cause END AS cause,
    lower(app_id) AS app_id, count(*) AS objects
  FROM open_failure_in($app, $since, $until, $as_of)
  GROUP BY coalesce(error_code, 'no code'), title, CASE WHEN sentence IS NULL THEN title ELSE cause END, lower(app_id)
)
SELECT f.error_code, f.app_id, f.app_name, f.events, f.objects, coalesce(n.objects, 0) AS failing_now, f.title AS meaning, f.cause, f.who_acts, f.is_passing,
  f.first_seen, f.last_seen, f.latest_message
FROM failed AS f
LEFT JOIN now_failing AS n ON n.error_code = f.error_code AND n.title = f.title AND n.cause = f.cause AND n.app_id IS NOT DISTINCT FROM f.app_id
ORDER BY failing_now DESC, f.events DESC, f.error_code, f.cause, f.app_name NULLS LAST
