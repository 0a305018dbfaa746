-- Whatever needs no explanation is left as it is; the others are looked at more closely.
CREATE OR REPLACE MACRO needs_no_reason(rule) AS rule IN ('has-access', 'update-pending', 'create-pending', 'enable-pending');

-- Since when: the first event of its kind after the last success.
CREATE OR REPLACE MACRO outcome_onset_in(facts, app, since, until, as_of, low, high) AS TABLE
SELECT o.job_key, o.object_ref, min(e.time) AS since, count(*) FILTER (WHERE e.status = 'failure') AS failures,
  count(*) FILTER (WHERE e.status = 'skipped') AS skips
FROM event_of(app, since, until, as_of, low, high) AS e
JOIN (SELECT job_key, object_ref, last_success FROM query_table(facts) WHERE NOT needs_no_reason(rule)) AS o
  ON o.job_key = e.job_key AND o.object_ref = e.object_ref
WHERE e.status IN ('failure', 'skipped', 'warning') AND e.skip_reason IS DISTINCT FROM 'RedundantExport'
  AND (o.last_success IS NULL OR e.time > o.last_success)
GROUP BY o.job_key, o.object_ref;

-- Steps and changes are long: they are read where an event is the newest of its object, and only what is asked of them is kept.
CREATE OR REPLACE MACRO outcome_newest_in(facts, app, since, until, as_of, low, high) AS TABLE
SELECT recency, source_upn, clause, json_extract_string(import_details, '$."' || clause_attribute(clause) || '"') AS seen, property_name,
  changes[1].attribute AS first_attribute, changes[1].new_value AS first_value,
  list_extract(list_filter(changes, lambda c: squashed(c.attribute) = squashed(property_name)), 1).new_value AS property_value
FROM (
  SELECT recency, source_upn, changes,
    list_extract(failed_clauses_of(step_detail(steps, ['scoping', 'processing', 'export', 'matching'], 'ScopeEvaluationResult')), 1) AS clause,
    list_extract(list_filter(steps, lambda s: s.phase = 'import' AND s.details IS NOT NULL), 1).details AS import_details,
    coalesce(property_name, step_detail(steps, ['processing', 'export', 'scoping'], 'PropertyName')) AS property_name
  FROM event_of(app, since, until, as_of, low, high)
  WHERE recency IN (SELECT recency FROM query_table(facts) WHERE NOT needs_no_reason(rule))
);

COMMENT ON MACRO needs_no_reason IS 'Whether an outcome by this rule is left without a cause of its own: all is well, or the next cycle does it';
COMMENT ON MACRO TABLE outcome_onset_in IS 'Since when objects of facts are refused or skipped, and how often since their last success; facts names a table with the columns of outcome_fact_in. low and high as in event_of';
COMMENT ON MACRO TABLE outcome_newest_in IS 'What steps and changes of the newest event of objects of facts say; facts names a table with the columns of outcome_fact_in. low and high as in event_of';

