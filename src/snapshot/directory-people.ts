import { EXIT, ProvlensError } from '../errors.ts';
import { graphAttributes } from '../mapping/users/graph-attributes.ts';
import type { ExportedUser } from '../mapping/users/read-users.ts';
import type { Store } from '../store/store.ts';
import { exportedObjects } from './exported-objects.ts';

/** The users and groups of the newest snapshots, as mappings see them. */
interface DirectoryPeople {
  readonly users: readonly ExportedUser[];
  /** Null where no snapshot has groups. */
  readonly groups: readonly ExportedUser[] | null;
}

/**
 * Reads the users and groups of the newest snapshots with the attributes named. Errors: exit code 4 where the store holds
 * no snapshot of users.
 */
export async function directoryPeople(store: Store, attributes: readonly string[]): Promise<DirectoryPeople> {
  const users = await objectsOf(store, 'user', attributes);
  if (users.length === 0) {
    throw new ProvlensError('The database holds no snapshot of users.', {
      exitCode: EXIT.insufficient,
      hint: 'Load one with "provlens snapshot", or give --users FILE.',
    });
  }
  const groups = await objectsOf(store, 'group', attributes);
  return { users, groups: groups.length === 0 ? null : groups };
}

async function objectsOf(store: Store, type: 'user' | 'group', attributes: readonly string[]): Promise<ExportedUser[]> {
  const selection = {
    from: 'source_object_in($moment) AS o WHERE o.object_type = $type AND o.object_ref IS NOT NULL ORDER BY o.object_ref',
    params: { moment: null, type },
    columns: ['o.object_id', 'o.user_principal_name', 'o.display_name', 'o.is_deleted'],
  };
  const found: ExportedUser[] = [];
  for await (const batch of exportedObjects(store, selection, ['IsSoftDeleted', ...attributes])) {
    for (const [[id, userPrincipalName, displayName, isDeleted], exported] of batch) {
      const [idText, upn, name] = [id, userPrincipalName, displayName].map((one) =>
        typeof one === 'string' ? one : null,
      );
      const own = graphAttributes(exported);
      found.push({
        id: idText ?? null,
        userPrincipalName: upn ?? null,
        name: upn ?? name ?? idText ?? 'unnamed',
        attributes: isDeleted === true ? { ...own, IsSoftDeleted: true } : own,
      });
    }
  }
  return found;
}
