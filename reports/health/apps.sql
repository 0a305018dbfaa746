-- The applications, the one that needs attention most first; number leads to the cards of one. Without the accounts of an application
-- nobody knows of none who has access and should not have it.
SELECT w.app_name, w.severity, w.without,
  CASE WHEN w.unwanted > 0 OR EXISTS (SELECT 1 FROM used_snapshot_in($snapshot_as_of) AS u WHERE u.kind = 'target_object' AND u.app_id = w.app_key) THEN w.unwanted END AS unwanted,
  w.unchanged, w.with_access, w.rate, w.rate_before, w.last_time, p.number, count(*) OVER () AS total
FROM app_health AS w
LEFT JOIN report_place AS p ON p.app_key = w.app_key
ORDER BY w.place LIMIT 60