-- In steps, so that each is small: planning them as one statement costs more than running them. facts names a table with the columns
-- of outcome_fact_in, notes one with those of outcome_note_in, changes_before one with those of change_before_in, onsets and newest
-- ones with those of outcome_onset_in and outcome_newest_in.
CREATE OR REPLACE MACRO outcome_of_facts(facts, notes, changes_before, onsets, newest) AS TABLE
WITH fact AS MATERIALIZED (
  SELECT f.*, r.outcome, r.cause AS rule_cause, r.intended AS rule_intended, r.decided_by AS rule_decided_by
  FROM query_table(facts) AS f
  JOIN outcome_rule AS r ON r.rule = f.rule
),
plain AS (SELECT * FROM fact WHERE needs_no_reason(rule)),
other AS MATERIALIZED (SELECT * FROM fact WHERE NOT needs_no_reason(rule)),
reason_of_decision AS (
  SELECT job_key, object_ref,
    list_extract(list_filter(causes, lambda c: c.gate = 'filter' AND c.result = 'false'), 1) AS filter_cause,
    list_extract(list_filter(causes, lambda c: c.gate IN ('map', 'match', 'act', 'import')), 1) AS other_cause,
    list_extract(list_filter(causes, lambda c: starts_with(c.result, 'unknown')), 1) AS open_cause
  FROM (
    SELECT job_key, object_ref, from_json(decided_causes, '[{"gate":"VARCHAR","subject":"VARCHAR","input":"VARCHAR","result":"VARCHAR"}]') AS causes
    FROM other WHERE decided_causes IS NOT NULL
  )
),
changed AS (
  SELECT job_key, object_ref, onset_kind, onset_time, audit_id, change_time, change_kind, change_activity, changed_by, minutes_before, others
  FROM query_table(changes_before)
),
guest AS (
  SELECT object_ref FROM query_table(notes) WHERE code = 'guest'
),
looked AS (
  SELECT o.*, n.since AS onset_since, n.failures AS onset_failures, n.skips AS onset_skips,
    e.property_name AS newest_property, e.property_value AS newest_value, e.first_attribute, e.first_value,
    -- The simulation explains where it is of a later moment than the log, or the log has nothing.
    (o.situation LIKE 'skip-%' OR o.situation IN ('disable', 'delete')) AND (NOT o.log_newer OR o.state IS NULL) AS by_decision,
    e.clause AS logged_clause,
    e.seen AS logged_seen,
    d.filter_cause, d.other_cause, d.open_cause,
    h.onset_time, h.audit_id AS change_audit_id, h.change_time, h.change_kind, h.change_activity, h.changed_by, h.minutes_before, h.others,
    s.object_ref IS NOT NULL OR coalesce(o.user_principal_name ILIKE '%#EXT#%', false) OR coalesce(e.source_upn ILIKE '%#EXT#%', false) AS is_guest
  FROM other AS o
  LEFT JOIN query_table(onsets) AS n ON n.job_key = o.job_key AND n.object_ref = o.object_ref
  LEFT JOIN query_table(newest) AS e ON e.recency = o.recency
  LEFT JOIN reason_of_decision AS d ON d.job_key = o.job_key AND d.object_ref = o.object_ref
  LEFT JOIN guest AS s ON s.object_ref = o.object_ref
  LEFT JOIN changed AS h ON h.job_key = o.job_key AND h.object_ref = o.object_ref
),
gated AS (
  SELECT *,
    CASE WHEN object_type = 'user' AND writes_groups_only(job_id) THEN []
      WHEN by_decision
      THEN gates_of(is_active, is_assigned, path, has_role, role_gate(is_default_access, decided_at), passed_filter, filter_cause.subject, filter_cause.input)
      ELSE gates_of(logged_active, logged_assigned, CASE WHEN assigned_since IS NULL OR assigned_since > last_seen OR path LIKE '%group%' THEN path END,
        logged_role, role_gate(is_default_access, last_seen), logged_filter, logged_clause, logged_seen)
    END AS gates,
    value_there AS value_seen
  FROM looked
),
caused AS (
  SELECT *,
    CASE
      WHEN rule_cause IS NOT NULL THEN rule_cause
      WHEN outcome = 'no-account' AND object_type = 'user' AND writes_groups_only(job_id) THEN 'users-not-written'
      -- The service says that a mapping does not fit, and the simulation which one.
      WHEN rule IN ('refused-update', 'refused-enable', 'refused-create') AND answer_class = 'mapping-error' AND situation = 'fail-expression' THEN 'expression-fails'
      WHEN is_refused(rule) THEN coalesce(answer_class, 'unknown-answer')
      WHEN rule = 'incomplete' AND state <> 'skipped' THEN coalesce(answer_class, 'unresolved-reference')
      WHEN rule = 'ambiguous-match-decided' THEN CASE situation WHEN 'fail-duplicate-source' THEN 'ambiguous-source' ELSE 'ambiguous-target' END
      WHEN rule = 'two-accounts' THEN double_code
      WHEN is_held_up(rule) THEN coalesce(standing_cause, 'job-silent')
      WHEN by_decision AND situation = 'skip-matching-id-empty' THEN 'matching-id-empty'
      WHEN by_decision AND situation = 'skip-required-missing' THEN 'required-missing'
      WHEN by_decision AND situation = 'skip-retained' THEN 'retained'
      WHEN len(gates) > 0 AND coalesce(job_kind, '') NOT IN ('hr', 'api')
        AND NOT (outcome = 'no-account' AND job_kind = 'cross-tenant' AND is_guest) THEN gates[1].code
      WHEN state = 'skipped' THEN skip_cause(job_kind, skip_reason, reason, all_passed, is_guest, object_type = 'group', is_value_there)
      WHEN outcome = 'no-account' THEN skip_cause(job_kind, NULL, NULL, NULL, is_guest, object_type = 'group', NULL)
      WHEN outcome = 'removed' THEN 'deleted-by-service'
      ELSE 'disabled-by-service'
    END AS cause
  FROM gated
),
-- Where the account in the way, or the one referred to, is known, that is the cause.
noted AS (
  SELECT c.* EXCLUDE (cause), coalesce(n.code, c.cause) AS cause,
    coalesce(n.attribute, double_attribute) AS note_attribute, coalesce(n.value, double_value) AS note_value,
    coalesce(n.account, double_account) AS note_account, coalesce(n.name, double_name) AS note_name, n.sentence AS note_sentence,
    coalesce(n.since, double_since) AS note_since, n.root_ref
  FROM caused AS c
  LEFT JOIN (SELECT *, note_explains(code) AS explains FROM query_table(notes)) AS n
    ON n.job_key = c.job_key AND n.object_ref = c.object_ref AND n.explains = c.cause
),
answered AS (
  SELECT c.* EXCLUDE (rule_intended),
    CASE WHEN rule_intended IS NOT NULL THEN rule_intended
      -- Disabled or left out because a filter or a role says so: harm where somebody is assigned.
      WHEN intended_of(cause) = 'harm' AND c.entitled IS NULL AND c.assigned_at IS NULL AND logged_assigned IS NULL THEN 'open'
      WHEN intended_of(cause) = 'harm' AND coalesce(c.entitled, false) = false AND coalesce(logged_assigned, is_assigned, false) = false AND cause = 'filtered' THEN 'design'
      ELSE intended_of(cause) END AS intended,
    CASE WHEN rule = 'two-accounts' THEN double_clause WHEN cause IN ('filtered', 'retained') AND len(gates) > 0 THEN coalesce(list_extract(list_filter(gates, lambda g: g.clause IS NOT NULL), 1).clause, gates[1].clause) END AS clause,
    CASE
      WHEN cause = 'duplicate-app-roles' THEN duplicate_role_attribute(standing_reason)
      WHEN note_attribute IS NOT NULL THEN note_attribute
      WHEN cause = 'unresolved-reference' THEN coalesce(newest_property, answer_attribute, CASE WHEN NOT is_refused(rule) THEN first_attribute END)
      WHEN cause = 'expression-fails' THEN coalesce(answer_attribute, other_cause.subject)
      WHEN cause IN ('required-missing', 'value-not-allowed', 'update-not-supported') THEN coalesce(newest_property, other_cause.subject)
      WHEN (is_refused(rule) OR rule = 'incomplete') THEN answer_attribute
      WHEN cause IN ('matching-id-empty', 'ambiguous-target', 'ambiguous-source') THEN other_cause.subject
      WHEN cause = 'filtered' THEN clause_attribute(list_extract(list_filter(gates, lambda g: g.clause IS NOT NULL), 1).clause)
    END AS attribute,
    CASE
      WHEN cause = 'duplicate-app-roles' THEN duplicate_role_value(standing_reason)
      WHEN note_value IS NOT NULL THEN note_value
      WHEN cause = 'unresolved-reference' THEN coalesce(answer_value, CASE WHEN NOT is_refused(rule) THEN first_value END)
      WHEN cause = 'update-not-supported' THEN newest_value
      WHEN (is_refused(rule) OR rule = 'incomplete') THEN answer_value
      WHEN cause = 'value-not-allowed' THEN value_seen
      WHEN cause IN ('ambiguous-target', 'ambiguous-source') THEN other_cause.input
      WHEN cause = 'filtered' THEN list_extract(list_filter(gates, lambda g: g.clause IS NOT NULL), 1).seen
    END AS value,
    coalesce(note_account, CASE WHEN (is_refused(rule) OR rule = 'incomplete') THEN conflicting_account END) AS account_in_the_way,
    CASE
      WHEN starts_with(cause, 'reference-') THEN note_sentence
      WHEN rule = 'two-accounts' AND state = 'failing' THEN coalesce(answer_sentence, message_of(reason))
      WHEN (is_refused(rule) OR rule = 'incomplete') THEN coalesce(answer_sentence, message_of(reason))
      WHEN cause = 'duplicate-app-roles' AND duplicate_role_attribute(standing_reason) IS NOT NULL THEN NULL
      WHEN is_held_up(rule) THEN rtrim(standing_reason, '. ')
      WHEN cause = 'value-not-allowed' THEN others_have
      WHEN rule = 'staged' THEN g.title
      WHEN cause IN ('nested-group', 'group-not-security-enabled') THEN via
      WHEN cause = 'expression-fails' THEN other_cause.result
      WHEN cause = 'flow-disabled' THEN other_cause.result
      WHEN cause = 'input-missing' THEN regexp_replace(coalesce(open_cause.result, other_cause.result), '^unknown: ', '')
    END AS sentence_of_target
  FROM noted AS c
  -- Why the account is to go, in the middle of a sentence.
  LEFT JOIN (SELECT code, lower(title[1]) || title[2:] AS title FROM cause_of_kind WHERE job_kind = 'unknown') AS g
    ON g.code = CASE WHEN c.rule = 'staged' THEN c.gates[1].code END
),
worded AS (
  SELECT tenant_id, job_key, job_id, app_id, app_name, job_kind, object_ref, object_type, source_id, source_name, user_principal_name, target_id,
    rule, outcome, intended, cause, gates, attribute, value, account_in_the_way, note_name, root_ref, sentence_of_target, clause,
    CASE
      WHEN outcome IN ('disabled', 'removed') THEN coalesce(last_write_time, onset_since)
      WHEN is_held_up(rule) THEN coalesce(standing_since, assigned_since)
      ELSE coalesce(note_since, onset_since, CASE WHEN outcome = 'has-access' THEN first_create END, assigned_since)
    END AS since,
    coalesce(onset_failures, 0) AS attempts, CASE WHEN onset_failures > 0 THEN last_seen END AS last_attempt, CASE WHEN state = 'failing' THEN next_retry END AS next_attempt,
    action AS last_action, state, standing, standing_cause, standing_since, standing_reason, standing_audit_id, account, account_newer, accounts_at, logged_account, exported_account,
    situation, decided_at, log_newer, last_seen, event_id, rule_decided_by, entitled, assigned_at, last_write, last_write_time,
    change_audit_id, change_time, change_kind, change_activity, changed_by, minutes_before, others
  FROM answered
  UNION ALL BY NAME
  SELECT tenant_id, job_key, job_id, app_id, app_name, job_kind, object_ref, object_type, source_id, source_name, user_principal_name, target_id,
    rule, outcome, rule_intended AS intended, rule_cause AS cause, first_create AS since, 0 AS attempts,
    action AS last_action, state, standing, standing_cause, standing_since, standing_reason, standing_audit_id, account, account_newer, accounts_at, logged_account, exported_account,
    situation, decided_at, log_newer, last_seen, event_id, rule_decided_by, entitled, assigned_at, last_write, last_write_time
  FROM plain
),
told AS (
  SELECT w.*, c.title, c.actor, c.who_acts, c.restart_needed, c.source AS doc,
    filled(c.sentence, w.attribute, w.value, w.account_in_the_way, w.sentence_of_target, w.clause, coalesce(w.note_name, w.source_name, w.user_principal_name)) AS sentence,
    filled(c.remedy, w.attribute, w.value, w.account_in_the_way, w.sentence_of_target, w.clause, coalesce(w.note_name, w.source_name, w.user_principal_name)) AS remedy,
    c.sentence AS sentence_template, b.sentence AS standing_template
  FROM worded AS w
  LEFT JOIN cause_of_kind AS c ON c.job_kind = coalesce(w.job_kind, 'unknown')
    -- The filter that lets nobody through since somebody changed it is put right, not the directory.
    AND c.code = CASE WHEN w.cause = 'filtered' AND differs_in_case(w.clause, w.value) THEN 'filtered-by-case' WHEN w.cause = 'filtered' AND w.change_kind = 'mapping' AND w.others > 0 THEN 'filtered-since-change' ELSE w.cause END
  LEFT JOIN cause_of_kind AS b ON b.code = w.standing_cause AND b.job_kind = coalesce(w.job_kind, 'unknown')
),
-- The words for each list of gates there is: the whole catalogue beside every object would take the memory.
gate_words AS (
  SELECT g.job_kind, g.codes, list({'title': c.title, 'remedy': c.remedy, 'who_acts': c.who_acts} ORDER BY g.place) AS words
  FROM (
    SELECT job_kind, codes, unnest(codes) AS code, generate_subscripts(codes, 1) AS place
    FROM (SELECT DISTINCT coalesce(job_kind, 'unknown') AS job_kind, list_transform(gates, lambda g: g.code) AS codes FROM worded)
  ) AS g
  LEFT JOIN cause_of_kind AS c ON c.code = g.code AND c.job_kind = g.job_kind
  GROUP BY g.job_kind, g.codes
)
SELECT w.tenant_id, w.job_key, w.job_id, w.app_id, w.app_name, w.job_kind, w.object_ref, w.object_type, w.source_id, w.source_name, w.user_principal_name, w.target_id,
  w.outcome, w.intended, w.since, w.cause, w.title, w.sentence, w.actor, w.who_acts, w.remedy, w.restart_needed, w.doc,
  w.attempts, w.last_attempt, w.next_attempt,
  list_transform(w.gates, lambda g, i: {'code': g.code, 'title': k.words[i].title, 'clause': g.clause, 'seen': g.seen, 'whoActs': k.words[i].who_acts,
    'remedy': filled(k.words[i].remedy, clause_attribute(g.clause), g.seen, NULL, NULL, g.clause, w.source_name)}) AS gates,
  -- From the root to the effect.
  CASE WHEN w.rule NOT IN ('has-access', 'update-pending', 'create-pending', 'enable-pending') THEN list_filter([
    CASE WHEN w.change_audit_id IS NOT NULL THEN {'code': 'changed', 'sentence': w.change_activity || coalesce(' by ' || nullif(w.changed_by, ''), '') ||
      CASE WHEN w.others > 0 THEN '; ' || w.others || CASE w.others WHEN 1 THEN ' other object was' ELSE ' other objects were' END || ' hit after it' ELSE '' END,
      'evidence': 'audit', 'id': w.change_audit_id, 'time': strftime(w.change_time, '%Y-%m-%dT%H:%M:%SZ')} END,
    CASE WHEN w.standing IN ('quarantine', 'paused', 'credentials') OR w.cause = w.standing_cause THEN {'code': w.standing_cause, 'sentence': quarantine_sentence(w.standing_template, w.standing_reason),
      'evidence': CASE WHEN w.standing_audit_id IS NULL THEN 'job' ELSE 'audit' END, 'id': w.standing_audit_id, 'time': strftime(w.standing_since, '%Y-%m-%dT%H:%M:%SZ')} END,
    CASE WHEN w.cause IS DISTINCT FROM w.standing_cause THEN {'code': w.cause, 'sentence': w.sentence,
      'evidence': CASE WHEN w.log_newer OR w.state = 'failing' THEN 'event' ELSE 'decision' END,
      'id': CASE WHEN w.log_newer OR w.state = 'failing' THEN w.event_id END, 'time': strftime(CASE WHEN w.log_newer OR w.state = 'failing' THEN w.last_seen ELSE w.decided_at END, '%Y-%m-%dT%H:%M:%SZ')} END
  ], lambda l: l IS NOT NULL) ELSE [] END AS chain,
  w.change_audit_id, w.change_time, w.change_kind, w.change_activity, w.changed_by, w.minutes_before, w.others,
  w.clause, w.attribute, w.value, w.sentence_of_target AS target_sentence, w.account_in_the_way, w.note_name, w.root_ref, w.sentence_template,
  w.rule, w.rule_decided_by AS decided_by,
  CASE WHEN w.logged_account IN ('active', 'disabled', 'removed') AND w.exported_account IN ('active', 'disabled', 'removed') AND w.logged_account <> w.exported_account AND w.account = w.exported_account
    THEN 'the log says ' || w.logged_account || ', the account export of ' || strftime(w.accounts_at, '%Y-%m-%d %H:%M') || ' UTC says ' || w.exported_account END AS contradiction,
  w.last_action, w.state, w.account, w.situation, w.decided_at, w.last_seen, w.event_id, w.log_newer,
  w.standing, w.standing_cause, w.standing_since, w.standing_reason, w.standing_audit_id
