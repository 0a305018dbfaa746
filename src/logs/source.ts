import { createHash } from 'node:crypto';
import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';
import { fileChunks, headOf, sizeOf } from './read/files.ts';

const HEAD = 1024 * 1024;

/** What the store remembers of a file. */
export interface KnownFile {
  readonly path: string;
  readonly sha256: string;
  readonly dialect: string;
  readonly records: number;
  readonly inserted: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
  /** When it was taken out again, ISO 8601 in UTC; null = it was not. */
  readonly pruned_at: string | null;
}

const COLUMNS = 'file_id, path, sha256, dialect, records';
/** Files that are in the store, and files that were pruned. */
const KNOWN = `(
  SELECT ${COLUMNS}, inserted, rejected, complete, incomplete_reason, NULL::TIMESTAMP AS pruned_at FROM source_file
  UNION ALL SELECT ${COLUMNS}, 0, 0, true, NULL, pruned_at FROM pruned_file)`;

/**
 * The number of a file, drawn from its size and its first megabyte, so that it is the same in every database.
 * Fits in 52 bits; a number taken by other content is counted on from.
 */
export async function fileNumber(path: string): Promise<number> {
  return contentNumber(await headOf(path, HEAD), await sizeOf(path));
}

export const contentNumber = (head: Buffer, size: number): number =>
  Number(createHash('sha256').update(head).update(String(size)).digest().readBigUInt64BE() >> 12n);

/** SHA-256 of a file as it is stored. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of fileChunks(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** A free number for content, and the report of a file with the very same bytes that is in the store already. */
export async function lookUp(
  store: Store,
  number: number,
  sha256: () => Promise<string> | string,
): Promise<{ readonly fileId: number; readonly known: KnownFile | null }> {
  for (let fileId = number; ; fileId++) {
    const [known] = await store.rows<KnownFile>(`SELECT * FROM ${KNOWN} WHERE file_id = $id`, { id: fileId });
    if (known === undefined) return { fileId, known: null };
    if (known.sha256 === (await sha256())) return { fileId, known };
  }
}

/** A small file that was read whole. */
export interface Content {
  readonly path: string;
  readonly bytes: Buffer;
  readonly number: number;
  /** Of the bytes as they are stored. */
  readonly sha256: () => string;
}

export const contentOf = (path: string, bytes: Buffer): Content => ({
  path,
  bytes,
  number: contentNumber(bytes.subarray(0, HEAD), bytes.length),
  sha256: () => createHash('sha256').update(bytes).digest('hex'),
});

/** As `lookUp`, for many files with different numbers; up to the first whose number other content has. */
export async function lookUpAll(
  store: Store,
  contents: readonly Content[],
): Promise<readonly (Content & { readonly fileId: number; readonly known: KnownFile | null })[]> {
  const rows = await store.rows<KnownFile & { readonly file_id: number }>(
    `SELECT * FROM ${KNOWN} WHERE file_id IN (SELECT unnest(from_json($numbers, '["BIGINT"]')))`,
    { numbers: JSON.stringify(contents.map(({ number }) => number)) },
  );
  const held = new Map(rows.map(({ file_id, ...known }) => [file_id, known]));
  const found = [];
  for (const content of contents) {
    const known = held.get(content.number) ?? null;
    if (known !== null && known.sha256 !== content.sha256()) break;
    found.push({ ...content, fileId: content.number, known });
  }
  return found;
}

/** Whether a file that is known has times that could not be told when it was read. */
export async function hasOpenTimes(store: Store, fileId: number): Promise<boolean> {
  const [found] = await store.rows<{ any: boolean }>(
    `SELECT EXISTS (FROM event_row WHERE file_id = $file AND time IS NULL AND time_text <> '')
       OR EXISTS (FROM audit_record WHERE file_id = $file AND time IS NULL AND time_text <> '') AS any`,
    { file: fileId },
  );
  return found?.any === true;
}

/**
 * Takes what the store says of a file out, so that it can be read again; returns how many of its records stay in the store until the
 * new reading takes their place.
 */
export async function forgetFile(store: Store, fileId: number, known: KnownFile): Promise<number> {
  const rows = await store.connection.run('DELETE FROM audit_record WHERE file_id = $file AND time IS NULL', {
    file: fileId,
  });
  await store.run('DELETE FROM reject WHERE file_id = $file', { file: fileId });
  await store.run('DELETE FROM source_file WHERE file_id = $file', { file: fileId });
  return known.inserted - rows.rowsChanged;
}

export const knownReport = (path: string, known: KnownFile): FileReport => ({
  path,
  dialect: known.dialect,
  records: known.records,
  inserted: 0,
  duplicates: known.records - known.rejected,
  rejected: known.rejected,
  complete: known.complete,
  incompleteReason: known.incomplete_reason,
  known: true,
  prunedAt: known.pruned_at,
  openTimes: null,
  explanation: [
    `the same bytes were ingested before, as ${known.path}${known.pruned_at === null ? '' : `, and pruned ${known.pruned_at}`}`,
  ],
  firstRejects: [],
});
