-- The same person twice in the source: read from two directories, deleted and made again, or provisioned by two jobs.

-- By what two objects of a directory show that they are one person, the surest first.
CREATE OR REPLACE MACRO person_key_in(moment) AS TABLE
SELECT object_ref, k.rank AS rank, k.attribute AS attribute, k.value AS value, hash(k.attribute, k.value) AS value_ref
FROM (
  SELECT object_ref, unnest(list_concat(
    [{'rank': 1, 'attribute': 'onPremisesImmutableId', 'value': ids[1]}, {'rank': 2, 'attribute': 'employeeId', 'value': lower(ids[2])},
      {'rank': 3, 'attribute': 'mail', 'value': lower(mail)}],
    list_transform(addresses, lambda a: {'rank': 4, 'attribute': 'proxyAddresses', 'value': lower(bare_value(a))}))) AS k
  FROM (
    SELECT object_ref, mail, attributes ->> ['$.onPremisesImmutableId', '$.employeeId'] AS ids, attributes ->> '$.proxyAddresses[*]' AS addresses
    FROM source_object_in(moment) WHERE object_type = 'user' AND object_ref IS NOT NULL
  )
)
WHERE k.value <> '';

-- Only people who fail now are compared with the others. A value that more than five have is a placeholder.
CREATE OR REPLACE MACRO source_twin_in(app, since, until, as_of, moment) AS TABLE
WITH failing AS MATERIALIZED (
  SELECT DISTINCT r.object_ref
  FROM open_escrow_in(app, since, until, as_of) AS o
  JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
  WHERE r.object_ref IS NOT NULL
),
-- Through a list, as in held_value_in.
few AS MATERIALIZED (
  SELECT w.* FROM (SELECT unnest(list(DISTINCT k)) AS w FROM person_key_in(moment) AS k WHERE k.object_ref IN (SELECT object_ref FROM failing))
),
other AS MATERIALIZED (
  SELECT DISTINCT object_ref, value_ref FROM person_key_in(moment) WHERE value_ref IN (SELECT value_ref FROM few)
),
pair AS (
  SELECT f.object_ref, o.object_ref AS twin_ref, f.attribute, f.value
  FROM few AS f
  JOIN other AS o ON o.value_ref = f.value_ref
  WHERE o.object_ref <> f.object_ref AND f.value_ref IN (SELECT value_ref FROM other GROUP BY value_ref HAVING count(*) <= 5)
  QUALIFY row_number() OVER (PARTITION BY f.object_ref, o.object_ref ORDER BY f.rank, f.value) = 1
),
person AS (
  SELECT object_ref, object_id, display_name, user_principal_name, account_enabled, is_deleted, attributes
  FROM source_object_in(moment) WHERE object_type = 'user' AND object_ref IN (SELECT object_ref FROM pair UNION ALL SELECT twin_ref FROM pair)
)
SELECT p.object_ref, p.twin_ref, p.attribute, p.value,
  o.object_id, coalesce(o.display_name, o.user_principal_name) AS object_name, o.user_principal_name AS object_upn,
  o.account_enabled AS object_enabled, o.is_deleted AS object_deleted, TRY_CAST(o.attributes ->> '$.onPremisesSyncEnabled' AS BOOLEAN) AS object_synced,
  t.object_id AS twin_id, coalesce(t.display_name, t.user_principal_name) AS twin_name, t.user_principal_name AS twin_upn,
  t.account_enabled AS twin_enabled, t.is_deleted AS twin_deleted, TRY_CAST(t.attributes ->> '$.onPremisesSyncEnabled' AS BOOLEAN) AS twin_synced
FROM pair AS p
JOIN person AS o ON o.object_ref = p.object_ref
JOIN person AS t ON t.object_ref = p.twin_ref;

-- deleted, disabled, synchronised from on-premises, cloud-only; empty where the export says nothing of it.
CREATE OR REPLACE MACRO twin_state(is_deleted, account_enabled, is_synced) AS array_to_string(list_filter([
  CASE WHEN is_deleted THEN 'deleted' WHEN NOT account_enabled THEN 'disabled' WHEN account_enabled THEN 'enabled' END,
  CASE WHEN is_synced THEN 'synchronised from on-premises' WHEN NOT is_synced THEN 'cloud-only' END], lambda t: t IS NOT NULL), ', ');

-- Objects that fail in one job and were written with success by another that writes into the same target.
CREATE OR REPLACE MACRO two_jobs_in(app, since, until, as_of) AS TABLE
WITH failing AS (
  SELECT o.tenant_id, o.job_key, o.object_key, o.event_id, r.object_ref, lower(r.target_system) AS target_system
  FROM open_escrow_in(app, since, until, as_of) AS o
  JOIN event_record AS r ON r.event_id = o.event_id AND r.variant = o.variant AND r.status = 'failure'
  WHERE r.target_system <> ''
)
SELECT f.tenant_id, f.job_key, f.object_key, f.object_ref, f.event_id, e.job_key AS other_job_key, arg_max(e.app_name, e.recency) AS other_app_name,
  arg_max(e.target_system, e.recency) AS target_system, arg_max(e.source_system, e.recency) AS other_source_system,
  arg_max(e.target_id, e.recency) AS other_target_id, max(e.time) AS other_time
FROM failing AS f
JOIN event_in(NULL, since, until, as_of) AS e ON e.object_ref = f.object_ref AND lower(e.target_system) = f.target_system
WHERE e.job_key <> f.job_key AND e.status = 'success' AND e.action IN ('create', 'update')
GROUP BY f.tenant_id, f.job_key, f.object_key, f.object_ref, f.event_id, e.job_key;

COMMENT ON MACRO TABLE person_key_in IS 'Values by which objects of the directory show that they are one person: an id of Active Directory, an employee number, addresses; rank 1 is the surest';
COMMENT ON MACRO TABLE source_twin_in IS 'Users of the directory that fail now, with another user who shares such a value: one row a twin, with the surest attribute that they share';
COMMENT ON MACRO twin_state IS 'What distinguishes two directory objects, in words';
COMMENT ON MACRO TABLE two_jobs_in IS 'Objects that fail in one job and were written with success by another job into the same target system';
