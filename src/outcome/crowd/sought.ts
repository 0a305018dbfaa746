import { nodesOf } from '../../expression/walk.ts';
import { accountValues } from '../../mapping/account/account-value.ts';
import { comparable } from '../../mapping/account/same-value.ts';
import { searchPattern } from '../../mapping/account/search-text.ts';
import type { CompiledMapping } from '../../replay/compiled-mapping.ts';
import { accountParams } from '../../replay/facts/account-sets.ts';
import { ACCOUNTS } from '../../replay/facts/account-shapes.ts';
import type { Inputs } from '../../replay/inputs.ts';
import { keysOf, rowOfObject, runAt } from '../../replay/passes/source-pass.ts';
import type { Readied } from '../../replay/ready-mapping.ts';
import { exportedObjects } from '../../snapshot/exported-objects.ts';
import { refsSql } from '../../store/slice/slice.ts';
import type { Store } from '../../store/store.ts';

/** A mapping that decides about the object, in an application, beside the directory that it is evaluated over. */
export interface Side {
  readonly inputs: Inputs;
  readonly ready: Readied;
}

/** By matching attribute: texts in the form in which values are compared. */
type Keys = readonly ReadonlySet<string>[];

/** Accounts that some objects match, or are linked to. */
export interface Claimed {
  readonly keys: Keys;
  readonly ids: ReadonlySet<string>;
}

/** Whether the matching values of everybody can be looked for: they rest on nothing but the exported object. */
export const canBeSought = ({ attributes, matching }: CompiledMapping): boolean =>
  matching.every((place, at) => {
    const { needs, mapping } = attributes[place]!;
    if (needs.includes('appRoleAssignments')) return false;
    const expression = mapping.source?.expression ?? null;
    if (expression === null) return true;
    // Values of the first attribute are kept; those of others are looked for in the export.
    return at === 0
      ? [...nodesOf(expression)].every((node) => node.kind !== 'call' || !CHANGING.test(node.name))
      : expression.kind === 'attribute' && !MADE_UP.has(expression.name);
  });

const CHANGING = /^(?:now|guid|randomstring)$/i;
/** Attributes whose values are written differently in the export. */
const MADE_UP = new Set(['IsSoftDeleted', 'manager']);

/** The keys of these objects, which the store holds. */
export async function keysOfObjects(
  store: Store,
  { inputs, ready }: Side,
  objects: Iterable<string>,
): Promise<Set<string>[]> {
  const { compiled, matching } = ready;
  const run = runAt(inputs.moment);
  const keys = matching.map(() => new Set<string>());
  const selection = {
    from: `source_object_in($moment) AS o WHERE o.object_type = $type AND o.object_ref IN (${refsSql(objects)})`,
    params: { moment: inputs.snapshotAsOf, type: compiled.objectType },
    columns: ['o.object_ref::VARCHAR'],
  };
  for await (const batch of exportedObjects(store, selection, compiled.layout.names)) {
    for (const [, exported] of batch) {
      const row = rowOfObject(exported, compiled, undefined);
      const values = matching.map(({ valueFor }) => valueFor(row, run));
      for (const [at, key] of keysOf(values, compiled).entries()) if (key !== null) keys[at]!.add(key);
    }
  }
  return keys;
}

/** Of the accounts that the store holds those with one of the keys or ids: all their keys, and their ids. */
export async function claimedAccounts(
  store: Store,
  { inputs, ready: { compiled } }: Side,
  keys: Keys,
  ids: ReadonlySet<string>,
): Promise<Claimed> {
  const { attributes, matching } = compiled;
  const claimed = { keys: matching.map(() => new Set<string>()), ids: new Set<string>() };
  const rows = await store.rows<{ id: string | null; attributes: string }>(
    `SELECT coalesce(target_id, user_name, external_id, display_name) AS id, attributes FROM ${ACCOUNTS}`,
    accountParams(inputs, compiled),
  );
  for (const { id, attributes: json } of rows) {
    const account = JSON.parse(json) as Record<string, unknown>;
    const own = matching.map((place) => {
      const { isWriteOnly, read, caseExact } = attributes[place]!;
      const [value] = isWriteOnly ? [] : accountValues(read(account));
      return value === undefined ? null : comparable(value, caseExact);
    });
    const isClaimed = (id !== null && ids.has(id)) || own.some((key, at) => key !== null && keys[at]!.has(key));
    if (!isClaimed) continue;
    for (const [at, key] of own.entries()) if (key !== null) claimed.keys[at]!.add(key);
    if (id !== null) claimed.ids.add(id);
  }
  return claimed;
}

/** What finds the values of an attribute of the source in the exported objects; null where nothing does. */
export function sourcePattern(keys: ReadonlySet<string>): string | null {
  // A list is compared as one text, and guests go by their address at home.
  const all = [...keys].flatMap((key) => [key, ...guestNames(key)]);
  return all.some((key) => key.includes(', ')) ? null : searchPattern(all);
}

const guestNames = (key: string): string[] =>
  [...key.matchAll(/@/g)].map(({ index }) => `${key.slice(0, index)}_${key.slice(index + 1)}#ext#`);
