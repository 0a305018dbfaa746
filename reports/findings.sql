-- What was found beyond the problems, the most severe first; a row a check and application.
SELECT severity, f.rank, title, app_id, coalesce(app_name, '') AS app_name, hit || coalesce(': ' || names, '') AS hit,
  causes, fix, first_seen, query_id, event_id, a.number AS app_number, count(*) OVER () AS total
FROM else_found AS f
LEFT JOIN report_place AS a ON a.app_key = coalesce(f.app_id, f.app_name, '')
ORDER BY f.rank, users + groups + others DESC, title, f.app_name NULLS LAST
LIMIT 80
