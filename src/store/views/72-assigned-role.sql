-- The roles that each object has by itself or as a direct member of an assigned group; default access is no role in particular.
CREATE OR REPLACE MACRO assigned_role_in(app, moment) AS TABLE
WITH given AS (
  SELECT principal_ref AS object_ref, app_role_id FROM assignment_in(app, moment)
  UNION
  SELECT m.member_ref, a.app_role_id
  FROM assignment_in(app, moment) AS a
  JOIN membership_in(moment) AS m ON m.group_ref = a.principal_ref
  JOIN source_object_in(moment) AS g ON g.object_ref = a.principal_ref AND g.security_enabled
),
named AS (
  SELECT app_role_id, min(value) AS value, min(display_name) AS display_name FROM app_role_in(app, moment) GROUP BY ALL
)
SELECT g.object_ref,
  to_json(list({'id': g.app_role_id, 'value': n.value, 'displayName': n.display_name} ORDER BY n.value, g.app_role_id)) AS roles
FROM given AS g
LEFT JOIN named AS n ON n.app_role_id = g.app_role_id
WHERE g.app_role_id IS NOT NULL AND g.app_role_id <> '00000000-0000-0000-0000-000000000000'
GROUP BY g.object_ref;

COMMENT ON MACRO TABLE assigned_role_in IS 'The roles of each user and group in an application (NULL = all) as JSON, of the sets that answer at a moment; NULL = the newest';
