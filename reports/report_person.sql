-- Everybody for whom something is not as it is meant to be: one row an object and job of outcome_now, with the problem it belongs to
-- and what it means for the person. Whoever waits for a job that does nothing belongs to the problem of the job.
SELECT CAST(CASE WHEN o.rule LIKE '%-blocked' OR o.standing = 'credentials' AND o.cause = 'unauthorised' THEN hash('job', o.job_key, o.tenant_id)
    ELSE outcome_group_ref(o.app_id, o.job_key, o.outcome, o.cause, o.intended, o.clause, o.attribute, o.target_sentence, o.note_name) END AS VARCHAR) AS problem_ref,
  CAST(outcome_group_ref(o.app_id, o.job_key, o.outcome, o.cause, o.intended, o.clause, o.attribute, o.target_sentence, o.note_name) AS VARCHAR) AS group_ref,
  coalesce(o.app_id, o.job_key) AS app_key, o.job_key, o.app_name, o.object_ref, coalesce(o.object_type = 'group', false) AS is_group,
  CASE
    WHEN o.intended <> 'harm' THEN 'open'
    WHEN o.rule IN ('refused-removal', 'removal-blocked', 'skipped-not-disabled') THEN 'unwanted'
    WHEN o.outcome = 'out-of-date' THEN 'unchanged'
    WHEN o.outcome = 'doubled' AND o.account NOT IN ('none', 'disabled', 'removed') THEN 'doubled'
    ELSE 'without'
  END AS effect,
  o.source_id, coalesce(o.source_name, o.user_principal_name, o.source_id, o.target_id) AS source_name, o.user_principal_name, s.department,
  o.outcome, o.since, o.value, o.attempts, o.last_attempt, o.next_attempt, o.target_id, o.account_in_the_way, o.note_name, o.gates, o.cause,
  m.members, o.target_sentence, o.change_time, o.minutes_before, o.event_id, o.last_seen
FROM outcome_now AS o
LEFT JOIN (SELECT object_ref, min(department) AS department FROM source_object_in($snapshot_as_of) GROUP BY object_ref) AS s ON s.object_ref = o.object_ref
LEFT JOIN (SELECT group_ref, count(*) AS members FROM membership_in($snapshot_as_of) GROUP BY group_ref) AS m ON m.group_ref = o.object_ref AND o.object_type = 'group'
WHERE o.intended <> 'design'
