-- What the checks found beyond the problems. Left out is what a problem tells already: that a job stands still or has not ended its first
-- cycle, that accounts were removed, that people go on failing; and who keeps an account because the job is told to leave it.
SELECT * FROM report_finding AS f
WHERE NOT (query_id IN ('quarantined-jobs', 'quarantine-without-failures', 'silent-jobs')
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.kind = 'job' AND p.standing IN ('quarantine', 'credentials', 'silent') AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
  AND NOT (query_id = 'stalled-initial-syncs'
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.kind = 'job' AND p.standing = 'initial' AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
  AND NOT (query_id = 'mass-removals'
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.outcome IN ('disabled', 'removed') AND p.severity = 'critical' AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
  AND NOT (query_id = 'long-failing-objects'
    AND EXISTS (SELECT 1 FROM report_problem AS p WHERE p.attempts > 1 AND (p.app_id = f.app_id OR p.app_name = f.app_name)))
  AND NOT (query_id IN ('skipped-instead-of-disabled', 'unassigned-but-active')
    AND f.users + f.groups <= (SELECT count(*) FROM outcome_now AS o WHERE o.rule = 'retained' AND (o.app_id = f.app_id OR o.app_name = f.app_name)))
