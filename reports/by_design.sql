-- Who has no account, waits for the next cycle, or keeps an account although out of scope, as it is meant to be.
SELECT app_name, title, words, people, groups, names, remedy, count(*) OVER () AS total
FROM (
  SELECT any_value(app_name) AS app_name, any_value(title) AS title,
    CASE outcome WHEN 'no-account' THEN 'no account' WHEN 'waiting' THEN 'waits for the next cycle' WHEN 'has-access' THEN 'keeps the account' ELSE outcome END AS words,
    count(*) FILTER (WHERE object_type IS DISTINCT FROM 'group') AS people, count(*) FILTER (WHERE object_type = 'group') AS groups,
    array_to_string(list(coalesce(source_name, user_principal_name, source_id) ORDER BY source_name, object_ref)[1:3], ', ')
      || CASE WHEN count(*) > 3 THEN ' and ' || (count(*) - 3) || ' more' ELSE '' END AS names,
    mode(remedy) AS remedy
  FROM outcome_now
  WHERE intended = 'design' AND (outcome IN ('no-account', 'waiting', 'disabled', 'removed') OR rule = 'retained')
  GROUP BY coalesce(app_id, job_key), outcome, cause
)
ORDER BY people + groups DESC, app_name, title, words
LIMIT 20
