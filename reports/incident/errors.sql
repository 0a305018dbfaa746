-- Every answer of the window by error code and cause: how often, and whom it still holds up.
WITH failed AS (
  SELECT coalesce(error_code, 'no code') AS error_code, cause, answer_class, job_kind, count(*) AS events, count(DISTINCT object_ref) AS objects,
    min(time) AS first_seen, max(time) AS last_seen, message_of(arg_max(reason, recency)) AS reason,
    arg_max(attribute, recency) AS attribute
  FROM answered_failure_in($app, $since, $until, $as_of)
  GROUP BY coalesce(error_code, 'no code'), cause, answer_class, job_kind
),
open_now AS (
  SELECT error_code, cause, count(*) AS failing, count(*) FILTER (WHERE kind = 'user') AS users,
    count(*) FILTER (WHERE kind = 'group') AS groups, count(*) FILTER (WHERE kind NOT IN ('user', 'group')) AS others,
    max(retry_count) AS retry_count, min(next_retry) AS next_retry
  FROM escrow_now GROUP BY error_code, cause
)
SELECT f.error_code, f.cause, f.events, f.objects, f.first_seen, f.last_seen, f.reason,
  coalesce(o.failing, 0) AS failing, coalesce(o.users, 0) AS users, coalesce(o.groups, 0) AS groups, coalesce(o.others, 0) AS others,
  o.retry_count, o.next_retry, filled(c.sentence, f.attribute, NULL, NULL, NULL, NULL, NULL) AS meaning,
  filled(c.remedy, f.attribute, NULL, NULL, NULL, NULL, NULL) AS remedy, c.who_acts, c.actor = 'service' AS is_passing, count(*) OVER () AS total
FROM failed AS f
JOIN cause_of_kind AS c ON c.code = f.answer_class AND c.job_kind = f.job_kind
LEFT JOIN open_now AS o ON o.error_code = f.error_code AND o.cause = f.cause
ORDER BY coalesce(o.failing, 0) DESC, f.events DESC, f.error_code, f.cause
LIMIT 20
