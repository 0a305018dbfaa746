-- The applications, the one that needs attention most first.
SELECT app_name, titles, severity, rate, rate_before, failing, events, last_time, count(*) OVER () AS total
FROM app_health ORDER BY place LIMIT 60
