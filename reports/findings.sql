-- What was found beyond the problems, the most severe first; a row a check and application.
SELECT severity, rank, title, coalesce(app_name, '') AS app_name, coalesce(app_name || ': ', '') || title AS headed, hit || coalesce(': ' || names, '') AS hit,
  CASE WHEN length(causes) > 160 THEN left(causes, 159) || '…' ELSE causes END AS causes,
  fix, first_seen, query_id, event_id, count(*) OVER () AS total
FROM else_found
ORDER BY rank, users + groups + others DESC, title, app_name NULLS LAST
LIMIT 80
