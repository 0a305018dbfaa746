import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { type AccountPlace, placeSql, placesStructure } from './account-place.ts';
import { ACCOUNTS } from './account-shapes.ts';
import { mayBeOtherSql } from './may-be-other.ts';

/** What kinds of value a column holds. */
export type ColumnKind = 'text' | 'boolean' | 'json';
type Places = readonly (AccountPlace | null)[];

/** Most exports show what kinds of value they hold within so many accounts. */
const SAMPLE = 2000;

/**
 * Fills replay_account, and says what kinds of value it holds. They are assumed from the first accounts; where a value of others is
 * or looks like another kind, all are looked through. Null where the places exclude each other.
 */
export async function accountRows(
  store: Store,
  places: Places,
  odd: string | null,
  params: Record<string, string | null>,
): Promise<ColumnKind[] | null> {
  const assumed = await kindsAt(store, places, params, true);
  const sql = accountsSql(places, assumed, odd);
  if (sql === null) return null;
  await store.run(sql, params);
  const doubts = places.flatMap((place, at) =>
    place === null || assumed[at] !== 'text' ? [] : [mayBeOtherSql(`h_${at}`)],
  );
  const [seen] = await store.rows<{ other: boolean | null }>(
    `SELECT bool_or(${['is_strange', ...doubts].join(' OR ')}) AS other FROM replay_account`,
  );
  if (seen?.other !== true) return assumed;
  const kinds = await kindsAt(store, places, params, false);
  if (kinds.every((kind, at) => kind === assumed[at])) return kinds;
  const again = accountsSql(places, kinds, odd);
  if (again === null) return null;
  await store.run(again, params);
  return kinds;
}

function accountsSql(places: Places, kinds: readonly ColumnKind[], odd: string | null): string | null {
  const there = places.flatMap((place, at) => (place === null ? [] : [{ place, at, kind: kinds[at]! }]));
  const structure = placesStructure(
    there.map(({ place, kind }) => [place, kind === 'text' ? 'VARCHAR' : 'JSON'] as const),
  );
  if (structure === null) return null;
  const columns = there.map(({ place, at, kind }) => `${columnSql(placeSql(place), kind)} AS h_${at}`);
  const strange = there.flatMap(({ place, kind }) =>
    kind === 'boolean' ? [`(${placeSql(place)})::VARCHAR NOT IN ('true', 'false')`] : [],
  );
  const isStrange = strange.length === 0 ? 'false' : `coalesce(${strange.join(' OR ')}, false)`;
  return `CREATE OR REPLACE TEMP TABLE replay_account AS SELECT ${['target_id', ...columns].join(', ')}, ${isStrange} AS is_strange
     FROM (
       SELECT coalesce(o.target_id, o.user_name, o.external_id, o.display_name) AS target_id, json_transform(o.attributes, ${sqlText(structure)}) AS j
       FROM ${ACCOUNTS}${odd === null ? '' : ` AND NOT ${odd}`}) AS account`;
}

const columnSql = (sql: string, kind: ColumnKind): string =>
  kind === 'text'
    ? `nullif(${sql}, '')`
    : kind === 'boolean'
      ? `CASE (${sql})::VARCHAR WHEN 'true' THEN 'True' WHEN 'false' THEN 'False' END`
      : `(${sql})::VARCHAR`;

async function kindsAt(
  store: Store,
  places: readonly (AccountPlace | null)[],
  params: Record<string, string | null>,
  isSample: boolean,
): Promise<ColumnKind[]> {
  const there = places.flatMap((place) => (place === null ? [] : place));
  const structure = placesStructure(there.map((place) => [place, 'JSON'] as const));
  if (structure === null) return places.map(() => 'json');
  const kinds = places.map((place, at) => {
    if (place === null) return `NULL::BOOLEAN AS o${at}, NULL::BOOLEAN AS b${at}, NULL::BOOLEAN AS t${at}`;
    const sql = `v_${at}`;
    return `bool_or(NOT starts_with(${sql}, '"') AND ${sql} NOT IN ('true', 'false')) AS o${at}, bool_or(${sql} IN ('true', 'false')) AS b${at}, bool_or(starts_with(${sql}, '"')) AS t${at}`;
  });
  const values = places.map((place, at) =>
    place === null ? `NULL AS v_${at}` : `(${placeSql(place)})::VARCHAR AS v_${at}`,
  );
  const [row] = await store.rows<Record<string, boolean | null>>(
    `SELECT ${kinds.join(', ')} FROM (SELECT ${values.join(', ')}
       FROM (SELECT json_transform(o.attributes, ${sqlText(structure)}) AS j FROM ${ACCOUNTS}${isSample ? ` LIMIT ${SAMPLE}` : ''}) AS account) AS account`,
    params,
  );
  return places.map((_, at): ColumnKind => {
    if (row?.[`o${at}`] === true || (row?.[`b${at}`] === true && row[`t${at}`] === true)) return 'json';
    return row?.[`b${at}`] === true ? 'boolean' : 'text';
  });
}
