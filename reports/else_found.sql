-- What the checks found beyond the problems: a check about a job whose standstill is a problem already, and one that counts removals
-- which are a problem already, are left out.
SELECT * FROM report_finding AS f
WHERE NOT (query_id IN ('quarantined-jobs', 'quarantine-without-failures', 'silent-jobs')
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.kind = 'job' AND p.standing IN ('quarantine', 'credentials', 'silent') AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
  AND NOT (query_id = 'mass-removals'
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.outcome IN ('disabled', 'removed') AND p.severity = 'critical' AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
