import { graphAttributes } from '../../mapping/users/graph-attributes.ts';
import { exportedObjects, type ObjectSelection } from '../../snapshot/exported-objects.ts';
import type { Store } from '../../store/store.ts';

/** Most exports show every attribute within so many objects. */
const BEGIN = 2000;

/** What the service or other snapshots make, not the export of the object. */
export const MADE = new Set(['members', 'appRoleAssignments']);

/**
 * Attributes that no object of the export has: probably they were not exported, and what rests on them is not known. Reads no
 * further than it takes to see each of them once.
 */
export async function unseenAttributes(
  store: Store,
  selection: ObjectSelection,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const unseen = new Set(names.filter((name) => !MADE.has(name)));
  const begin = { ...selection, from: `${selection.from} LIMIT ${BEGIN}` };
  for (const part of [begin, selection]) {
    await see(store, part, unseen);
    if (unseen.size === 0) break;
  }
  return unseen;
}

/** Takes the attributes out that some object of the selection has. */
async function see(store: Store, selection: ObjectSelection, unseen: Set<string>): Promise<void> {
  for await (const batch of exportedObjects(store, selection, [...unseen])) {
    for (const [, exported] of batch) {
      const attributes = graphAttributes(exported);
      for (const name of unseen) if (Object.hasOwn(attributes, name)) unseen.delete(name);
      if (unseen.size === 0) return;
    }
  }
}
