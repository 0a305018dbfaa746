-- Who is fixed, by application.
SELECT app_name, who || CASE WHEN is_group THEN ' (group)' ELSE '' END AS who, user_principal_name, title, since, count(*) OVER () AS total
FROM report_change WHERE change = 'fixed'
ORDER BY place NULLS LAST, app_name, title, since, who
LIMIT 200