FROM told AS w
LEFT JOIN gate_words AS k ON k.job_kind = coalesce(w.job_kind, 'unknown') AND k.codes = list_transform(w.gates, lambda g: g.code);

-- A row for every account that no source object explains. jobs names a table with the columns of job_standing.
CREATE OR REPLACE MACRO account_outcome_in(jobs, app, since, until, as_of, moment) AS TABLE
SELECT j.tenant_id, j.job_key, j.job_id, j.app_id, j.app_name, j.job_kind, t.object_type, coalesce(t.display_name, t.user_name, t.target_id) AS source_name,
  t.target_id, 'has-access' AS outcome, 'open' AS intended, c.code AS cause, c.title,
  filled(c.sentence, NULL, NULL, t.target_id, NULL, NULL, coalesce(t.user_name, t.display_name)) AS sentence, c.actor, c.who_acts,
  filled(c.remedy, NULL, NULL, t.target_id, NULL, NULL, coalesce(t.user_name, t.display_name)) AS remedy, c.restart_needed, c.source AS doc,
  0 AS attempts, c.sentence AS sentence_template, 'account-unexplained' AS rule, 'the account export' AS decided_by, 'active' AS account,
  j.standing, j.standing_cause, j.standing_since, j.standing_reason, j.standing_audit_id
