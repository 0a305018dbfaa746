-- The numbers of the chart: how many applications fared how.
SELECT start, outcome, count(*) AS apps FROM fared GROUP BY start, outcome ORDER BY start, outcome
