-- The cells of the chart.
SELECT app_name, place, start, "end", outcome FROM fared ORDER BY start, place
