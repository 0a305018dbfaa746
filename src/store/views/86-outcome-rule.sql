-- Precedence: which evidence says what is true of an object. Rules are tried in the order of this table and the first that holds
-- counts: the job before the person, the newest event before older snapshots, a refusal that was logged before a success that was
-- simulated, newer snapshots before an older log, the simulation last. The macro outcome_rule_of holds the conditions.
CREATE OR REPLACE VIEW outcome_rule AS
SELECT * FROM (VALUES
  (10, 'two-accounts', 'doubled', NULL, 'harm', 'the accounts of the application'),
  (11, 'ambiguous-match', 'doubled', NULL, 'harm', 'the newest event'),
  (12, 'ambiguous-match-decided', 'doubled', NULL, 'harm', 'the simulation'),
  (20, 'refused-and-there', 'has-access', 'failed-although-there', 'design', 'the account export, which is newer than the failed event'),
  (21, 'refused-removal', 'out-of-date', NULL, 'harm', 'the newest event, which failed'),
  (22, 'refused-update', 'out-of-date', NULL, 'harm', 'the newest event, which failed'),
  (23, 'refused-enable', 'failing', NULL, 'harm', 'the newest event, which failed'),
  (24, 'refused-create', 'failing', NULL, 'harm', 'the newest event, which failed'),
  (25, 'refused-inactive', 'out-of-date', NULL, 'open', 'the newest event, which failed'),
  (30, 'staged', 'waiting', 'staged-deletion', 'open', 'the newest event'),
  (31, 'disabled', 'disabled', NULL, NULL, 'the newest write'),
  (32, 'disabled-in-application', 'disabled', 'disabled-in-application', 'open', 'the account export'),
  (33, 'enable-blocked', 'waiting', NULL, 'harm', 'the state of the job'),
  (34, 'enable-pending', 'waiting', 'enable-pending', 'design', 'the snapshots, which are newer than the log'),
  (35, 'removed', 'removed', NULL, NULL, 'the newest write'),
  (36, 'account-vanished', 'no-account', 'account-vanished', 'harm', 'the account export, which is newer than the log'),
  (40, 'retained', 'has-access', 'retained', 'design', 'the simulation'),
  (41, 'skipped-not-disabled', 'has-access', 'skipped-not-disabled', 'harm', 'the newest event and the account'),
  (42, 'removal-blocked', 'out-of-date', NULL, 'harm', 'the state of the job'),
  (43, 'removal-pending', 'waiting', 'disable-pending', 'design', 'the snapshots, which are newer than the log'),
  (44, 'not-managed', 'has-access', 'account-not-managed', 'open', 'the account export and the simulation'),
  (45, 'expression-fails', 'out-of-date', 'expression-fails', 'harm', 'the simulation'),
  (46, 'update-blocked', 'out-of-date', NULL, 'harm', 'the state of the job'),
  (47, 'incomplete', 'out-of-date', NULL, 'harm', 'the newest event, a warning'),
  (48, 'update-pending', 'has-access', 'update-pending', 'design', 'the snapshots, which are newer than the log'),
  (49, 'not-kept', 'has-access', 'attribute-not-kept', 'open', 'the account export, which is newer than what was written'),
  (50, 'has-access', 'has-access', 'in-sync', 'design', NULL),
  (51, 'skipped', 'no-account', NULL, NULL, 'the newest event'),
  (52, 'value-refused', 'no-account', NULL, 'harm', 'the newest event, and the value that would be sent again'),
  (53, 'record-broken', 'no-account', 'assignment-record-broken', 'harm', 'the newest event against the snapshots'),
  (54, 'left-out', 'no-account', NULL, NULL, 'the simulation'),
  (55, 'expression-fails-create', 'failing', 'expression-fails', 'harm', 'the simulation'),
  (56, 'create-blocked', 'waiting', NULL, 'harm', 'the state of the job'),
  (57, 'create-pending', 'waiting', 'next-cycle', 'design', 'the snapshots, which are newer than the log'),
  (58, 'flow-disabled', 'no-account', 'flow-disabled', 'open', 'the simulation'),
  (60, 'assigned-blocked', 'waiting', NULL, 'harm', 'the state of the job'),
  (61, 'undecided', 'unknown', 'input-missing', 'open', NULL)
) AS rules(place, rule, outcome, cause, intended, decided_by);

COMMENT ON VIEW outcome_rule IS 'The rules that turn evidence into an outcome, in the order in which they are tried';
COMMENT ON COLUMN outcome_rule.place IS 'Order: the first rule that holds counts';
COMMENT ON COLUMN outcome_rule.cause IS 'The cause where the rule gives it; null = the answer of the target, the gate, or the job gives it';
COMMENT ON COLUMN outcome_rule.intended IS 'design, harm or open where the rule says it; null = by the gate';
COMMENT ON COLUMN outcome_rule.decided_by IS 'The evidence that decided; null = whichever is there';

-- Rules that rest on an answer of the target that refused, and rules where the job holds everything up. Lists, here and below: the
-- engine makes a join with a table of each IN of five values and more, past which it carries every column there is.
CREATE OR REPLACE MACRO is_refused(rule) AS list_contains(['ambiguous-match', 'refused-removal', 'refused-update', 'refused-enable', 'refused-create', 'refused-inactive'], rule);
CREATE OR REPLACE MACRO is_held_up(rule) AS list_contains(['enable-blocked', 'removal-blocked', 'update-blocked', 'create-blocked', 'assigned-blocked'], rule);

COMMENT ON MACRO is_refused IS 'Whether a rule of outcome_rule rests on a failed event';
COMMENT ON MACRO is_held_up IS 'Whether a rule of outcome_rule rests on the state of the job';

