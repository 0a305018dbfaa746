-- Default access: no role in particular. Jobs created after April 2020 take it for a role like any other, all others since
-- July 2020 ("No users are being provisioned"); in between the age of the job decides, which no log tells.
CREATE OR REPLACE MACRO default_access_entitles(moment) AS CASE
  WHEN moment < TIMESTAMP '2020-04-16' THEN false
  WHEN moment < TIMESTAMP '2020-08-01' THEN NULL
  ELSE true
END;

COMMENT ON MACRO default_access_entitles IS 'Whether an assignment without a particular role counted at that moment; null in the months in which the age of the job decided';

-- Whom the assignments of an application reach. A direct member of an assigned group counts, a member of a group in it does not;
-- the group has to be security-enabled ("How provisioning works").
CREATE OR REPLACE MACRO entitlement_in(app, moment) AS TABLE
WITH RECURSIVE assigned AS (
  SELECT app_id, principal_ref, min(app_name) AS app_name, min(principal_id) AS principal_id, min(principal_name) AS principal_name,
    bool_or(principal_type = 'group') AS is_group, min(created_time) AS assigned_since, max(taken_at) AS taken_at,
    bool_and(app_role_id = '00000000-0000-0000-0000-000000000000') AS is_default_access
  FROM assignment_in(app, moment)
  WHERE principal_type IS DISTINCT FROM 'serviceprincipal'
  GROUP BY app_id, principal_ref
),
nested AS (
  SELECT group_ref, member_ref FROM membership_in(moment) WHERE member_type = 'group'
),
-- UNION, not UNION ALL: groups that are in each other end here.
reach AS (
  SELECT app_id, principal_ref AS root_ref, principal_ref AS group_ref FROM assigned WHERE is_group
  UNION
  SELECT r.app_id, r.root_ref, n.member_ref FROM reach AS r JOIN nested AS n ON n.group_ref = r.group_ref
),
object AS (
  SELECT object_ref, object_type, display_name, user_principal_name, department, account_enabled, is_deleted, security_enabled
  FROM source_object_in(moment) WHERE object_type IN ('user', 'group')
),
path AS (
  SELECT a.app_id, a.app_name, a.principal_ref AS object_ref, a.principal_id AS object_id,
    CASE WHEN a.is_group THEN 'group' ELSE 'user' END AS kind, 'direct' AS path,
    NULL::UBIGINT AS group_ref, a.principal_ref AS root_ref, a.assigned_since, a.is_default_access, a.taken_at,
    CASE WHEN a.is_group THEN coalesce(o.security_enabled, true) ELSE true END AS entitled, a.principal_name AS named
  FROM assigned AS a
  LEFT JOIN object AS o ON o.object_ref = a.principal_ref
  UNION ALL
  SELECT a.app_id, a.app_name, m.member_ref, m.member_id, m.member_type,
    CASE WHEN r.group_ref <> r.root_ref OR m.member_type = 'group' THEN 'nested-group'
      WHEN g.security_enabled = false THEN 'group-not-security-enabled'
      WHEN g.security_enabled THEN 'group'
      ELSE 'unknown' END,
    m.group_ref, r.root_ref, a.assigned_since, a.is_default_access, a.taken_at,
    CASE WHEN r.group_ref <> r.root_ref OR m.member_type = 'group' OR g.security_enabled = false THEN false
      WHEN g.security_enabled THEN true END,
    NULL
  FROM reach AS r
  JOIN assigned AS a ON a.app_id = r.app_id AND a.principal_ref = r.root_ref
  JOIN membership_in(moment) AS m ON m.group_ref = r.group_ref
  LEFT JOIN object AS g ON g.object_ref = r.root_ref
  -- Contacts, devices and service principals in a group are nobody's to provision.
  WHERE coalesce(m.member_type, 'user') IN ('user', 'group')
),
best AS (
  SELECT *, count(*) OVER whom - 1 AS other_paths,
    bool_and(is_default_access) FILTER (WHERE entitled) OVER whom AS only_default_access,
    row_number() OVER (PARTITION BY app_id, object_ref ORDER BY
      CASE path WHEN 'direct' THEN 1 WHEN 'group' THEN 2 WHEN 'unknown' THEN 3 WHEN 'group-not-security-enabled' THEN 4 ELSE 5 END,
      assigned_since, root_ref, group_ref) AS place
  FROM path
  WINDOW whom AS (PARTITION BY app_id, object_ref)
)
SELECT b.app_id, b.app_name, b.object_ref, b.object_id, coalesce(o.object_type, b.kind) AS object_type, coalesce(o.display_name, b.named) AS display_name,
  o.user_principal_name, o.department, o.account_enabled, o.is_deleted,
  b.path, b.entitled,
  CASE b.path
    WHEN 'direct' THEN 'assigned directly'
    WHEN 'group' THEN 'member of ' || coalesce(g.display_name, a.principal_name, a.principal_id)
    WHEN 'unknown' THEN 'member of ' || coalesce(g.display_name, a.principal_name, a.principal_id)
      || '; whether the group is security-enabled is not known'
    WHEN 'group-not-security-enabled' THEN 'member of ' || coalesce(g.display_name, a.principal_name, a.principal_id)
      || ', which is not security-enabled'
    WHEN 'nested-group' THEN CASE
      WHEN b.group_ref = b.root_ref THEN 'a group in ' || coalesce(g.display_name, a.principal_name, a.principal_id) || ': groups in a group do not count'
      ELSE 'in ' || coalesce(i.display_name, 'a group') || ', which is in '
      || coalesce(g.display_name, a.principal_name, a.principal_id) || ': nested groups do not count'
    END
  END AS via,
  coalesce(b.only_default_access, b.is_default_access) AS is_default_access, b.assigned_since, b.other_paths, b.taken_at
