-- Why a job is in quarantine, read from what the service says of it: the reason of the job, the error code and the message, or the
-- audit row ("Application provisioning in quarantine status"; synchronizationQuarantine of Microsoft Graph). What is not known stays
-- job-quarantined.
CREATE OR REPLACE MACRO is_of_duplicate_roles(text) AS regexp_matches(text, '(?i)duplicate ?app ?roles|app roles with duplicate attribute values');

CREATE OR REPLACE MACRO quarantine_cause(text) AS CASE
  WHEN is_of_duplicate_roles(text) THEN 'duplicate-app-roles'
  WHEN regexp_matches(text, '(?i)too ?many ?delet|accidental delet|deletes? threshold') THEN 'quarantine-deletions'
  WHEN regexp_matches(text, '(?i)quarantined? ?on ?demand') THEN 'quarantine-on-demand'
  WHEN regexp_matches(text, '(?i)credential|unauthori[sz]ed|\b401\b|(access|bearer|secret)? ?token|authenticat|consent|cross-tenant access') THEN 'quarantine-credentials'
  WHEN regexp_matches(text, '(?i)\b404\b|status ?code:? ?not ?found') THEN 'quarantine-not-found'
  WHEN regexp_matches(text, '(?i)scim|serviceincompatible|notfound|multipleentriesinresponse') THEN 'quarantine-not-scim'
  WHEN regexp_matches(text, '(?i)unreachable|unavailable|could not (be )?(reach|connect|resolve)|name resolution|no ?active ?agents?|timed? ?out|certificate')
    THEN 'quarantine-unreachable'
  WHEN regexp_matches(text, '(?i)escrow|too many (errors|failures)') THEN 'quarantine-escrows'
  ELSE 'job-quarantined'
END;

COMMENT ON MACRO is_of_duplicate_roles IS 'Whether the text of a quarantine names app roles that share a value';
COMMENT ON MACRO quarantine_cause IS 'The cause of a quarantine as a code of the view cause, from the reason, code and message that the service gives';

CREATE OR REPLACE MACRO quarantine_text(reason, details) AS nullif(concat_ws(' ', nullif(json_extract_string(details, '$.ErrorCode'), 'None'), nullif(reason, '')), '');

COMMENT ON MACRO quarantine_text IS 'What an audit row says of a quarantine: its error code and its reason; null where it says nothing';

-- The app roles that the service names: displayName, and "Contract Manager".
CREATE OR REPLACE MACRO duplicate_role_attribute(text) AS
  CASE WHEN is_of_duplicate_roles(text) THEN nullif(regexp_extract(text, '(?i)duplicate values is (\w+)', 1), '') END;
CREATE OR REPLACE MACRO duplicate_role_value(text) AS
  CASE WHEN is_of_duplicate_roles(text) THEN nullif(regexp_extract(text, '(?i)duplicated value is [^"]*"([^"]+)"', 1), '') END;

COMMENT ON MACRO duplicate_role_attribute IS 'The attribute that app roles share by the text of a quarantine: displayName or value; null = not said';
COMMENT ON MACRO duplicate_role_value IS 'The value that they share; null = not said';

-- The reason as a part of a sentence: without its last full stop, and left out where its facts are in the sentence already.
CREATE OR REPLACE MACRO quarantine_sentence(sentence, text) AS filled(sentence, duplicate_role_attribute(text), duplicate_role_value(text), NULL,
  CASE WHEN duplicate_role_attribute(text) IS NULL THEN nullif(rtrim(text, '. '), '') END, NULL, NULL);

COMMENT ON MACRO quarantine_sentence IS 'The sentence of the catalogue about a quarantine, with what the service says in its place';

-- The kind of job of an application, where all its jobs are of one kind.
CREATE OR REPLACE VIEW app_kind AS
SELECT app_id, min(job_kind) AS job_kind
FROM (
  SELECT lower(app_id) AS app_id, job_kind_of(job_id, NULL, max(source_system), max(target_system)) AS job_kind
  FROM event_record WHERE app_id <> '' GROUP BY lower(app_id), job_id
  UNION ALL
  SELECT app_id, job_kind_of(job_id, template_id, NULL, NULL) FROM job_status_in(NULL, NULL)
)
WHERE app_id IS NOT NULL AND job_kind IS NOT NULL
GROUP BY app_id
HAVING min(job_kind) = max(job_kind);

COMMENT ON VIEW app_kind IS 'The kind of job of an application, as in job_kind_of; no row where it is not known, or there are several';
COMMENT ON COLUMN app_kind.app_id IS 'Service principal id, lower case';