-- standing: as in job_standing. last: as object_state.state, null without events. tried: action of the newest event. answer: its
-- answer_class. log_newer: the newest event is later than the snapshots, or there is no decision. account: active, disabled, removed,
-- none or unknown, by the newest evidence; account_newer: that evidence is an export later than the newest event. situation: of the
-- decision, null without one. all_passed: the newest event is a skip although every gate of it passed. value_refused: the newest event
-- refuses a value that the decision would send again. entitled: by the assignments of the snapshot, null where they do not say.
-- doubled: another account of the same person is known. not_kept: an attribute was written with success and is held by no account.
CREATE OR REPLACE MACRO outcome_rule_of(standing, last, tried, answer, log_newer, account, account_newer, situation, all_passed, value_refused, entitled, doubled, not_kept) AS CASE
  WHEN last = 'failing' AND answer IN ('ambiguous-target', 'ambiguous-source')
    AND NOT (account_newer AND coalesce(situation, '') IN ('in-sync', 'update', 'create')) THEN 'ambiguous-match'
  WHEN doubled THEN 'two-accounts'
  WHEN situation IN ('fail-duplicate-target', 'fail-duplicate-source') AND NOT (log_newer AND last IN ('in-sync', 'disabled', 'deleted')) THEN 'ambiguous-match-decided'
  WHEN last = 'failing' THEN CASE
    WHEN account_newer AND account = 'active' AND situation = 'in-sync' THEN 'refused-and-there'
    -- Whether the account is active is the very thing that the answer puts in doubt.
    WHEN tried IN ('disable', 'delete') AND answer = 'account-inactive' AND NOT account_newer THEN 'refused-inactive'
    WHEN tried IN ('disable', 'delete') AND account NOT IN ('disabled', 'removed') THEN 'refused-removal'
    WHEN tried IN ('disable', 'delete') AND account_newer THEN CASE account WHEN 'disabled' THEN 'disabled' ELSE 'removed' END
    WHEN account = 'active' AND tried = 'create' AND answer = 'value-taken' THEN 'refused-create'
    WHEN account = 'active' THEN 'refused-update'
    WHEN account = 'disabled' THEN 'refused-enable'
    WHEN account = 'unknown' AND tried = 'update' THEN 'refused-update'
    ELSE 'refused-create'
  END
  WHEN last = 'staged' THEN 'staged'
  WHEN account = 'disabled' THEN CASE
    WHEN NOT log_newer AND situation IN ('create', 'update') THEN
      CASE WHEN standing NOT IN ('running', 'unknown') THEN 'enable-blocked' ELSE 'enable-pending' END
    WHEN last IS DISTINCT FROM 'disabled' AND account_newer AND situation IN ('in-sync', 'unknown') THEN 'disabled-in-application'
    ELSE 'disabled'
  END
  WHEN account = 'removed' AND NOT (NOT log_newer AND list_contains(['create', 'skip-unassigned', 'skip-role', 'skip-inactive', 'skip-filtered'], situation)) THEN
    CASE WHEN last = 'deleted' THEN 'removed' ELSE 'account-vanished' END
  WHEN account = 'active' THEN CASE
    WHEN situation = 'skip-retained' AND NOT log_newer THEN 'retained'
    WHEN last = 'skipped' AND (log_newer OR coalesce(situation, '') NOT IN ('in-sync', 'update', 'create')) AND NOT coalesce(situation = 'skip-retained', false)
      THEN 'skipped-not-disabled'
    WHEN situation IN ('disable', 'delete') AND NOT log_newer THEN
      CASE WHEN standing NOT IN ('running', 'unknown') THEN 'removal-blocked' ELSE 'removal-pending' END
    WHEN last IS NULL AND situation LIKE 'skip-%' AND situation <> 'skip-flow-disabled' THEN 'not-managed'
    WHEN situation = 'fail-expression' AND NOT log_newer THEN 'expression-fails'
    WHEN last = 'warning' THEN 'incomplete'
    WHEN situation IN ('update', 'create') AND NOT log_newer THEN
      CASE WHEN standing NOT IN ('running', 'unknown') THEN 'update-blocked' WHEN not_kept THEN 'not-kept' ELSE 'update-pending' END
    WHEN not_kept THEN 'not-kept'
    ELSE 'has-access'
  END
  WHEN last = 'skipped' AND value_refused THEN 'value-refused'
  WHEN last = 'skipped' AND all_passed AND situation = 'create' THEN 'record-broken'
  WHEN last = 'skipped' AND (log_newer OR situation LIKE 'skip-%') THEN 'skipped'
  WHEN situation = 'skip-flow-disabled' THEN 'flow-disabled'
  WHEN situation LIKE 'skip-%' THEN 'left-out'
  WHEN situation = 'fail-expression' THEN 'expression-fails-create'
  WHEN list_contains(['create', 'update', 'in-sync', 'disable', 'delete'], situation) THEN CASE
    WHEN situation IN ('in-sync', 'update') THEN 'has-access'
    WHEN situation IN ('disable', 'delete') THEN 'removal-pending'
    WHEN standing NOT IN ('running', 'unknown') THEN 'create-blocked'
    ELSE 'create-pending'
  END
  WHEN last = 'skipped' THEN 'skipped'
  WHEN last = 'warning' THEN 'incomplete'
  WHEN (entitled OR situation = 'unknown') AND standing NOT IN ('running', 'unknown') THEN 'assigned-blocked'
  ELSE 'undecided'
END;

COMMENT ON MACRO outcome_rule_of IS 'The name of the rule in outcome_rule that holds for the evidence about one object';
