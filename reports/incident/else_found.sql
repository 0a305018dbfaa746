-- What the questions found that the causes above are not made of.
SELECT *, count(*) OVER () AS total
FROM report_finding
WHERE query_id NOT IN ('skipped-assigned-users', 'assigned-users-never-seen', 'unpopulated-matching-ids', 'stalled-initial-syncs', 'silent-jobs', 'quarantined-jobs')
