-- Every error code of the window: how often, and whom it still holds up.
WITH failed AS (
  SELECT coalesce(error_code, 'no code') AS error_code, count(*) AS events, count(DISTINCT object_ref) AS objects,
    min(time) AS first_seen, max(time) AS last_seen, message_of(arg_max(reason, recency)) AS reason
  FROM event_in($app, $since, $until, $as_of)
  WHERE status = 'failure'
  GROUP BY coalesce(error_code, 'no code')
),
open_now AS (
  SELECT error_code, count(*) AS failing, count(*) FILTER (WHERE kind = 'user') AS users,
    count(*) FILTER (WHERE kind = 'group') AS groups, count(*) FILTER (WHERE kind NOT IN ('user', 'group')) AS others,
    max(retry_count) AS retry_count, min(next_retry) AS next_retry
  FROM escrow_now GROUP BY error_code
)
SELECT f.error_code, f.events, f.objects, f.first_seen, f.last_seen, f.reason,
  coalesce(o.failing, 0) AS failing, coalesce(o.users, 0) AS users, coalesce(o.groups, 0) AS groups, coalesce(o.others, 0) AS others,
  o.retry_count, o.next_retry, m.meaning, m.remedy, m.who_acts, m.is_passing, count(*) OVER () AS total
FROM failed AS f
LEFT JOIN open_now AS o ON o.error_code = f.error_code
LEFT JOIN logged_error AS m ON m.error_code = f.error_code
ORDER BY coalesce(o.failing, 0) DESC, f.events DESC, f.error_code
LIMIT 20
