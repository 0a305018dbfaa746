-- The one answer: what is true of each source object in each job, why, who acts and what to do.
-- The decisions that stand in for what the log does not say are rows of a table that is named: current_decision holds those of the
-- replays that were kept.
CREATE OR REPLACE VIEW current_decision AS
SELECT r.app_id, r.job_id, r.moment AS decided_at, d.*
FROM decision_record AS d
JOIN (
  SELECT * FROM replay_run QUALIFY row_number() OVER (PARTITION BY app_id, job_id ORDER BY moment DESC, run_id) = 1
) AS r ON r.run_id = d.run_id;

COMMENT ON VIEW current_decision IS 'The decisions of the latest replay that was kept of each application';
COMMENT ON COLUMN current_decision.decided_at IS 'When the newest snapshot that they rest on was taken, UTC';

-- What an event says beyond its columns: the gates of its scoping step, and the value that a clause of the filter saw.
CREATE OR REPLACE MACRO step_detail(steps, phases, key) AS
  list_extract(list_filter(list_transform(list_filter(steps, lambda s: list_contains(phases, s.phase)),
    lambda s: json_extract_string(s.details, '$."' || key || '"')), lambda t: t IS NOT NULL), -1);

CREATE OR REPLACE MACRO failed_clauses_of(evaluation) AS
  list_transform(list_filter(map_entries(TRY_CAST(TRY_CAST(evaluation AS JSON) AS MAP(VARCHAR, VARCHAR))), lambda e: lower(e.value) = 'false'), lambda e: e.key);

-- department of: Staff.department EQUALS 'Sales'.
CREATE OR REPLACE MACRO clause_attribute(clause) AS
  nullif(regexp_extract(clause, '([^.\s]+)\s+(?:NOT |IS |EQUALS|REGEX|GREATER|Greater|INCLUDES|Includes|STARTS|ENDS|PRESENT|Present|!?&)', 1), '');

COMMENT ON MACRO step_detail IS 'A detail of the last step of certain phases that has it; null = none';
COMMENT ON MACRO failed_clauses_of IS 'The clauses that were false in a ScopeEvaluationResult, as a list; null when it was not logged';
COMMENT ON MACRO clause_attribute IS 'The attribute that a clause of a scoping filter reads; null where it is not known';

-- The account: by the id that a decision or the log knows; the first of several exports of one id is enough.
CREATE OR REPLACE MACRO account_seen_in(app, moment) AS TABLE
SELECT app_id, account_key_of(target_id, user_name, external_id, display_name) AS target_key, bool_or(coalesce(active, true)) AS active
FROM target_object_in(app, moment)
GROUP BY ALL;

COMMENT ON MACRO TABLE account_seen_in IS 'Accounts of an application (NULL = all) by what they are known by, and whether they are active, by the snapshots that answer at a moment';

