import type { Store } from '../../store/store.ts';

/** One way by which an assignment reaches an object. */
export interface AssignmentPath {
  /** The assigned principal. */
  readonly principal: string;
  readonly principalType: string | null;
  /** The object itself is assigned, or it is a direct member of the principal. */
  readonly isDirect: boolean;
  /** Null = not exported; of users true. */
  readonly securityEnabled: boolean | null;
  /** The role; null for default access. */
  readonly role: string | null;
}

/**
 * Every assignment that reaches an object (by object_ref) by itself or through a group whose direct member it is, with the service
 * principal id of its application. `app`: an application, null = all; `moment`: of the snapshots, null = the newest.
 */
export async function assignmentPaths(
  store: Store,
  app: string | null,
  moment: string | null,
  ref: string,
): Promise<readonly (readonly [appId: string | null, path: AssignmentPath])[]> {
  const rows = await store.rows<AssignmentPath & { readonly appId: string | null }>(
    `WITH role AS (
       SELECT app_id, app_role_id, coalesce(min(value), min(display_name)) AS name FROM app_role_in($app, $moment) GROUP BY ALL
     ),
     way AS (
       SELECT a.*, true AS is_direct FROM assignment_in($app, $moment) AS a WHERE a.principal_ref = CAST($ref AS UBIGINT)
       UNION ALL
       SELECT a.*, false FROM assignment_in($app, $moment) AS a
       JOIN membership_in($moment) AS m ON m.group_ref = a.principal_ref AND m.member_ref = CAST($ref AS UBIGINT)
     )
     SELECT w.app_id AS "appId", coalesce(g.display_name, w.principal_name, w.principal_id) AS principal, w.principal_type AS "principalType",
       w.is_direct AS "isDirect", CASE WHEN w.principal_type = 'group' THEN g.security_enabled ELSE true END AS "securityEnabled",
       CASE WHEN w.app_role_id <> '00000000-0000-0000-0000-000000000000' THEN coalesce(r.name, w.app_role_id) END AS role
     FROM way AS w
     LEFT JOIN source_object_in($moment) AS g ON g.object_ref = w.principal_ref
     LEFT JOIN role AS r ON r.app_id IS NOT DISTINCT FROM w.app_id AND r.app_role_id = w.app_role_id
     ORDER BY w.is_direct DESC, principal, role`,
    { app, moment, ref },
  );
  return rows.map(({ appId, ...path }) => [appId, path]);
}
