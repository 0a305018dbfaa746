-- References that could not be written: who waits, for whom, and why that one has no account.

-- We were unable to assign P-0107 as the manager of P-2201.
CREATE OR REPLACE MACRO references_of(steps, changes, property_name) AS list_distinct(list_filter(
  CASE
    WHEN len(list_filter(steps, lambda s: contains(coalesce(s.details, ''), ' Add"'))) > 0
      THEN flatten(list_transform(steps, lambda s: list_transform(
        list_filter(map_entries(TRY_CAST(TRY_CAST(s.details AS JSON) AS MAP(VARCHAR, VARCHAR))), lambda e: ends_with(e.key, ' Add')), lambda e: e.value)))
    WHEN len(list_filter(steps, lambda s: regexp_matches(s.description, '(?i)unable to assign .+ as the '))) > 0
      THEN flatten(list_transform(steps, lambda s: regexp_extract_all(coalesce(s.description, ''), '(?i)unable to assign (.+?) as the ', 1)))
    ELSE list_transform(list_filter(changes, lambda c: lower(c.attribute) = lower(property_name)), lambda c: c.new_value)
  END, lambda r: r <> ''));

CREATE OR REPLACE MACRO waiting_reference_in(app, since, until, as_of, moment) AS TABLE
WITH unresolved AS (
  SELECT *, lower(app_id) AS lower_app_id, coalesce(nullif(property_name, ''),
    nullif(regexp_extract(list_extract(list_filter(steps, lambda s: contains(coalesce(s.description, ''), 'unable to assign')), 1).description, 'as the (\w+) of', 1), '')) AS attribute
  FROM event_in(app, since, until, as_of)
  WHERE coalesce(skip_reason, error_code) LIKE '%UnableToResolveReferenceAttributeValue' AND object_ref IS NOT NULL
),
told AS (
  SELECT job_object_ref, attribute, recency, unnest(CASE WHEN len(references_of(steps, changes, property_name)) > 0 THEN references_of(steps, changes, property_name) ELSE [NULL] END) AS reference
  FROM unresolved
),
-- Where the log names nobody the directory may know the manager.
manager AS (
  SELECT object_ref, coalesce(attributes ->> '$.manager.id', attributes ->> '$.manager.userPrincipalName', attributes ->> '$.manager') AS reference
  FROM source_object_in(moment)
  WHERE object_ref IN (SELECT object_ref FROM unresolved) AND contains(attributes, '"manager"')
),
waiting AS (
  SELECT u.job_object_ref, u.attribute, coalesce(t.reference, CASE WHEN lower(u.attribute) = 'manager' THEN m.reference END) AS reference,
    count(*) AS times_seen, min(u.time) AS first_seen, max(u.time) AS last_seen, max(u.recency) AS newest
  FROM unresolved AS u
  JOIN told AS t ON t.recency = u.recency AND t.attribute IS NOT DISTINCT FROM u.attribute
  LEFT JOIN manager AS m ON m.object_ref = u.object_ref
  GROUP BY ALL
),
-- What the job knows of the one that is referred to: by id, by principal name, by name where only one has it.
known AS (
  SELECT tenant_id, job_key, object_key, lower(unnest([source_id, source_upn, source_name, target_id])) AS name, coalesce(source_name, source_upn, source_id) AS known_name,
    source_id, target_id, state, error_code, reason, skip_reason, is_active, is_assigned, has_role, passed_filter
  FROM object_state_in(app, since, until, as_of)
),
seen AS (
  SELECT n.job_key, n.job_tenant_id, lower(w.reference) AS reference, any_value(k.known_name) AS known_name, any_value(k.source_id) AS known_id,
    any_value(k.state) AS state, any_value(k.target_id) AS target_id, any_value(message_of(k.reason)) AS message, any_value(k.error_code) AS error_code, any_value(k.skip_reason) AS skip_reason,
    any_value(k.is_active) AS is_active, any_value(k.is_assigned) AS is_assigned, any_value(k.has_role) AS has_role, any_value(k.passed_filter) AS passed_filter
  FROM waiting AS w
  JOIN unresolved AS n ON n.recency = w.newest
  JOIN known AS k ON k.name = lower(w.reference) AND k.job_key = n.job_key AND k.tenant_id IS NOT DISTINCT FROM n.job_tenant_id
  GROUP BY n.job_key, n.job_tenant_id, lower(w.reference)
  HAVING count(DISTINCT k.object_key) = 1
),
person AS (
  SELECT lower(name) AS name, any_value(display_name) AS display_name, any_value(object_id) AS object_id
  FROM (SELECT object_ref, object_id, display_name, unnest([object_id, user_principal_name, mail, attributes ->> '$.employeeId']) AS name FROM source_object_in(moment))
  WHERE lower(name) IN (SELECT lower(reference) FROM waiting)
  GROUP BY lower(name) HAVING count(DISTINCT object_ref) = 1
)
SELECT e.job_tenant_id AS tenant_id, e.job_key, e.object_key, e.object_ref, e.job_id, e.app_id, e.app_name, e.source_system, e.target_system,
  e.source_id, e.source_name, e.source_upn, e.source_type, coalesce(w.attribute, 'a reference') AS attribute,
  w.times_seen, w.first_seen, w.last_seen, e.event_id,
  w.reference, coalesce(s.known_id, p.object_id) AS reference_id, coalesce(s.known_name, p.display_name) AS reference_name,
  CASE
    WHEN w.reference IS NULL THEN 'reference-not-named'
    WHEN s.state IS NULL THEN 'reference-never-processed'
    -- Whose update fails has an account all the same.
    WHEN s.state = 'failing' AND s.target_id IS NULL THEN 'reference-failing'
    WHEN s.state IN ('disabled', 'deleted') THEN 'reference-removed'
    WHEN s.state = 'skipped' THEN 'reference-left-out'
    ELSE 'reference-there'
  END AS code,
  CASE
    WHEN s.state = 'failing' AND s.target_id IS NULL THEN coalesce(a.sentence, s.message, s.error_code)
    WHEN s.state <> 'skipped' THEN NULL
    WHEN s.is_active = false THEN 'not active' WHEN s.is_assigned = false THEN 'not assigned' WHEN s.has_role = false THEN 'without a role that counts'
    WHEN s.passed_filter = false THEN 'kept out by the scoping filter' ELSE s.skip_reason
  END AS reference_sentence,
  CASE WHEN w.reference IS NOT NULL THEN count(DISTINCT e.job_object_ref) OVER (PARTITION BY e.job_ref, lower(w.reference)) END AS waiting
FROM waiting AS w
JOIN unresolved AS e ON e.recency = w.newest
LEFT JOIN seen AS s ON s.job_key = e.job_key AND s.job_tenant_id IS NOT DISTINCT FROM e.job_tenant_id AND s.reference = lower(w.reference)
LEFT JOIN person AS p ON p.name = lower(w.reference)
LEFT JOIN (SELECT answer_ref, any_value(sentence) AS sentence FROM target_answer GROUP BY answer_ref) AS a ON a.answer_ref = answer_ref_of(s.error_code, s.message);

COMMENT ON MACRO references_of IS 'Whom the steps of an event name as the one that a reference could not be written to; an empty list = nobody';
COMMENT ON MACRO TABLE waiting_reference_in IS 'Managers and members that could not be written: one row a waiting object, attribute and the one referred to (null = neither log nor directory name one). code is the cause why that one has no account, waiting how many objects of the job wait for the same one';
