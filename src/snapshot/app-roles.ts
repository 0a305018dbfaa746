import type { Store } from '../store/store.ts';

/**
 * The roles of each object in an application, as mappings read them, by the object's id in small letters. `app` is its id, or null
 * where nothing tells it. Null where no snapshot has its assignments.
 */
export async function appRoles(store: Store, app: string | null): Promise<ReadonlyMap<string, unknown> | null> {
  const [found] = await store.rows<{ held: boolean }>('SELECT count(*) > 0 AS held FROM assignment_in($app, NULL)', {
    app,
  });
  if (!found?.held) return null;
  const rows = await store.rows<{ id: string; roles: string }>(
    `SELECT DISTINCT lower(o.object_id) AS id, r.roles::VARCHAR AS roles
     FROM assigned_role_in($app, NULL) AS r
     JOIN source_object_in(NULL) AS o ON o.object_ref = r.object_ref
     WHERE o.object_id <> ''`,
    { app },
  );
  return new Map(rows.map(({ id, roles }) => [id, JSON.parse(roles)]));
}
