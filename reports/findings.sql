-- What was found, the gravest first; a row a finding and application. Each report says which: else_found.
SELECT severity, title, hit || CASE WHEN app_name IS NULL THEN '' ELSE ' · ' || app_name END AS hit,
  CASE WHEN length(causes) > 160 THEN left(causes, 159) || '…' ELSE causes END AS causes,
  fix, first_seen, query_id, event_id, count(*) OVER () AS total
FROM else_found
ORDER BY rank, users + groups + others DESC, title, app_name NULLS LAST
LIMIT 80