-- jobs, decisions, entitlements, skipped_values and notes are names of tables with the columns of job_standing, current_decision,
-- entitlement, skipped_value_in and outcome_note_in.
CREATE OR REPLACE MACRO outcome_fact_in(jobs, decisions, entitlements, skipped_values, notes, app, since, until, as_of, moment, low, high) AS TABLE
WITH job AS (
  SELECT * FROM query_table(jobs)
),
-- Decisions, assignments and accounts are of an application; an application with one job is that job.
job_of_app AS (
  SELECT app_id, min(job_key) AS job_key, min(tenant_id) AS tenant_id, count(*) AS jobs FROM job WHERE app_id IS NOT NULL GROUP BY app_id
),
logged AS (
  SELECT s.*, t.answer_class, t.attribute AS answer_attribute, t.value AS answer_value, t.sentence AS answer_sentence, t.conflicting_account, t.http_status
  FROM object_state_of(app, since, until, as_of, low, high) AS s
  LEFT JOIN target_answer AS t ON t.answer_ref = CASE WHEN s.status IN ('failure', 'warning', 'skipped') AND (s.reason IS NOT NULL OR s.error_code IS NOT NULL) THEN answer_ref_of(s.error_code, s.reason) END
),
decided AS (
  SELECT coalesce(CASE WHEN a.jobs = 1 THEN a.job_key END, d.job_id, a.job_key) AS job_key, a.tenant_id AS job_tenant_id, d.*
  FROM query_table(decisions) AS d
  LEFT JOIN job_of_app AS a ON a.app_id = d.app_id
  WHERE (app IS NULL OR d.app_id IS NULL OR d.app_id IN (SELECT app_id FROM app_named(app)) OR lower(d.job_id) = lower(app))
    AND (low IS NULL OR d.object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT))
  QUALIFY row_number() OVER (PARTITION BY coalesce(CASE WHEN a.jobs = 1 THEN a.job_key END, d.job_id, a.job_key), d.object_ref ORDER BY d.mapping) = 1
),
assigned AS (
  SELECT coalesce(a.job_key, e.app_id) AS job_key, a.tenant_id AS job_tenant_id, e.object_ref, e.object_id, e.object_type, e.display_name, e.user_principal_name,
    e.path, e.entitled, e.via, e.is_default_access, e.assigned_since, e.account_enabled, e.is_deleted, e.taken_at
  FROM query_table(entitlements) AS e
  LEFT JOIN job_of_app AS a ON a.app_id = e.app_id
  WHERE low IS NULL OR e.object_ref BETWEEN CAST(low AS UBIGINT) AND CAST(high AS UBIGINT)
),
-- Every object that the log, a decision or an assignment names in a job.
subject AS (
  SELECT coalesce(l.job_key, d.job_key, a.job_key) AS job_key, coalesce(l.tenant_id, d.job_tenant_id, a.job_tenant_id) AS tenant_id,
    coalesce(l.object_ref, d.object_ref, a.object_ref) AS object_ref,
    coalesce(nullif(l.kind, 'unknown'), d.object_type, a.object_type, l.kind) AS object_type,
    coalesce(l.source_id, d.source_id, a.object_id) AS source_id,
    coalesce(a.display_name, l.source_name, d.source_name) AS source_name, coalesce(a.user_principal_name, l.source_upn) AS user_principal_name,
    l.* EXCLUDE (job_key, tenant_id, object_ref, kind, source_id, source_name, source_upn, is_active, is_assigned, has_role, passed_filter, target_id, source_type,
      job_id, app_id, app_name, object_key),
    l.target_id AS logged_target_id, l.is_active AS logged_active, l.is_assigned AS logged_assigned, l.has_role AS logged_role, l.passed_filter AS logged_filter,
    d.situation, d.decided_at, d.matched_by, d.target_id AS decided_target_id, d.changes AS decided_changes, d.causes AS decided_causes,
    d.is_active, d.is_assigned, d.has_role, d.passed_filter,
    a.path, a.entitled, a.via, a.is_default_access, a.assigned_since, a.account_enabled, a.is_deleted, a.taken_at AS assigned_at
  FROM logged AS l
  FULL JOIN decided AS d ON d.job_key = l.job_key AND d.object_ref = l.object_ref
  FULL JOIN assigned AS a ON a.job_key = coalesce(l.job_key, d.job_key) AND a.object_ref = coalesce(l.object_ref, d.object_ref)
  -- A group is an object of its own only where a mapping of groups is switched on: then there is a decision, or an event.
  WHERE l.object_ref IS NOT NULL OR d.object_ref IS NOT NULL OR a.object_type IS DISTINCT FROM 'group'
),
exported AS (
  SELECT app_id, max(taken_at) AS taken_at, bool_and(complete) AS is_complete FROM used_snapshot_in(moment) WHERE kind = 'target_object' GROUP BY app_id
),
-- An export without ids cannot tell that an id is gone.
without_ids AS (
  SELECT attribute AS app_id FROM query_table(notes) WHERE code = 'accounts-without-ids'
),
seen AS (
  SELECT o.*, j.job_id, j.app_id, j.app_name, j.job_kind, j.standing, j.standing_since, j.standing_cause, j.standing_reason, j.standing_audit_id,
    coalesce(o.decided_target_id, o.logged_target_id) AS target_id, x.taken_at AS accounts_at, i.app_id IS NULL AS has_ids,
    c.target_key IS NOT NULL AS is_exported, c.active AS exported_active,
    CASE
      WHEN o.last_write = 'disable' THEN 'disabled'
      WHEN o.last_write = 'delete' THEN 'removed'
      WHEN o.last_write IN ('create', 'update') OR o.last_success IS NOT NULL THEN 'active'
      WHEN o.status = 'failure' AND o.action IN ('update', 'disable') AND o.logged_target_id IS NOT NULL THEN 'active'
      WHEN o.status = 'failure' AND o.action = 'create' OR o.status = 'skipped' AND o.logged_target_id IS NULL THEN 'none'
    END AS logged_account,
    coalesce(o.last_write_time, o.last_success, o.last_seen) AS logged_account_at
  FROM subject AS o
  LEFT JOIN job AS j ON j.job_key = o.job_key AND j.tenant_id IS NOT DISTINCT FROM o.tenant_id
  LEFT JOIN exported AS x ON x.app_id = j.app_id
  LEFT JOIN without_ids AS i ON i.app_id = j.app_id
  LEFT JOIN account_seen_in(app, moment) AS c ON c.app_id = j.app_id AND c.target_key = lower(coalesce(o.decided_target_id, o.logged_target_id))
),
weighed AS (
  SELECT *,
    CASE
      WHEN accounts_at IS NULL THEN NULL
      WHEN is_exported THEN CASE WHEN exported_active THEN 'active' ELSE 'disabled' END
      WHEN NOT has_ids AND list_contains(['in-sync', 'update'], situation) THEN 'active'
      WHEN target_id IS NOT NULL AND has_ids THEN 'removed'
      WHEN list_contains(['create', 'skip-unassigned', 'skip-role', 'skip-inactive', 'skip-filtered', 'skip-matching-id-empty', 'skip-required-missing'], situation) THEN 'none'
    END AS exported_account,
    coalesce(last_seen > decided_at, decided_at IS NULL) AS log_newer
  FROM seen
),
evidence AS (
  SELECT w.*,
    CASE
      WHEN exported_account IS NULL THEN coalesce(logged_account, 'unknown')
      WHEN logged_account IS NULL OR accounts_at >= logged_account_at THEN exported_account
      ELSE logged_account
    END AS account,
    coalesce(exported_account IS NOT NULL AND (last_seen IS NULL OR accounts_at >= last_seen), false) AS account_newer,
    coalesce(state = 'skipped' AND logged_active AND logged_assigned AND logged_role AND coalesce(logged_filter, true)
      AND coalesce(skip_reason, '') IN ('NotEffectivelyEntitled', ''), false) AS all_passed,
    -- The value that was refused is the one that would be sent again.
    coalesce(w.skip_reason = 'AttributeValidationFailed' AND v.value IS NOT DISTINCT FROM list_extract(list_filter(
      from_json(w.decided_changes, '[{"attribute":"VARCHAR","new":"VARCHAR"}]'), lambda c: squashed(c.attribute) = squashed(v.attribute)), 1).new, false) AS value_refused,
    v.is_there AS is_value_there, v.value AS value_there, v.others_have
  FROM weighed AS w
  LEFT JOIN query_table(skipped_values) AS v ON v.event_id = w.event_id AND v.variant = w.variant
),
noted AS (
  SELECT e.*, d.code AS double_code, d.attribute AS double_attribute, d.value AS double_value, d.account AS double_account, d.name AS double_name, d.since AS double_since, d.clause AS double_clause,
    n.code IS NOT NULL AS is_not_kept, d.code IS NOT NULL AS is_doubled, coalesce(e.entitled, false) AS is_entitled,
    coalesce(e.standing, 'unknown') AS known_standing,
    -- The account is kept up, and one write of it was left out.
    CASE WHEN e.state = 'skipped' AND (e.skip_reason = 'UnableToResolveReferenceAttributeValue' OR e.skip_reason IN ('AttributeValidationFailed', 'ImportSkipped', 'NotSupported') AND e.account = 'active')
      THEN 'warning'
      -- The service calls it equal, and what it could not write is still not there.
      WHEN e.state = 'in-sync' AND r.object_ref IS NOT NULL THEN 'warning' ELSE e.state END AS weighed_state
  FROM evidence AS e
  LEFT JOIN (SELECT * FROM query_table(notes) WHERE is_double QUALIFY row_number() OVER (PARTITION BY job_key, object_ref ORDER BY code DESC) = 1) AS d
    ON d.job_key = e.job_key AND d.object_ref = e.object_ref
  LEFT JOIN (SELECT DISTINCT job_key, object_ref, code FROM query_table(notes) WHERE code = 'attribute-not-kept') AS n
    ON n.job_key = e.job_key AND n.object_ref = e.object_ref
  LEFT JOIN (SELECT DISTINCT job_key, object_ref FROM query_table(notes) WHERE starts_with(code, 'reference-') AND code <> 'reference-there') AS r
    ON r.job_key = e.job_key AND r.object_ref = e.object_ref
)
-- What a macro mentions many times stands in a column: the engine would plan it, and work it out, at each mention.
SELECT * EXCLUDE (is_not_kept, is_doubled, is_entitled, known_standing, weighed_state),
  outcome_rule_of(known_standing, weighed_state, action, answer_class, log_newer, account, account_newer, situation, all_passed, value_refused,
    is_entitled, is_doubled, is_not_kept) AS rule
FROM noted;
