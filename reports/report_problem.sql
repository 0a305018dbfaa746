-- The problems, the most severe first: a row for each group of outcome_group_in, and for each job that does nothing, with the people
-- whom it holds up. Headline, figures, cards and tables of a report count these rows and those of report_person, and nothing else.
WITH counted AS (
  SELECT problem_ref, any_value(app_key) AS app_key, mode(group_ref) AS group_ref, min(outcome) AS outcome, min(cause) AS cause, count(*) FILTER (WHERE NOT is_group) AS people, count(*) FILTER (WHERE is_group) AS groups,
    count(*) FILTER (WHERE effect = 'without' AND NOT is_group) AS without, count(*) FILTER (WHERE effect = 'unwanted' AND NOT is_group) AS unwanted, count(*) FILTER (WHERE effect = 'unchanged' AND NOT is_group) AS unchanged,
    min(since) AS first_since, max(since) AS last_since, min(next_attempt) AS next_attempt, max(attempts) AS attempts, min(minutes_before) AS minutes_before,
    -- Whoever is a member of a group that is not provisioned is none in the application.
    sum(members) FILTER (WHERE is_group AND effect = 'without') AS members_lost
  FROM report_person GROUP BY problem_ref
),
job AS (
  SELECT CAST(hash('job', j.job_key, j.tenant_id) AS VARCHAR) AS problem_ref, j.*, c.title, filled(c.sentence, NULL, NULL, NULL, j.standing_reason, NULL, NULL) AS sentence,
    filled(c.remedy, NULL, NULL, NULL, j.standing_reason, NULL, NULL) AS remedy, c.who_acts, c.source AS doc
  FROM outcome_jobs AS j
  JOIN cause_of_kind AS c ON c.code = j.standing_cause AND c.job_kind = coalesce(j.job_kind, 'unknown')
),
-- Whoever is skipped and was never provisioned has no time when all was well, so no change came between: here the latest one in the
-- two hours before the first of them is named, one of the mappings or the scope before others. It may be
-- the reason where it can bring about the cause.
near AS (
  SELECT n.problem_ref, c.audit_id, c.time, c.kind, c.activity, c.initiator, date_sub('minute', c.time, n.first_since) AS minutes_before
  FROM counted AS n
  JOIN configuration AS c ON lower(c.app_id) = n.app_key
  WHERE n.outcome = 'no-account' AND n.minutes_before IS NULL
    AND n.cause IN ('filtered', 'role-missing', 'matching-id-empty', 'required-missing', 'value-not-allowed', 'value-missing-or-invalid') AND is_change_of_job(c.kind, c.result)
    AND c.time <= n.first_since AND c.time > n.first_since - INTERVAL 2 HOUR
  QUALIFY row_number() OVER (PARTITION BY n.problem_ref ORDER BY c.kind = 'mapping' DESC, c.time DESC, c.audit_id) = 1
),
problem AS (
  SELECT j.problem_ref, 'job' AS kind, coalesce(j.app_id, j.job_key) AS app_key, j.app_id, j.app_name, j.standing, NULL AS outcome, NULL AS rule, j.standing_cause AS cause,
    CASE WHEN n.problem_ref IS NULL AND j.standing = 'paused' THEN 'open' ELSE 'harm' END AS intended,
    CASE WHEN j.standing IN ('quarantine', 'credentials') THEN 'critical' WHEN n.problem_ref IS NULL AND j.standing = 'paused' THEN 'low' ELSE 'high' END AS severity,
    j.title, j.sentence, NULL AS values_seen, j.standing_reason AS target_sentence, j.remedy, j.who_acts, j.doc, j.standing_since AS since, j.standing_since AS last_since,
    n.next_attempt, n.attempts, NULL AS clause, NULL AS change_audit_id, NULL AS change_time, NULL AS change_kind, NULL AS change_activity, NULL AS changed_by, NULL AS minutes_before,
    j.standing_audit_id AS audit_id, coalesce(n.people, 0) AS people, coalesce(n.groups, 0) AS groups,
    coalesce(n.without, 0) AS without, coalesce(n.unwanted, 0) AS unwanted, coalesce(n.unchanged, 0) AS unchanged,
    CAST(n.members_lost AS BIGINT) AS members_lost
  FROM job AS j
  LEFT JOIN counted AS n ON n.problem_ref = j.problem_ref
  -- A first cycle that holds nobody up is no problem; one that takes too long has a check of its own.
  WHERE n.problem_ref IS NOT NULL OR j.standing IN ('paused', 'quarantine', 'credentials', 'silent')
  UNION ALL
  SELECT n.problem_ref, 'people', g.app_key, g.app_id, g.app_name, NULL, g.outcome, g.rule, g.cause, g.intended, g.outcome_severity,
    coalesce(g.title, g.cause), coalesce(g.sentence, g.title, g.cause), array_to_string(g.values_seen, ', '), p.target_sentence, coalesce(g.remedy, ''), coalesce(g.who_acts, ''), d.source,
    n.first_since, n.last_since, n.next_attempt, n.attempts, g.clause,
    coalesce(g.change_audit_id, h.audit_id), coalesce(g.change_time, h.time), coalesce(a.kind, h.kind), coalesce(g.change_activity, h.activity),
    nullif(coalesce(g.changed_by, h.initiator), ''), CASE WHEN g.change_audit_id IS NULL THEN h.minutes_before ELSE n.minutes_before END, NULL, n.people, n.groups, n.without, n.unwanted, n.unchanged, CAST(n.members_lost AS BIGINT)
  FROM counted AS n
  JOIN outcome_group_in('outcome_now') AS g ON CAST(g.group_ref AS VARCHAR) = n.group_ref
  LEFT JOIN (SELECT group_ref, arg_min(target_sentence, object_ref) AS target_sentence FROM report_person GROUP BY group_ref) AS p ON p.group_ref = n.group_ref
  LEFT JOIN (SELECT audit_id, min(kind) AS kind FROM audit GROUP BY audit_id) AS a ON a.audit_id = g.change_audit_id
  LEFT JOIN near AS h ON h.problem_ref = n.problem_ref
  LEFT JOIN (SELECT code, min(source) AS source FROM cause WHERE job_kind IS NULL GROUP BY code) AS d ON d.code = g.cause
  WHERE NOT EXISTS (SELECT 1 FROM job AS j WHERE j.problem_ref = n.problem_ref)
)
SELECT row_number() OVER (ORDER BY intended <> 'harm', rank, people DESC, groups DESC, app_name, cause, sentence, problem_ref) AS place, *
FROM (SELECT *, list_position(['critical', 'high', 'medium', 'low', 'info'], severity) - 1 AS rank FROM problem)
