-- Outcomes summed up: one row an application and cause, people counted once. outcomes is the name of a table with the columns of
-- the view outcome. What is as it is meant to be is left out. Where those of a group differ, the first of them speaks for all.
CREATE OR REPLACE MACRO outcome_severity(outcome, intended, cause, rule, change_others) AS CASE
  WHEN rule = 'staged' THEN 'high'
  WHEN intended = 'open' THEN 'low'
  WHEN cause = 'unauthorised' THEN 'high'
  WHEN rule IN ('refused-removal', 'removal-blocked', 'skipped-not-disabled') THEN 'high'
  WHEN outcome = 'disabled' AND change_others >= 4 THEN 'critical'
  WHEN outcome IN ('failing', 'no-account', 'waiting', 'doubled', 'disabled', 'removed') THEN 'high'
  ELSE 'medium'
END;

CREATE OR REPLACE MACRO outcome_group_in(outcomes) AS TABLE
SELECT g.* EXCLUDE (remedy, accounts, job_kind, attributes, one_attribute),
  -- The accounts in the way differ: none of them stands for all.
  CASE WHEN g.accounts > 1 THEN filled(c.remedy, CASE WHEN g.attributes = 1 THEN g.one_attribute END, NULL, NULL, NULL, g.clause, NULL) ELSE g.remedy END AS remedy,
  max(g.outcome_severity) OVER (PARTITION BY g.app_key) AS app_severity
FROM (
  SELECT any_value(outcome_group_ref(app_id, job_key, outcome, cause, intended, clause, attribute, target_sentence, note_name)) AS group_ref,
    coalesce(app_id, job_key) AS app_key, any_value(app_id) AS app_id, any_value(app_name) AS app_name, outcome, cause, intended, arg_min(title, place) AS title,
    -- What differs from person to person is left out of the sentence.
    filled(arg_min(sentence_template, place), CASE WHEN count(DISTINCT attribute) = 1 THEN any_value(attribute) END,
      CASE WHEN count(DISTINCT value) = 1 THEN any_value(value) END, CASE WHEN count(DISTINCT account_in_the_way) = 1 THEN any_value(account_in_the_way) END,
      arg_min(target_sentence, object_ref), arg_min(clause, place), CASE WHEN count(DISTINCT coalesce(note_name, source_name)) = 1 THEN any_value(coalesce(note_name, source_name)) END) AS sentence,
    CASE WHEN count(DISTINCT value) > 1 THEN list(DISTINCT value ORDER BY value)[1:5] END AS values_seen, arg_min(rule, place) AS rule,
    arg_min(remedy, place) AS remedy, arg_min(who_acts, place) AS who_acts, arg_min(restart_needed, place) AS restart_needed,
    count(DISTINCT account_in_the_way) AS accounts, arg_min(job_kind, place) AS job_kind, count(DISTINCT attribute) AS attributes, arg_min(attribute, place) AS one_attribute,
    count(*) FILTER (WHERE object_type = 'user') AS users, count(*) FILTER (WHERE object_type = 'group') AS groups, count(*) AS objects,
    min(since) AS since, max(attempts) AS attempts, min(next_attempt) AS next_attempt,
    CASE WHEN count(DISTINCT change_audit_id) = 1 THEN any_value(change_audit_id) END AS change_audit_id,
    CASE WHEN count(DISTINCT change_audit_id) = 1 THEN any_value(change_activity) END AS change_activity,
    CASE WHEN count(DISTINCT change_audit_id) = 1 THEN any_value(change_time) END AS change_time,
    CASE WHEN count(DISTINCT change_audit_id) = 1 THEN any_value(changed_by) END AS changed_by,
    max(outcome_severity(outcome, intended, cause, rule, others)) AS outcome_severity,
    list(coalesce(source_name, user_principal_name, source_id, target_id) ORDER BY coalesce(since, TIMESTAMP '9999-01-01'), source_name, object_ref)[1:20] AS names,
    arg_min(clause, place) AS clause, arg_min(event_id, place) AS event_id
  FROM (SELECT *, (coalesce(since, TIMESTAMP '9999-01-01'), object_ref) AS place FROM query_table(outcomes))
  WHERE intended <> 'design'
  GROUP BY coalesce(app_id, job_key), outcome, cause, intended,
    outcome_group_ref(app_id, job_key, outcome, cause, intended, clause, attribute, target_sentence, note_name)
) AS g
LEFT JOIN cause_of_kind AS c ON g.accounts > 1 AND c.code = g.cause AND c.job_kind = coalesce(g.job_kind, 'unknown');

COMMENT ON MACRO outcome_severity IS 'How severe an outcome is: low, medium, high or critical';
COMMENT ON MACRO TABLE outcome_group_in IS 'Outcomes that are not meant to be, by application and cause: how many people, since when, the change before, and what to do. The argument names a table with the columns of the view outcome';