FROM unexplained_account_in(app, since, until, as_of, moment) AS t
JOIN (SELECT * FROM query_table(jobs) WHERE app_id IS NOT NULL QUALIFY row_number() OVER (PARTITION BY app_id ORDER BY job_key) = 1) AS j ON j.app_id = t.app_id
JOIN cause_of_kind AS c ON c.code = 'account-unexplained' AND c.job_kind = coalesce(j.job_kind, 'unknown')
WHERE EXISTS (SELECT 1 FROM used_snapshot_in(moment) AS u WHERE u.kind = 'user' AND u.complete);

CREATE OR REPLACE MACRO outcome_in(decisions, app, since, until, as_of, moment) AS TABLE
WITH outcome_jobs AS MATERIALIZED (
  SELECT * FROM job_standing_in(app, since, until, as_of, moment)
),
outcome_entitlements AS MATERIALIZED (
  SELECT * FROM entitlement_in(app, moment)
),
outcome_values AS MATERIALIZED (
  SELECT * FROM skipped_value_in(app, since, until, as_of, moment)
),
outcome_notes AS MATERIALIZED (
  SELECT * FROM outcome_note_in(app, since, until, as_of, moment)
),
outcome_changes AS MATERIALIZED (
  SELECT * FROM change_before_in(app, since, until, as_of)
),
outcome_facts AS MATERIALIZED (
  SELECT * FROM outcome_fact_in('outcome_jobs', decisions, 'outcome_entitlements', 'outcome_values', 'outcome_notes', app, since, until, as_of, moment, NULL, NULL)
),
outcome_onsets AS MATERIALIZED (
  SELECT * FROM outcome_onset_in('outcome_facts', app, since, until, as_of, NULL, NULL)
),
outcome_newest AS MATERIALIZED (
  SELECT * FROM outcome_newest_in('outcome_facts', app, since, until, as_of, NULL, NULL)
)
SELECT * FROM outcome_of_facts('outcome_facts', 'outcome_notes', 'outcome_changes', 'outcome_onsets', 'outcome_newest')
UNION ALL BY NAME
SELECT * FROM account_outcome_in('outcome_jobs', app, since, until, as_of, moment);

