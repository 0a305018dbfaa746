-- The catalogue of causes: the only place that holds a remedy or names who acts. A row without a job kind holds everywhere; a row
-- with one replaces what it fills in for jobs of that kind (title, sentence, actor, remedy, restart_needed; null = as everywhere).
-- In texts {attribute}, {value}, {account}, {sentence}, {clause}, {name} stand for what was seen; a part in [brackets] goes
-- where a fact in it is missing.
-- A table: the engine plans a long list of values again at each mention, which takes longer than most answers.
CREATE OR REPLACE TABLE cause_row AS
SELECT * FROM cause_answer UNION ALL SELECT * FROM cause_gate UNION ALL SELECT * FROM cause_job UNION ALL SELECT * FROM cause_state
UNION ALL SELECT * FROM cause_check;

COMMENT ON TABLE cause_row IS 'What the view cause shows';

CREATE OR REPLACE VIEW cause_part AS SELECT * FROM cause_row;

COMMENT ON VIEW cause_part IS 'The view cause by a name that no report gives to a table of its own, for the views of the store that rest on it';

CREATE OR REPLACE VIEW cause AS SELECT * FROM cause_part;

COMMENT ON VIEW cause IS 'The catalogue of causes: what it is, who acts, and what to do, for all jobs (job_kind null) or one kind of job';
COMMENT ON COLUMN cause.code IS 'The cause in one word';
COMMENT ON COLUMN cause.job_kind IS 'Null = every kind of job, else as in job_kind_of: scim, gallery, hr, api, cross-tenant, cloud-sync, on-premises';
COMMENT ON COLUMN cause.title IS 'What it is, in a few words';
COMMENT ON COLUMN cause.sentence IS 'The same as a sentence, with places for what was seen';
COMMENT ON COLUMN cause.actor IS 'Who acts, in one word: as in the macro who_acts';
COMMENT ON COLUMN cause.remedy IS 'What to do, with places for what was seen';
COMMENT ON COLUMN cause.restart_needed IS 'Whether provisioning has to be restarted afterwards';
COMMENT ON COLUMN cause.source IS 'Where it is documented';

CREATE OR REPLACE MACRO who_acts(actor) AS CASE actor
  WHEN 'nobody' THEN 'nobody'
  WHEN 'service' THEN 'nobody yet: the service tries again by itself'
  WHEN 'directory' THEN 'the people who maintain users and groups in the directory'
  WHEN 'hr' THEN 'the people who maintain the HR data'
  WHEN 'sender' THEN 'the owner of the system that calls the provisioning API'
  WHEN 'assignments' THEN 'the people who assign users to the application'
  WHEN 'configuration' THEN 'the administrator of this provisioning configuration'
  WHEN 'application' THEN 'the administrator of the application'
  WHEN 'endpoint' THEN 'the developer of the SCIM endpoint'
  WHEN 'tenants' THEN 'the administrators of both tenants'
  WHEN 'target-tenant' THEN 'an administrator of the target tenant'
  WHEN 'agent' THEN 'the people who run the provisioning agents and domain controllers'
  WHEN 'export' THEN 'you: the answer needs another export'
END;

COMMENT ON MACRO who_acts IS 'Who has to act, in words';

-- The kind of job, by the template in its id and, where the log has none, by the systems it connects.
CREATE OR REPLACE MACRO job_kind_of(job_id, template_id, source_system, target_system) AS CASE
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)^Azure2Azure') THEN 'cross-tenant'
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)^API2A') OR source_system ILIKE '%API%Provisioning%' OR source_system ILIKE 'API-driven%' THEN 'api'
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)^(workday|wd|successfactors|sf|hr)\w*2|^(Workday|SuccessFactors)')
    OR regexp_matches(source_system, '(?i)workday|success\s*factors') THEN 'hr'
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)^(AD2AAD|AAD2AD)') THEN 'cloud-sync'
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)on-?prem|^ecma') THEN 'on-premises'
  WHEN regexp_matches(coalesce(template_id, job_id), '(?i)^(scim|customappsso)($|\.)') THEN 'scim'
  WHEN coalesce(template_id, job_id, '') <> '' AND regexp_matches(coalesce(template_id, job_id), '^[A-Za-z]\w*(\.|$)') THEN 'gallery'
  WHEN regexp_matches(target_system, '(?i)^active directory') THEN 'hr'
END;

COMMENT ON MACRO job_kind_of IS 'scim, gallery, hr, api, cross-tenant, cloud-sync or on-premises; null where neither job nor systems say';

-- The catalogue for all kinds: every code once a kind, and once for a kind that is not known.
CREATE OR REPLACE TABLE cause_kind_row AS
SELECT k.job_kind, c.code, coalesce(o.title, c.title) AS title, coalesce(o.sentence, c.sentence) AS sentence, coalesce(o.actor, c.actor) AS actor,
  who_acts(coalesce(o.actor, c.actor)) AS who_acts, coalesce(o.remedy, c.remedy) AS remedy,
  coalesce(o.restart_needed, c.restart_needed) AS restart_needed, c.source
