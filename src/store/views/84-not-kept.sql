-- Attributes that the service wrote with success, and that the account of a newer export does not hold.

-- Members and passwords are left out of exports on purpose.
CREATE OR REPLACE MACRO is_exported(attribute) AS NOT regexp_matches(squashed(attribute), '^(members?|password|id|active|accountdisabled)$|password$');

-- emails[type eq "work"].value by its list: which of its entries stands for it is not compared.
CREATE OR REPLACE MACRO list_of_attribute(attribute) AS nullif(regexp_extract(squashed(attribute),
  '(emails|phonenumbers|addresses|roles|ims|photos|entitlements|x509certificates)', 1), '');

-- Whether the path of a value may stand for an attribute: urn:…:User:department is department in the export of some. What an account
-- holds of its manager or its groups is not its own.
CREATE OR REPLACE MACRO may_hold(path, attribute) AS
  (contains(path, squashed(regexp_replace(attribute, '\[[^\]]*\]', '', 'g')))
    AND (NOT regexp_matches(path, 'manager|group') OR regexp_matches(squashed(attribute), 'manager|group')))
  OR (length(path) >= 4 AND ends_with(squashed(regexp_replace(attribute, '\[[^\]]*\]', '', 'g')), path))
  OR coalesce(starts_with(path, list_of_attribute(attribute)), false);

CREATE OR REPLACE MACRO not_kept_in(app, since, until, as_of, moment) AS TABLE
WITH value AS (
  SELECT hash(job_object_ref, lower(attribute)) AS place_ref, hash(new_value) AS value_ref, any_value(new_value = '') AS is_empty,
    count(*) AS writes, max(recency) AS newest, min(time) AS first_time
  FROM written_in(app, since, until, as_of)
  WHERE action IN ('create', 'update') AND lower(app_id) IN (SELECT app_id FROM used_snapshot_in(moment) WHERE kind = 'target_object')
  GROUP BY place_ref, value_ref
),
-- Of each attribute of an object the value that was written last.
again AS MATERIALIZED (
  SELECT place_ref, max(newest) AS newest, arg_max(writes, newest) AS writes, arg_max(first_time, newest) AS first_time
  FROM value GROUP BY place_ref
  HAVING arg_max(writes, newest) > 1 AND NOT arg_max(coalesce(is_empty, true), newest)
),
event AS (
  SELECT job_tenant_id, job_key, job_object_ref, object_ref, job_id, app_id, app_name, source_id, source_name, source_upn, source_type, target_id, time, recency,
    event_id, unnest(changes) AS c
  FROM event_in(app, since, until, as_of) WHERE recency IN (SELECT newest FROM again)
),
-- An account that holds something at the very place of the attribute is not looked at any closer.
candidate AS MATERIALIZED (
  SELECT e.job_tenant_id AS tenant_id, e.job_key, e.job_object_ref, e.object_ref, e.job_id, e.app_id, e.app_name, e.source_id, e.source_name, e.source_upn, e.source_type,
    e.c.attribute AS attribute, e.c.new_value AS new_value, e.time, e.event_id, a.writes, a.first_time, t.target_id, t.taken_at, t.attributes, a.place_ref,
    account_label(t.object_type, t.target_id, t.user_name, t.display_name) AS account
  FROM event AS e
  JOIN again AS a ON a.newest = e.recency AND a.place_ref = hash(e.job_object_ref, lower(e.c.attribute))
  JOIN target_object_in(app, moment) AS t ON t.app_id = lower(e.app_id) AND lower(t.target_id) = lower(e.target_id)
  WHERE t.taken_at > e.time AND coalesce(account_value(t.attributes, e.c.attribute), '') = '' AND is_exported(e.c.attribute)
),
holding AS (
  SELECT DISTINCT c.place_ref
  FROM candidate AS c, json_tree(c.attributes) AS j
  WHERE j.atom IS NOT NULL AND j.type <> 'NULL' AND (j.atom ->> '$') <> '' AND may_hold(squashed(attribute_of_key(j.fullkey)), c.attribute)
),
-- What is no SCIM may be a table with some of the columns: there another account has to show that the attribute is exported.
elsewhere AS (
  SELECT c.app_id, c.name
  FROM (SELECT DISTINCT lower(app_id) AS app_id, lower(attribute) AS name, lower(regexp_extract(attribute, '([A-Za-z0-9_]+)$', 1)) AS leaf FROM candidate) AS c
  JOIN target_object_in(app, moment) AS t ON t.app_id = c.app_id
  WHERE contains(lower(t.attributes), '"' || c.leaf || '"')
  GROUP BY c.app_id, c.name
)
SELECT c.* EXCLUDE (attributes, place_ref), e.name IS NULL AS is_held_by_nobody
FROM candidate AS c
LEFT JOIN elsewhere AS e ON e.app_id = lower(c.app_id) AND e.name = lower(c.attribute)
WHERE (json_exists(c.attributes, '$.schemas') OR json_exists(c.attributes, '$.meta') OR e.name IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.place_ref = c.place_ref);

COMMENT ON MACRO is_exported IS 'Whether an export of accounts would show an attribute';
COMMENT ON MACRO list_of_attribute IS 'The list of a SCIM account that an attribute is an entry of; null = none';
COMMENT ON MACRO may_hold IS 'Whether a path into an account, letters and digits only, may be a target attribute';
COMMENT ON MACRO TABLE not_kept_in IS 'Attributes of an object that were written with success at least twice with the same value, and that its account does not hold in an export after the last write: one row an object and attribute. is_held_by_nobody: no account of the export holds it';
