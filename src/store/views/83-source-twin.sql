-- The same person twice in the source: read from two directories, deleted and made again, or provisioned by two jobs.

-- By what two objects of a directory show that they are one person, the surest first. A value that more than five have is a
-- placeholder.
CREATE OR REPLACE MACRO source_twin_in(moment) AS TABLE
WITH person AS (
  SELECT object_ref, object_id, display_name, user_principal_name, mail, account_enabled, is_deleted, attributes
  FROM source_object_in(moment) WHERE object_type = 'user' AND object_ref IS NOT NULL
),
named AS (
  SELECT object_ref, 1 AS rank, 'onPremisesImmutableId' AS attribute, attributes ->> '$.onPremisesImmutableId' AS value FROM person
  UNION ALL SELECT object_ref, 2, 'employeeId', lower(attributes ->> '$.employeeId') FROM person
  UNION ALL SELECT object_ref, 3, 'mail', lower(mail) FROM person
  UNION ALL SELECT object_ref, 4, 'proxyAddresses', lower(bare_value(unnest(attributes ->> '$.proxyAddresses[*]'))) FROM person
),
shared AS (
  SELECT attribute, value, hash(attribute, value) AS value_ref FROM named WHERE value <> '' GROUP BY attribute, value
  HAVING count(DISTINCT object_ref) BETWEEN 2 AND 5
),
member AS (
  SELECT DISTINCT n.object_ref, n.rank, s.attribute, s.value, s.value_ref FROM named AS n JOIN shared AS s ON s.attribute = n.attribute AND s.value = n.value
),
pair AS (
  SELECT a.object_ref, b.object_ref AS twin_ref, a.attribute, a.value
  FROM member AS a JOIN member AS b ON b.value_ref = a.value_ref
  WHERE a.object_ref <> b.object_ref
  QUALIFY row_number() OVER (PARTITION BY a.object_ref, b.object_ref ORDER BY a.rank, a.value) = 1
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

COMMENT ON MACRO TABLE source_twin_in IS 'Pairs of users of the directory that share an id of Active Directory, an employee number or an address: each pair in both directions, with the surest attribute that they share';
COMMENT ON MACRO twin_state IS 'What tells one of two directory objects from the other, in words';
COMMENT ON MACRO TABLE two_jobs_in IS 'Objects that fail in one job and were written with success by another job into the same target system';
