import { foldedSql } from '../../mapping/account/folded-sql.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { type Claimed, type Side, sourcePattern } from './sought.ts';

/**
 * Objects that may claim accounts, by object_ref: those that have one of their keys, or one of the keys by which a new account would
 * be made. `sets`: the snapshots that hold the objects. Null where that is not known.
 */
export async function rivalsByKey(
  store: Store,
  { inputs, ready: { compiled } }: Side,
  keys: Claimed['keys'],
  sets: readonly string[],
): Promise<readonly string[] | null> {
  const found: string[] = [];
  for (const [at, own] of keys.entries()) {
    if (own.size === 0) continue;
    const place = compiled.matching[at]!;
    const { caseExact } = compiled.attributes[place]!;
    const among = `object_snapshot_id IN (${sets.join(', ')}) AND schema_snapshot_id = $set AND schema_id = $schema AND mapping = $mapping`;
    const params = { set: inputs.schemaSnapshotId, schema: inputs.schemaId, mapping: compiled.ordinal };
    if (at === 0) {
      if ((await store.rows(`SELECT 1 AS x FROM mapping_evaluation WHERE ${among} LIMIT 1`, params)).length === 0)
        return null;
      const { sql, unless } = foldedSql('matching_value', caseExact);
      const list = [...own].map(sqlText).join(', ');
      found.push(
        ...(await refsIn(
          store,
          `mapping_evaluation WHERE ${among} AND (${[`${sql} IN (${list})`, ...unless].join(' OR ')})`,
          params,
        )),
      );
    } else {
      const pattern = sourcePattern(own);
      if (pattern === null) return null;
      found.push(
        ...(await refsIn(
          store,
          `source_object WHERE snapshot_id IN (${sets.join(', ')}) AND object_type = $type AND regexp_matches(attributes, ${sqlText(pattern)})`,
          { type: compiled.objectType },
        )),
      );
    }
    if (found.length > MOST_RIVALS) return null;
  }
  return found;
}

/** Objects that the log or a connection names together with one of these accounts. */
export async function rivalsByLink(store: Store, accounts: ReadonlySet<string>): Promise<readonly string[]> {
  if (accounts.size === 0) return [];
  const list = [...accounts].map(sqlText).join(', ');
  return [
    ...(await refsIn(store, `event_record WHERE target_id IN (${list})`)),
    ...(await refsIn(store, `link WHERE target_anchor IN (${list})`)),
  ];
}

/** More than that have a say in little that is said of one object; deciding about everybody is as fast. */
export const MOST_RIVALS = 500;

async function refsIn(store: Store, from: string, params = {}): Promise<string[]> {
  const rows = await store.rows<{ ref: string }>(
    `SELECT DISTINCT object_ref::VARCHAR AS ref FROM ${from} AND object_ref IS NOT NULL LIMIT ${MOST_RIVALS + 1}`,
    params,
  );
  return rows.map(({ ref }) => ref);
}
