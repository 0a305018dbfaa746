-- The numbers of the chart.
SELECT start, outcome, events FROM timeline_now ORDER BY start, outcome
