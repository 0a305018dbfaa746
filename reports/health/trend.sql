-- The cells of the chart; what is hatched lies over them.
SELECT app_name, place, start, "end", outcome, told FROM fared ORDER BY outcome IN ('quarantine', 'silent'), start, place
