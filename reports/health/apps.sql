-- The applications, the one that needs attention most first.
SELECT app_name, severity, without, unwanted, unchanged, with_access, rate, rate_before, last_time, count(*) OVER () AS total
FROM app_health ORDER BY place LIMIT 60
