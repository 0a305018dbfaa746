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

-- Of the members and managers that were written those that the target names in its refusal: "members are not provisioned: 27".
CREATE OR REPLACE MACRO refused_references_of(sentence, changes) AS list_distinct(list_transform(list_filter(changes,
  lambda c: squashed(c.attribute) SIMILAR TO '.*(members?|manager|managervalue)' AND c.new_value <> ''
    AND regexp_matches(sentence, '(^|[^\w@.-])' || regexp_escape(c.new_value) || '($|[^\w@-])')), lambda c: c.new_value));

COMMENT ON MACRO refused_references_of IS 'The members and managers of a refused write that the answer of the target names; an empty list = none';

CREATE OR REPLACE MACRO waiting_reference_in(app, since, until, as_of, moment) AS TABLE
WITH unresolved AS MATERIALIZED (
  SELECT e.job_tenant_id, e.job_key, e.job_ref, e.job_object_ref, e.object_ref, e.object_key, e.job_id, e.app_id, e.app_name, e.source_system, e.target_system,
    e.source_id, e.source_name, e.source_upn, e.source_type, e.event_id, e.time, e.recency, e.steps, e.changes, e.property_name, coalesce(nullif(e.property_name, ''),
    nullif(regexp_extract(list_extract(list_filter(e.steps, lambda s: contains(coalesce(s.description, ''), 'unable to assign')), 1).description, 'as the (\w+) of', 1), ''),
    t.attribute) AS attribute, refused_references_of(t.sentence, e.changes) AS refused
  -- By one column at a time, which the engine looks at before it reads the steps of an event.
  FROM (
    SELECT * FROM event_in(app, since, until, as_of) WHERE skip_reason LIKE '%UnableToResolveReferenceAttributeValue'
    UNION ALL
    SELECT * FROM event_in(app, since, until, as_of) WHERE skip_reason IS NULL AND error_code LIKE '%UnableToResolveReferenceAttributeValue'
    UNION ALL
    SELECT * FROM event_in(app, since, until, as_of)
    WHERE status = 'failure' AND coalesce(coalesce(skip_reason, error_code) NOT LIKE '%UnableToResolveReferenceAttributeValue', true)
      AND answer_ref_of(error_code, reason) IN (SELECT answer_ref FROM target_answer WHERE answer_class = 'unresolved-reference')
  ) AS e
  -- A target that refuses a write for a reference names it in its answer.
  LEFT JOIN target_answer AS t ON t.answer_ref = CASE WHEN e.status = 'failure' THEN answer_ref_of(e.error_code, e.reason) END AND t.answer_class = 'unresolved-reference'
  WHERE (coalesce(e.skip_reason, e.error_code) LIKE '%UnableToResolveReferenceAttributeValue' OR t.sentence IS NOT NULL AND len(refused_references_of(t.sentence, e.changes)) > 0)
    AND e.object_ref IS NOT NULL
),
told AS (
  SELECT job_object_ref, attribute, recency, unnest(CASE WHEN len(refused) > 0 THEN refused WHEN len(references_of(steps, changes, property_name)) > 0 THEN references_of(steps, changes, property_name) ELSE [NULL] END) AS reference
  FROM unresolved
),
-- Where the log names nobody the directory may know the manager.
manager AS (
  SELECT object_ref, coalesce(attributes ->> '$.manager.id', attributes ->> '$.manager.userPrincipalName', attributes ->> '$.manager') AS reference
  FROM source_object_in(moment)
  WHERE object_ref IN (SELECT object_ref FROM unresolved) AND contains(attributes, '"manager"')
),
-- What was written with success later is no longer waited for.
written AS (
  SELECT job_object_ref, recency, squashed(unnest(changes).attribute) AS attribute
  FROM event_in(app, since, until, as_of) WHERE status = 'success' AND job_object_ref IN (SELECT job_object_ref FROM unresolved)
),
still AS (
  SELECT * FROM unresolved AS u
  WHERE NOT EXISTS (SELECT 1 FROM written AS w WHERE w.job_object_ref = u.job_object_ref AND w.recency > u.recency AND ends_with(w.attribute, squashed(u.attribute)))
),
waiting AS MATERIALIZED (
  SELECT u.job_object_ref, u.attribute, coalesce(t.reference, CASE WHEN lower(u.attribute) = 'manager' THEN m.reference END) AS reference,
    count(*) AS times_seen, min(u.time) AS first_seen, max(u.time) AS last_seen, max(u.recency) AS newest
  FROM still AS u
  JOIN told AS t ON t.recency = u.recency AND t.attribute IS NOT DISTINCT FROM u.attribute
  LEFT JOIN manager AS m ON m.object_ref = u.object_ref
  GROUP BY ALL
),
-- What the job knows of the one that is referred to: by id, by principal name, by name where only one has it. Through a list, as in
-- held_value_in.
few AS MATERIALIZED (
  SELECT w.* FROM (SELECT unnest(list(DISTINCT r)) AS w FROM (
    SELECT n.job_key, n.job_tenant_id, lower(w.reference) AS reference FROM waiting AS w JOIN unresolved AS n ON n.recency = w.newest WHERE w.reference <> ''
  ) AS r)
),
-- The objects that bear such a name, by their latest event.
named AS (
  SELECT DISTINCT f.reference, n.job_object_ref
  FROM (
    SELECT job_key, job_tenant_id, job_object_ref, unnest([lower(source_id), lower(source_upn), lower(source_name), lower(target_id)]) AS name
    FROM event_in(app, since, until, as_of) WHERE job_key IN (SELECT job_key FROM few) AND object_ref IS NOT NULL
  ) AS n JOIN few AS f ON f.reference = n.name AND f.job_key = n.job_key AND f.job_tenant_id IS NOT DISTINCT FROM n.job_tenant_id
  WHERE n.name IN (SELECT reference FROM few)
),
known AS (
  SELECT e.job_object_ref, arg_max(coalesce(e.source_name, e.source_upn, e.source_id), e.recency) AS known_name, arg_max(e.source_id, e.recency) AS source_id,
    arg_max(nullif(e.target_id, ''), e.recency) AS target_id, arg_max(e.action, e.recency) AS action, arg_max(e.status, e.recency) AS status,
    arg_max({'error_code': e.error_code, 'reason': e.reason, 'skip_reason': e.skip_reason, 'is_active': e.is_active, 'is_assigned': e.is_assigned,
      'has_role': e.has_role, 'passed_filter': e.passed_filter}, e.recency) AS newest,
    arg_max(e.action, e.recency) FILTER (WHERE e.status = 'success' AND e.action IN ('create', 'update', 'disable', 'delete')) AS last_write
  FROM event_in(app, since, until, as_of) AS e
  WHERE e.object_ref IS NOT NULL AND e.job_object_ref IN (SELECT job_object_ref FROM named)
  GROUP BY e.job_object_ref
),
seen AS (
  SELECT f.job_key, f.job_tenant_id, f.reference, k.known_name, k.source_id AS known_id, k.target_id,
    state_of(k.action, k.status, k.newest.skip_reason, k.last_write) AS state, message_of(k.newest.reason) AS message, k.newest.error_code AS error_code,
    k.newest.skip_reason AS skip_reason, k.newest.is_active AS is_active, k.newest.is_assigned AS is_assigned, k.newest.has_role AS has_role,
    k.newest.passed_filter AS passed_filter
  FROM few AS f
  JOIN (SELECT reference, min(job_object_ref) AS job_object_ref FROM named GROUP BY reference HAVING min(job_object_ref) = max(job_object_ref)) AS n
    ON n.reference = f.reference
  JOIN known AS k ON k.job_object_ref = n.job_object_ref
),
person AS (
  SELECT lower(name) AS name, any_value(display_name) AS display_name, any_value(object_id) AS object_id
  FROM (SELECT object_ref, object_id, display_name, unnest([object_id, user_principal_name, mail, attributes ->> '$.employeeId']) AS name FROM source_object_in(moment))
  WHERE lower(name) IN (SELECT reference FROM few)
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
    WHEN s.passed_filter = false THEN 'left out by the scoping filter' ELSE s.skip_reason
  END AS reference_sentence,
  CASE WHEN w.reference IS NOT NULL THEN count(DISTINCT e.job_object_ref) OVER (PARTITION BY e.job_ref, lower(w.reference)) END AS waiting
FROM waiting AS w
JOIN unresolved AS e ON e.recency = w.newest
LEFT JOIN seen AS s ON s.job_key = e.job_key AND s.job_tenant_id IS NOT DISTINCT FROM e.job_tenant_id AND s.reference = lower(w.reference)
LEFT JOIN person AS p ON p.name = lower(w.reference)
LEFT JOIN (SELECT answer_ref, any_value(sentence) AS sentence FROM target_answer GROUP BY answer_ref) AS a ON a.answer_ref = answer_ref_of(s.error_code, s.message);

COMMENT ON MACRO references_of IS 'The object that the steps of an event name as the one that a reference could not be written to; an empty list = nobody';
COMMENT ON MACRO TABLE waiting_reference_in IS 'Managers and members that could not be written: one row a waiting object, attribute and the one referred to (null = neither log nor directory name one). code is the cause why that one has no account, waiting how many objects of the job wait for the same one';
