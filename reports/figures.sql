-- The key numbers. A person counts once, in however many applications.
SELECT count(DISTINCT object_ref) FILTER (WHERE effect = 'without' AND NOT is_group) AS without,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'without' AND is_group) AS groups_without,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unwanted' AND NOT is_group) AS unwanted,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unwanted' AND is_group) AS groups_unwanted,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unchanged' AND NOT is_group) AS unchanged,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'unchanged' AND is_group) AS groups_unchanged,
  count(DISTINCT object_ref) FILTER (WHERE effect = 'open') AS undecided,
  (SELECT count(DISTINCT app_key) FROM report_problem WHERE intended = 'harm') AS apps,
  (SELECT count(DISTINCT coalesce(app_id, job_key)) FROM outcome_jobs) AS all_apps,
  (SELECT count(*) FROM configuration WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials')) AS changes,
  (SELECT count(*) FROM event_in($app, $since, $until, $as_of) WHERE status = 'failure') AS failures,
  (SELECT count(DISTINCT object_ref) FROM outcome_now WHERE intended = 'design' AND outcome = 'no-account' AND state = 'skipped' AND object_type IS DISTINCT FROM 'group') AS left_out
FROM report_person
