import type { Store } from '../store/store.ts';
import type { Totals } from './forecast.ts';
import { SITUATIONS, type Situation } from './situation.ts';

const text = (word: string | null): string => (word === null ? 'NULL' : `'${word}'`);

/** The situations with the service's words, as rows: situation, action, status, code. */
export const SITUATION_ROWS = `(VALUES ${Object.entries(SITUATIONS)
  .map(([situation, words]) => `(${[situation, ...words].map(text).join(', ')})`)
  .join(', ')}) AS w(situation, action, status, code)`;

/** How many decisions of a temporary table fall into which situation, most frequent first. */
export async function totalsOf(store: Store, table: string): Promise<Totals> {
  const rows = await store.rows<{ situation: Situation; n: number }>(
    `SELECT situation, count(*) AS n FROM ${table} GROUP BY situation ORDER BY n DESC, situation`,
  );
  return Object.fromEntries(rows.map(({ situation, n }) => [situation, n]));
}
