-- Configuration events as the chart marks them; those that lie close together share a mark.
SELECT min(time) AS time,
  CASE WHEN count(*) = 1 THEN CAST(min(number) AS VARCHAR) ELSE min(number) || '–' || max(number) END AS label
FROM configuration
GROUP BY time_bucket(to_minutes(CAST($bucket * 3 AS INTEGER)), time)
ORDER BY min(time)
LIMIT 60
