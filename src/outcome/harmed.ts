import type { Harmed } from '../detect/baseline.ts';
import type { Store } from '../store/store.ts';

/** Everybody who has a problem, once in each application, as SQL; `table`: as `keepOutcomes` leaves it. */
export const harmedSql = (table: string): string => `SELECT coalesce(app_id, job_key) AS app_key, app_name, object_ref,
  coalesce(object_type = 'group', false) AS is_group, coalesce(source_name, user_principal_name) AS source_name, user_principal_name,
  coalesce(title, cause) AS title, since
FROM ${table} WHERE intended = 'harm' AND object_ref IS NOT NULL`;

/** Everybody who has a problem now, in an order that is always the same. */
export const harmedIn = (store: Store, table: string): Promise<Harmed[]> =>
  store.rows<Harmed>(
    `SELECT * REPLACE (object_ref::VARCHAR AS object_ref) FROM (${harmedSql(table)}) ORDER BY app_key, object_ref, title`,
  );
