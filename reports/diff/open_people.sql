-- Who is still open, by application.
SELECT app_name, who || CASE WHEN is_group THEN ' (group)' ELSE '' END AS who, user_principal_name, title, since, count(*) OVER () AS total
FROM report_change WHERE change = 'open'
ORDER BY place NULLS LAST, app_name, title, since, who
LIMIT 60
