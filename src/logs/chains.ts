import { dirname } from 'node:path';
import type { Store } from '../store/store.ts';
import { PAGES_LEFT } from './incomplete.ts';
import type { FileReport } from './ledger.ts';

/**
 * Pages of one query lie side by side in a folder, and all but the last carry a nextLink: where the last one is among them,
 * the others are complete. Returns the reports as they then stand.
 */
export async function closedChains(store: Store, files: readonly FileReport[]): Promise<readonly FileReport[]> {
  const ended = new Set(files.filter(({ complete }) => complete).map(chainOf));
  const closed = new Set(files.filter((file) => isOpenPage(file) && ended.has(chainOf(file))));
  if (closed.size > 0) {
    await store.run(
      `UPDATE source_file SET complete = true, incomplete_reason = NULL
       WHERE incomplete_reason = $reason AND path IN (SELECT unnest(from_json($paths, '["VARCHAR"]')))`,
      { paths: JSON.stringify([...closed].map(({ path }) => path)), reason: PAGES_LEFT },
    );
  }
  return files.map((file) => (closed.has(file) ? { ...file, complete: true, incompleteReason: null } : file));
}

/** Nothing else is wrong with it. */
const isOpenPage = (file: FileReport): boolean => file.incompleteReason === PAGES_LEFT;

/** Pages of one query have this in common. */
const chainOf = ({ path, dialect }: FileReport): string => `${dirname(path)}\0${dialect}`;
