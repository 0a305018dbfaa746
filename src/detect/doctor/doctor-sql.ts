import { readFileSync } from 'node:fs';
import type { Store } from '../../store/store.ts';

/** The rows of one of the SQL files of this folder. */
export const rowsOf = <T>(store: Store, name: string): Promise<T[]> =>
  store.rows<T>(readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8'));
