import { searchPattern } from '../../mapping/account/search-text.ts';
import { refsSql, type Slice } from '../../store/slice/slice.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { MOST_RIVALS, rivalsByKey, rivalsByLink } from './rivals.ts';
import { type Claimed, canBeSought, claimedAccounts, keysOfObjects, type Side } from './sought.ts';

/** More accounts than that may hold a value that is looked for: it tells nothing. */
const MOST_ACCOUNTS = 5000;

/**
 * Leaves in a narrow slice anyone who has a say in what these mappings make of its object: the object, those that it refers to (`ends`,
 * by object_ref), the accounts that any of them matches or is linked to, everybody who may claim one of these accounts or would
 * create one under the same value, and the accounts that those match. Decisions about the object are then the same as among
 * everybody. False where they may not be, or too many have a say: the slice is narrow again then.
 */
export async function keepCrowd(
  slice: Slice,
  whole: Store,
  sides: readonly Side[],
  ends: ReadonlySet<string>,
): Promise<boolean> {
  if (!sides.every(({ ready }) => canBeSought(ready.compiled))) return false;
  const first = new Set([slice.object, ...ends]);
  if (first.size > 1) await slice.narrow(first);
  const claims = await keepAccounts(slice, sides, first);
  const rivals = claims === null ? null : await rivalsOf(slice, whole, sides, claims);
  if (rivals !== null) {
    const all = new Set([...first, ...rivals]);
    if (all.size === first.size) return true;
    if (all.size <= MOST_RIVALS) {
      await slice.narrow(all);
      if ((await keepAccounts(slice, sides, all)) !== null) return true;
    }
  }
  await slice.narrow();
  return false;
}

/** What is claimed by each side: keys of the objects and of the accounts that they match or are linked to, and the ids of those. */
async function keepAccounts(
  slice: Slice,
  sides: readonly Side[],
  objects: ReadonlySet<string>,
): Promise<readonly Claimed[] | null> {
  const { store } = slice;
  const keys: Set<string>[][] = [];
  await slice.asWritten(async () => {
    for (const side of sides) keys.push(await keysOfObjects(store, side, objects));
  });
  const ids = await linkedAccounts(store, objects);
  const sought = [...new Set(keys.flat().flatMap((own) => [...own]))];
  const pattern = searchPattern(sought);
  if (pattern === null && sought.length > 0) return null;
  const conditions = [
    ...(pattern === null ? [] : [`regexp_matches(attributes, ${sqlText(pattern)})`]),
    ...(ids.size === 0
      ? []
      : [`coalesce(target_id, user_name, external_id, display_name) IN (${[...ids].map(sqlText).join(', ')})`]),
  ];
  await slice.surround(objects, conditions.join(' OR ') || 'false');
  const [kept] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM target_object');
  if (kept!.n > MOST_ACCOUNTS) return null;
  const claims: Claimed[] = [];
  await slice.asWritten(async () => {
    for (const [at, side] of sides.entries()) {
      const claimed = await claimedAccounts(store, side, keys[at]!, ids);
      claims.push({
        ids: claimed.ids,
        keys: claimed.keys.map((own, place) => new Set([...own, ...keys[at]![place]!])),
      });
    }
  });
  return claims;
}

/** Every account that the log or a connection has ever named together with one of the objects. */
async function linkedAccounts(store: Store, objects: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const rows = await store.rows<{ id: string }>(
    `SELECT target_id AS id FROM event_record WHERE target_id <> ''
     UNION SELECT target_anchor FROM link WHERE target_anchor <> '' AND object_ref IN (${refsSql(objects)})`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Everybody who may claim what is claimed; null where that is not known. */
async function rivalsOf(
  { store }: Slice,
  whole: Store,
  sides: readonly Side[],
  claims: readonly Claimed[],
): Promise<ReadonlySet<string> | null> {
  const sets = await store.rows<{ kind: string; id: string }>(
    'SELECT DISTINCT kind, snapshot_id::VARCHAR AS id FROM slice_used',
  );
  const rivals = new Set<string>();
  for (const [at, side] of sides.entries()) {
    const own = sets.filter(({ kind }) => kind === side.ready.compiled.objectType).map(({ id }) => id);
    const found = await rivalsByKey(whole, side, claims[at]!.keys, own);
    if (found === null) return null;
    for (const ref of found) rivals.add(ref);
  }
  const ids = claims.flatMap((one) => [...one.ids]);
  for (const ref of await rivalsByLink(whole, new Set(ids))) rivals.add(ref);
  return rivals;
}
