import { dirname } from 'node:path';
import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';

const NEXT_LINK = /^a nextLink is left/;

/**
 * Pages of one query lie side by side in a folder, and all but the last carry a nextLink: where the last one is among them,
 * the others are complete. Returns the reports as they then stand.
 */
export async function closedChains(store: Store, files: readonly FileReport[]): Promise<readonly FileReport[]> {
  const closed = files.filter((file) => isOpenPage(file) && files.some((other) => isLastPage(other, file)));
  if (closed.length > 0) {
    await store.run(
      `UPDATE source_file SET complete = true, incomplete_reason = NULL
       WHERE incomplete_reason = $reason AND path IN (SELECT unnest(from_json($paths, '["VARCHAR"]')))`,
      { paths: JSON.stringify(closed.map(({ path }) => path)), reason: closed[0]!.incompleteReason },
    );
  }
  return files.map((file) => (closed.includes(file) ? { ...file, complete: true, incompleteReason: null } : file));
}

const isOpenPage = (file: FileReport): boolean =>
  NEXT_LINK.test(file.incompleteReason ?? '') && !file.incompleteReason?.includes(';');

const isLastPage = (other: FileReport, page: FileReport): boolean =>
  other.complete && other.dialect === page.dialect && dirname(other.path) === dirname(page.path);
