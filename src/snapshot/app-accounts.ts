import type { Account, Accounts } from '../mapping/account/account.ts';
import type { JsonObject } from '../mapping/schema/fields.ts';
import type { Store } from '../store/store.ts';

/**
 * The accounts of one application in the newest snapshots, and which objects the service holds them to be. `app` names it as --app
 * does; null takes the only one. Null where no snapshot has accounts; `several` where several applications have them and none is named.
 */
export async function appAccounts(store: Store, app: string | null): Promise<Accounts | 'several' | null> {
  const owners = await store.rows<{ app_id: string | null }>(
    'SELECT DISTINCT app_id FROM target_object_in($app, NULL)',
    {
      app,
    },
  );
  if (owners.length > 1) return 'several';
  if (owners.length === 0) return null;
  const params = { app: owners[0]!.app_id };
  const links = await store.rows<{ object_id: string; target_anchor: string }>(
    `SELECT lower(object_id) AS object_id, target_anchor FROM link_in($app, NULL)
     WHERE object_id <> '' AND target_anchor <> '' ORDER BY ALL`,
    params,
  );
  return {
    users: await accountsOf(store, 'user', params.app),
    groups: await accountsOf(store, 'group', params.app),
    linked: new Map(links.map(({ object_id, target_anchor }) => [object_id, target_anchor])),
  };
}

async function accountsOf(
  store: Store,
  type: 'user' | 'group',
  app: string | null,
): Promise<readonly Account[] | null> {
  const rows = await store.rows<{ id: string | null; name: string | null; attributes: string }>(
    `SELECT target_id AS id, coalesce(user_name, display_name, external_id, target_id) AS name, attributes
     FROM target_object_in($app, NULL) WHERE object_type = $type ORDER BY ALL`,
    { app, type },
  );
  if (rows.length === 0) return null;
  return rows.map(({ id, name, attributes }) => ({
    id,
    name: name ?? 'unnamed',
    attributes: JSON.parse(attributes) as JsonObject,
  }));
}