FROM best AS b
LEFT JOIN object AS o ON o.object_ref = b.object_ref
-- One equality each: a condition beside it would make the engine compare every row with every other.
LEFT JOIN object AS g ON g.object_ref = CASE WHEN b.path <> 'direct' THEN b.root_ref END
LEFT JOIN object AS i ON i.object_ref = CASE WHEN b.path = 'nested-group' THEN b.group_ref END
LEFT JOIN assigned AS a ON a.app_id = b.app_id AND a.principal_ref = b.root_ref
WHERE b.place = 1;

COMMENT ON MACRO TABLE entitlement_in IS 'The view entitlement for an application (NULL = all), by the snapshots that answer at a moment (NULL = the newest)';

CREATE OR REPLACE VIEW entitlement AS SELECT * FROM entitlement_in(NULL, NULL);

COMMENT ON VIEW entitlement IS 'Users and groups that an assignment of an application reaches, whether or not it entitles them';
COMMENT ON COLUMN entitlement.app_id IS 'Service principal id, lower case';
COMMENT ON COLUMN entitlement.object_ref IS 'As in event and source_object';
COMMENT ON COLUMN entitlement.object_type IS 'user or group, ...; null when no export says';
COMMENT ON COLUMN entitlement.path IS 'The best of the ways: direct, group (direct member of an assigned group), unknown (of a group that is not in the snapshot), group-not-security-enabled, nested-group';
COMMENT ON COLUMN entitlement.entitled IS 'Whether that way counts for provisioning; null = not known';
COMMENT ON COLUMN entitlement.via IS 'The way in words';
COMMENT ON COLUMN entitlement.is_default_access IS 'No way gives a particular role';
COMMENT ON COLUMN entitlement.assigned_since IS 'When the assignment was made, UTC; null when not exported. A membership may be younger';
COMMENT ON COLUMN entitlement.other_paths IS 'Further ways';
COMMENT ON COLUMN entitlement.taken_at IS 'When the assignments were exported, UTC';