FROM (VALUES ('scim'), ('gallery'), ('hr'), ('api'), ('cross-tenant'), ('cloud-sync'), ('on-premises'), ('unknown')) AS k(job_kind)
CROSS JOIN (SELECT * FROM cause_part WHERE job_kind IS NULL) AS c
LEFT JOIN cause_part AS o ON o.code = c.code AND o.job_kind = k.job_kind;

COMMENT ON TABLE cause_kind_row IS 'What the view cause_of_kind shows';

CREATE OR REPLACE VIEW cause_of_kind AS SELECT * FROM cause_kind_row;

COMMENT ON VIEW cause_of_kind IS 'The catalogue of causes for every kind of job; job_kind unknown = where the kind is not known. Join by code and coalesce(kind, ''unknown'')';

-- A text of the catalogue with what was seen in its places. The patterns are constant, so that the engine compiles each once. Most
-- objects have a text without places.
CREATE OR REPLACE MACRO filled(template, attribute, value, account, sentence, clause, name) AS CASE WHEN NOT contains(template, '{') THEN template ELSE
  regexp_replace(replace(replace(replace(replace(replace(replace(regexp_replace(
    regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(template,
      '\[[^\]]*\{attribute\}[^\]]*\]', CASE WHEN attribute IS NULL THEN '' ELSE '\0' END, 'g'),
      '\[[^\]]*\{value\}[^\]]*\]', CASE WHEN value IS NULL THEN '' ELSE '\0' END, 'g'),
      '\[[^\]]*\{account\}[^\]]*\]', CASE WHEN account IS NULL THEN '' ELSE '\0' END, 'g'),
      '\[[^\]]*\{sentence\}[^\]]*\]', CASE WHEN sentence IS NULL THEN '' ELSE '\0' END, 'g'),
      '\[[^\]]*\{clause\}[^\]]*\]', CASE WHEN clause IS NULL THEN '' ELSE '\0' END, 'g'),
      '\[[^\]]*\{name\}[^\]]*\]', CASE WHEN name IS NULL THEN '' ELSE '\0' END, 'g'),
    '[\[\]]', '', 'g'),
    '{attribute}', coalesce(attribute, 'an attribute')), '{value}', coalesce(value, 'the value')), '{account}', coalesce(account, 'another account')),
    '{sentence}', coalesce(sentence, 'no reason was logged')), '{clause}', coalesce(clause, 'the scoping filter')), '{name}', coalesce(name, 'the object')),
    '([.!?])\s*\.(\s|$)', '\1\2', 'g') END;

COMMENT ON MACRO filled IS 'A text of the catalogue with what was seen in its places; parts in brackets go where a fact in them is null';
-- The service adds sentences about its retries to the message of the target; what they say stands in retry_count and next_retry.
CREATE OR REPLACE MACRO message_of(reason) AS nullif(trim(regexp_replace(reason, '\s*This operation was retried.*$', '', 'si')), '');

COMMENT ON MACRO message_of IS 'A reason without the sentences about retries; null where nothing is left';

-- The number of a reason in target_answer: the sentences about retries change from attempt to attempt and say nothing of the answer.
CREATE OR REPLACE MACRO answer_ref_of(error_code, reason) AS
  md5_number_lower(coalesce(error_code, '') || chr(31) || coalesce(message_of(reason), ''))::UBIGINT;

COMMENT ON MACRO answer_ref_of IS 'The number of an error code and a reason in target_answer';

-- Whose reason holds an answer. A skip is one where an attribute was not accepted: missing, or not valid.
CREATE OR REPLACE MACRO has_answer(status, skip_reason) AS
  status IN ('failure', 'warning') OR (status = 'skipped' AND skip_reason ILIKE '%AttributeValidationFailed');

COMMENT ON MACRO has_answer IS 'Whether the table target_answer has a row for an event: failures, warnings, and skips for the value of an attribute';

-- For a place without a job: what the catalogue says for every kind of job, with nothing that was seen.
CREATE OR REPLACE MACRO cause_remedy(cause_code) AS (
  SELECT filled(p.remedy, NULL, NULL, NULL, NULL, NULL, NULL) FROM cause_part AS p WHERE p.code = cause_code AND p.job_kind IS NULL);
CREATE OR REPLACE MACRO cause_actor(cause_code) AS (
  SELECT who_acts(p.actor) FROM cause_part AS p WHERE p.code = cause_code AND p.job_kind IS NULL);

COMMENT ON MACRO cause_remedy IS 'What to do about a cause, for every kind of job and without what was seen; null for a code that there is not';
COMMENT ON MACRO cause_actor IS 'Who acts on a cause, for every kind of job; null for a code that there is not';
