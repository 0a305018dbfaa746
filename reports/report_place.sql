-- The applications with a problem or a finding, numbered in the order in which they need attention.
SELECT row_number() OVER (ORDER BY min(place), app_key) AS number, app_key
FROM (
  SELECT app_key, place FROM report_problem
  UNION ALL
  SELECT coalesce(app_id, app_name, ''), 1000000 + rank FROM else_found
)
GROUP BY app_key
