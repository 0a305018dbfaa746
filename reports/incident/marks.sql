-- Configuration events as each panel of the chart marks them; those that lie close together share a mark, which leads to the first of them.
SELECT min(time) AS time, CASE WHEN count(*) = 1 THEN CAST(min(number) AS VARCHAR) ELSE min(number) || '–' || max(number) END AS label,
  '#change-' || min(number) AS href
FROM configuration
GROUP BY time_bucket(to_minutes(CAST($bucket * 3 AS INTEGER)), time)
ORDER BY min(time)
LIMIT 60
