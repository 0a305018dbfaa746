import type { Store } from '../store/store.ts';

/** The application that accounts and assignments are read of: `id` is null where nothing tells it. */
export type OneApp = { readonly id: string | null } | 'none' | 'several';

/** The application of this name, service principal id or job id; without a word the only one that has accounts or assignments. */
export async function oneApp(store: Store, app: string | null): Promise<OneApp> {
  const found = await store.rows<{ app_id: string | null }>(
    `SELECT DISTINCT app_id FROM used_snapshot_in(NULL)
     WHERE kind IN ('target_object', 'assignment') AND ($app IS NULL OR app_id IN (SELECT app_id FROM app_named($app)))`,
    { app },
  );
  if (found.length > 1) return 'several';
  return found.length === 0 ? 'none' : { id: found[0]!.app_id };
}
