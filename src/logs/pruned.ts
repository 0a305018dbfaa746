import { plural } from '../output/words.ts';
import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';

/** Sentences about what these files hold that was pruned from the store: what is known stays out, and what is new comes in. */
export async function prunedAgain(store: Store, files: readonly FileReport[]): Promise<string[]> {
  const out = files.filter(({ prunedAt }) => prunedAt !== null);
  return [
    ...(out.length === 0
      ? []
      : [
          `${plural('file', out.length)} ${out.length === 1 ? 'was' : 'were'} ingested before and pruned since, the first of them ${out[0]!.path}: what ${out.length === 1 ? 'it holds' : 'they hold'} stays out. To look at it, ingest it into another database with --db.`,
        ]),
    ...(await backAgain(store, files)),
  ];
}

/** Another file may hold what was pruned once more. */
async function backAgain(store: Store, files: readonly FileReport[]): Promise<string[]> {
  const fresh = files.filter(({ inserted }) => inserted > 0);
  if (fresh.length === 0) return [];
  const before = await prunedUpTo(store);
  if (before === null) return [];
  const [found] = await store.rows<{ n: number }>(
    `SELECT count(*) AS n FROM event_record WHERE time < CAST($before AS TIMESTAMP) AND file_id IN (
       SELECT file_id FROM source_file WHERE path IN (SELECT unnest(from_json($paths, '["VARCHAR"]'))))`,
    { before, paths: JSON.stringify(fresh.map(({ path }) => path)) },
  );
  const n = found?.n ?? 0;
  return n === 0 ? [] : [backWords(n, 'of these files', before)];
}

/** Up to which moment (ISO 8601, UTC) events were pruned; null where none were. */
export async function prunedUpTo(store: Store): Promise<string | null> {
  const [last] = await store.rows<{ before: string | null }>('SELECT max(before) AS before FROM prune_run');
  return last?.before ?? null;
}

/** That so many events are back although the store was pruned; `whose` as in "of these files". */
export const backWords = (n: number, whose: string, before: string): string =>
  `${plural('event', n)} ${whose} ${n === 1 ? 'is' : 'are'} older than ${before}, up to where this database was pruned: ${n === 1 ? 'it is' : 'they are'} in it again until the next "provlens prune".`;
