-- The key numbers, and what they rest on. A person counts once, in however many applications.
WITH job AS (
  SELECT coalesce(app_id, job_key) AS app_key, any_value(app_id) AS app_id FROM outcome_jobs GROUP BY 1
),
used AS (
  SELECT kind, app_id FROM used_snapshot_in($snapshot_as_of)
),
-- A job that provisions everybody needs no assignments.
everybody AS (
  SELECT app_id FROM job_status_in($app, $snapshot_as_of) WHERE sync_all GROUP BY app_id
),
lacking AS (
  SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM used AS u WHERE u.kind = 'assignment' AND u.app_id = j.app_id)
      AND NOT EXISTS (SELECT 1 FROM everybody AS e WHERE e.app_id = j.app_id)) AS no_assignments,
    count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM used AS u WHERE u.kind = 'target_object' AND u.app_id = j.app_id)) AS no_accounts,
    count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM used AS u WHERE u.kind = 'job_status' AND u.app_id = j.app_id)) AS no_status
  FROM job AS j
)
SELECT count(DISTINCT object_ref) FILTER (WHERE effect = 'without' AND NOT is_group) AS without,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'without' AND is_group) AS groups_without,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unwanted' AND NOT is_group) AS unwanted,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unwanted' AND is_group) AS groups_unwanted,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'open') AS undecided,
  (SELECT count(DISTINCT app_key) FROM report_problem WHERE intended = 'harm' AND kind = 'job' AND standing <> 'initial') AS down,
  (SELECT count(DISTINCT change_audit_id) FROM report_problem WHERE intended = 'harm') AS caused,
  (SELECT count(DISTINCT app_key) FROM report_problem WHERE intended = 'harm') AS apps,
  (SELECT count(*) FROM job) AS all_apps,
  (SELECT count(*) FROM event_in($app, $since, $until, $as_of) WHERE status = 'failure') AS failures,
  (SELECT count(DISTINCT object_ref) FROM outcome_now WHERE intended = 'design' AND outcome = 'no-account' AND state = 'skipped' AND object_type IS DISTINCT FROM 'group') AS left_out,
  NOT EXISTS (SELECT 1 FROM used WHERE kind = 'user') AS no_directory,
  NOT EXISTS (SELECT 1 FROM configuration) AS no_audit,
  (SELECT no_assignments FROM lacking) AS no_assignments, (SELECT no_accounts FROM lacking) AS no_accounts, (SELECT no_status FROM lacking) AS no_status
FROM report_person
