import type { Params, Store } from '../store/store.ts';
import type { CannedQuery } from './canned-query.ts';

/** Rows that are known already, and rows that somebody decided not to be told of. */
export interface Withholding {
  /** Fingerprints of rows, by query. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  readonly suppressions: readonly Suppression[];
}

/** What is not to be reported, and why. */
export interface Suppression {
  readonly id: string;
  /** A user, group, job or application by id or name; null = everything the query finds. */
  readonly who: string | null;
  readonly app: string | null;
  readonly cause: string | null;
  readonly reason: string;
}

/** How many rows were taken out of an answer, and what became of a baseline. */
export interface Withheld {
  /** Rows that a baseline knows: they are still there. */
  readonly known: number;
  readonly suppressed: number;
  /** What a baseline knows and no row says any more; null where that is not known: a part was asked, or an input is missing. */
  readonly fixed: number | null;
}

export const NOTHING_WITHHELD: Withheld = { known: 0, suppressed: 0, fixed: 0 };

/** Whether an answer stays as it is. */
export const withholdsNothing = (withholding: Withholding | undefined): boolean =>
  withholding === undefined || (withholding.known.size === 0 && withholding.suppressions.length === 0);

const WHO_COLUMNS = [
  'source_id',
  'source_upn',
  'source_name',
  'job_id',
  'app_id',
  'app_name',
  'target_id',
  'user_name',
  'path',
];

/** SQL for the fingerprint of a row: what it is about and for what cause, whichever event tells of it. */
export function fingerprintSql({ entity, columns }: CannedQuery): string {
  const names = Object.entries(entity)
    .filter(([kind]) => kind !== 'event' && kind !== 'cycle')
    .map(([, column]) => column);
  const also = columns.map(({ name }) => name).filter((name) => ['cause', 'state', 'attribute'].includes(name));
  const cells = [...new Set([...names, ...also])].map((name) => `coalesce(lower(CAST(${name} AS VARCHAR)), '')`);
  return `substr(md5(concat_ws('|', ${cells.length === 0 ? "''" : cells.join(', ')})), 1, 16)`;
}

/** Takes rows out of the temporary table of an answer. `isWhole`: the answer is about everything that the baseline was about. */
export async function withhold(
  store: Store,
  query: CannedQuery,
  table: string,
  { known, suppressions }: Withholding,
  isWhole: boolean,
): Promise<Withheld> {
  const prints = [...new Set(known.get(query.id) ?? [])];
  const fixed = isWhole ? prints.length - (await stillThere(store, query, table, prints)) : null;
  let suppressed = 0;
  for (const one of suppressions.filter(({ id }) => id === query.id)) {
    const { conditions, params } = conditionOf(one, query);
    suppressed += await removed(store, table, conditions, params);
  }
  const before =
    prints.length === 0
      ? 0
      : await removed(store, table, [`${fingerprintSql(query)} IN (${PRINTS})`], {
          prints: JSON.stringify(prints),
        });
  return { known: before, suppressed, fixed: prints.length === 0 ? 0 : fixed };
}

const PRINTS = `SELECT unnest(from_json($prints, '["VARCHAR"]'))`;

/** How many of these fingerprints a row has. */
async function stillThere(store: Store, query: CannedQuery, table: string, prints: readonly string[]): Promise<number> {
  if (prints.length === 0) return 0;
  const [found] = await store.rows<{ n: number }>(
    `SELECT count(DISTINCT print) AS n FROM (SELECT ${fingerprintSql(query)} AS print FROM ${table}) WHERE print IN (${PRINTS})`,
    { prints: JSON.stringify(prints) },
  );
  return found?.n ?? 0;
}

function conditionOf(
  { who, app, cause }: Suppression,
  { columns }: CannedQuery,
): { conditions: string[]; params: Params } {
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const oneOf = (names: readonly string[], param: string): string => {
    const there = names.filter(has).map((name) => `lower(CAST(${name} AS VARCHAR))`);
    return there.length === 0 ? 'false' : `lower($${param}) IN (${there.join(', ')})`;
  };
  return {
    conditions: [
      'true',
      ...(who === null ? [] : [oneOf(WHO_COLUMNS, 'who')]),
      ...(app === null ? [] : [oneOf(['app_id', 'app_name'], 'app')]),
      ...(cause === null ? [] : [oneOf(['cause', 'state'], 'cause')]),
    ],
    params: {
      ...(who === null ? {} : { who }),
      ...(app === null ? {} : { app }),
      ...(cause === null ? {} : { cause }),
    },
  };
}

async function removed(store: Store, table: string, conditions: readonly string[], params: Params): Promise<number> {
  const count = async (): Promise<number> =>
    (await store.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? 0;
  const before = await count();
  // A parameter that no column takes may not be bound.
  const text = conditions.join(' AND ');
  const bound = Object.fromEntries(Object.entries(params).filter(([name]) => text.includes(`$${name}`)));
  await store.run(`DELETE FROM ${table} WHERE ${text}`, bound);
  return before - (await count());
}
