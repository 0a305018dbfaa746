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
WITH written AS (
  SELECT *, lower(attribute) AS name FROM written_in(app, since, until, as_of)
  WHERE action IN ('create', 'update') AND new_value <> ''
    AND lower(app_id) IN (SELECT app_id FROM used_snapshot_in(moment) WHERE kind = 'target_object')
),
-- Few are written twice: the others are left out before their values are compared.
last AS (
  SELECT job_object_ref, name, max(recency) AS newest FROM written GROUP BY job_object_ref, name HAVING count(*) > 1
),
again AS (
  SELECT n.recency, count(*) AS writes, min(w.time) AS first_time
  FROM last AS l
  JOIN written AS n ON n.recency = l.newest AND n.name = l.name
  JOIN written AS w ON w.job_object_ref = l.job_object_ref AND w.name = l.name AND w.new_value = n.new_value
  GROUP BY n.recency, l.name HAVING count(*) > 1
),
candidate AS (
  SELECT n.tenant_id, n.job_key, n.job_object_ref, n.object_ref, n.job_id, n.app_id, n.app_name, n.source_id, n.source_name, n.source_upn, n.source_type,
    n.attribute, n.name, n.new_value, n.time, n.event_id, a.writes, a.first_time, t.target_id, t.taken_at, t.attributes,
    account_label(t.object_type, t.target_id, t.user_name, t.display_name) AS account,
    json_exists(t.attributes, '$.schemas') OR json_exists(t.attributes, '$.meta') AS is_scim
  FROM again AS a
  JOIN written AS n ON n.recency = a.recency
  JOIN last AS l ON l.newest = n.recency AND l.name = n.name
  JOIN target_object_in(app, moment) AS t ON t.app_id = lower(n.app_id) AND lower(t.target_id) = lower(n.target_id)
  WHERE t.taken_at > n.time AND is_exported(n.attribute)
),
holding AS (
  SELECT DISTINCT c.job_object_ref, c.name
  FROM candidate AS c, json_tree(c.attributes) AS j
  WHERE j.atom IS NOT NULL AND j.type <> 'NULL' AND (j.atom ->> '$') <> '' AND may_hold(squashed(attribute_of_key(j.fullkey)), c.attribute)
),
-- What is no SCIM may be a table with some of the columns: there another account has to show that the attribute is exported.
elsewhere AS (
  SELECT c.app_id, c.name
  FROM (SELECT DISTINCT lower(app_id) AS app_id, name, lower(regexp_extract(attribute, '([A-Za-z0-9_]+)$', 1)) AS leaf FROM candidate) AS c
  JOIN target_object_in(app, moment) AS t ON t.app_id = c.app_id
  WHERE contains(lower(t.attributes), '"' || c.leaf || '"')
  GROUP BY c.app_id, c.name
)
SELECT c.* EXCLUDE (attributes, is_scim, name), e.name IS NULL AS is_held_by_nobody
FROM candidate AS c
LEFT JOIN elsewhere AS e ON e.app_id = lower(c.app_id) AND e.name = c.name
WHERE (c.is_scim OR e.name IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM holding AS h WHERE h.job_object_ref = c.job_object_ref AND h.name = c.name);

COMMENT ON MACRO is_exported IS 'Whether an export of accounts would show an attribute';
COMMENT ON MACRO list_of_attribute IS 'The list of a SCIM account that an attribute is an entry of; null = none';
COMMENT ON MACRO may_hold IS 'Whether a path into an account, letters and digits only, may stand for a target attribute';
COMMENT ON MACRO TABLE not_kept_in IS 'Attributes of an object that were written with success at least twice with the same value, and that its account does not hold in an export after the last write: one row an object and attribute. is_held_by_nobody: no account of the export holds it';
