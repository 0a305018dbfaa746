import type { JsonObject } from '../json-object.ts';
import type { Account, Accounts } from '../mapping/account/account.ts';
import type { Store } from '../store/store.ts';

/**
 * The accounts of an application in the newest snapshots, and which objects the service holds them to be. `app` is its id, or null
 * where nothing tells it. Null where no snapshot has accounts.
 */
export async function appAccounts(store: Store, app: string | null): Promise<Accounts | null> {
  const [users, groups] = [await accountsOf(store, 'user', app), await accountsOf(store, 'group', app)];
  if (users === null && groups === null) return null;
  const links = await store.rows<{ object_id: string; target_anchor: string }>(
    `SELECT lower(object_id) AS object_id, target_anchor FROM link_in($app, NULL)
     WHERE object_id <> '' AND target_anchor <> '' ORDER BY ALL`,
    { app },
  );
  return {
    users,
    groups,
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