CREATE OR REPLACE VIEW outcome AS SELECT * FROM outcome_in('current_decision', NULL, NULL, NULL, NULL, NULL);

COMMENT ON MACRO TABLE outcome_fact_in IS 'The evidence about each object in each job, and the rule of outcome_rule that it meets; jobs, decisions, entitlements, skipped_values and notes name tables with the columns of job_standing, current_decision, entitlement, skipped_value_in and outcome_note_in. low and high as in event_of';
COMMENT ON MACRO TABLE outcome_of_facts IS 'The outcomes that follow from the evidence; facts, notes, changes_before, onsets and newest name tables with the columns of outcome_fact_in, outcome_note_in, change_before_in, outcome_onset_in and outcome_newest_in';
COMMENT ON MACRO TABLE account_outcome_in IS 'The rows of the view outcome for accounts that no source object explains, where the export of the users is whole; they have no object_ref';
COMMENT ON MACRO TABLE outcome_in IS 'The view outcome within a scope: the table of the decisions (columns of current_decision), application, since, until, as_of, the moment of the snapshots; NULL = no limit';
COMMENT ON VIEW outcome IS 'What is true of each source object in each job, why, who acts and what to do. Decisions are those of the replays that were kept';
COMMENT ON COLUMN outcome.tenant_id IS 'Tenant; null when no record says';
COMMENT ON COLUMN outcome.job_key IS 'The job, as in object_state';
COMMENT ON COLUMN outcome.job_id IS 'Job id; null when neither log nor snapshots name it';
COMMENT ON COLUMN outcome.app_id IS 'Service principal id of the application, lower case';
COMMENT ON COLUMN outcome.app_name IS 'Name of the application';
COMMENT ON COLUMN outcome.job_kind IS 'As in job_kind_of; null where nothing says';
COMMENT ON COLUMN outcome.object_ref IS 'As in event and source_object; null for an account that no source object explains';
COMMENT ON COLUMN outcome.object_type IS 'user, group, other, unknown';
COMMENT ON COLUMN outcome.source_id IS 'Id in the source system; null when not known';
COMMENT ON COLUMN outcome.source_name IS 'Display name, else the name that the log or the decision has';
COMMENT ON COLUMN outcome.user_principal_name IS 'User principal name; null when not known';
COMMENT ON COLUMN outcome.target_id IS 'The account in the application; null where none is known';
COMMENT ON COLUMN outcome.outcome IS 'has-access, out-of-date, disabled, removed, no-account, waiting, failing, doubled, unknown';
COMMENT ON COLUMN outcome.intended IS 'design (as it is meant to be), harm, or open';
COMMENT ON COLUMN outcome.since IS 'Since when it is so, UTC, as far as the log shows; null = not known';
COMMENT ON COLUMN outcome.cause IS 'A code of the view cause';
COMMENT ON COLUMN outcome.title IS 'The cause in a few words';
COMMENT ON COLUMN outcome.sentence IS 'The cause in a sentence, with what was seen';
COMMENT ON COLUMN outcome.actor IS 'Who acts, in one word';
COMMENT ON COLUMN outcome.who_acts IS 'Who acts, in words';
COMMENT ON COLUMN outcome.remedy IS 'What to do, for this kind of job';
COMMENT ON COLUMN outcome.restart_needed IS 'Whether provisioning has to be restarted afterwards';
COMMENT ON COLUMN outcome.doc IS 'Where the cause is documented';
COMMENT ON COLUMN outcome.attempts IS 'Failures in the log since the last success';
COMMENT ON COLUMN outcome.last_attempt IS 'The latest of them, UTC; null = none';
COMMENT ON COLUMN outcome.next_attempt IS 'When the service says it tries again, UTC; null = it does not, or does not say';
COMMENT ON COLUMN outcome.gates IS 'Every gate that the object does not pass, in the order of the service, each with its own fix';
COMMENT ON COLUMN outcome.chain IS 'From the root to the effect, each link with its evidence';
COMMENT ON COLUMN outcome.change_audit_id IS 'The change of the configuration or the restart that came before; null = none within 24 hours, or no audit log';
COMMENT ON COLUMN outcome.change_time IS 'When, UTC';
COMMENT ON COLUMN outcome.change_kind IS 'As in audit';
COMMENT ON COLUMN outcome.change_activity IS 'What was done, in the words of the log';
COMMENT ON COLUMN outcome.changed_by IS 'Who did it; null = not logged';
COMMENT ON COLUMN outcome.minutes_before IS 'Whole minutes from the change to the beginning of the trouble';
COMMENT ON COLUMN outcome.others IS 'How many other objects it hit in the same way; null = not known';
COMMENT ON COLUMN outcome.clause IS 'The clause of the scoping filter that is false; null = none';
COMMENT ON COLUMN outcome.attribute IS 'The attribute that the cause is about; null = none, or not named';
COMMENT ON COLUMN outcome.value IS 'The value that was seen or refused; null = none, or not named';
COMMENT ON COLUMN outcome.target_sentence IS 'What the target answered, in its own words; null = it did not';
COMMENT ON COLUMN outcome.account_in_the_way IS 'The other account, where one is known; null = none';
COMMENT ON COLUMN outcome.note_name IS 'The other object that the cause is about: the linked account, the manager or member that is referred to; null = none';
COMMENT ON COLUMN outcome.root_ref IS 'The object whose own trouble is the cause, as object_ref: what a reference waits for; null = none';
COMMENT ON COLUMN outcome.sentence_template IS 'The sentence with its places not filled in, for sums over several objects';
COMMENT ON COLUMN outcome.rule IS 'The rule that decided, as in outcome_rule; account-unexplained for an account that no source object explains';
COMMENT ON COLUMN outcome.decided_by IS 'The evidence that decided; null = whichever is there';
COMMENT ON COLUMN outcome.contradiction IS 'What older evidence says against it; null = nothing';
COMMENT ON COLUMN outcome.last_action IS 'Action of the latest event; null without events';
COMMENT ON COLUMN outcome.state IS 'As in object_state; null without events';
COMMENT ON COLUMN outcome.account IS 'active, disabled, removed, none or unknown, by the newest evidence';
COMMENT ON COLUMN outcome.situation IS 'What a replay decides; null without one';
COMMENT ON COLUMN outcome.decided_at IS 'When the newest snapshot that it rests on was taken, UTC';
COMMENT ON COLUMN outcome.last_seen IS 'Time of the latest event, UTC';
COMMENT ON COLUMN outcome.event_id IS 'The latest event';
COMMENT ON COLUMN outcome.log_newer IS 'Whether the latest event is later than the snapshots, or there is no decision';
COMMENT ON COLUMN outcome.standing IS 'As in job_standing';
COMMENT ON COLUMN outcome.standing_cause IS 'As in job_standing';
COMMENT ON COLUMN outcome.standing_since IS 'As in job_standing';
COMMENT ON COLUMN outcome.standing_reason IS 'As in job_standing';
COMMENT ON COLUMN outcome.standing_audit_id IS 'As in job_standing';

-- What makes people one problem: the same application, outcome, cause and message, and the same object that
-- cannot be referred to. What differs from person to person is left out.
CREATE OR REPLACE MACRO outcome_group_ref(app_id, job_key, outcome, cause, intended, clause, attribute, target_sentence, note_name) AS
  hash(coalesce(app_id, job_key), outcome, cause, intended, coalesce(clause, ''), coalesce(attribute, ''), coalesce(message_template(target_sentence), ''),
    CASE WHEN starts_with(cause, 'reference-') THEN coalesce(note_name, '') ELSE '' END);

COMMENT ON MACRO outcome_group_ref IS 'The group of outcome_group_in that an outcome belongs to';
