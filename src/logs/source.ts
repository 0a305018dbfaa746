import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { Store } from '../store/store.ts';
import type { FileReport } from './ledger.ts';
import { fileChunks } from './read/bytes.ts';

const HEAD = 1024 * 1024;

/** What the store remembers of a file. */
export interface KnownFile {
  readonly path: string;
  readonly sha256: string;
  readonly dialect: string;
  readonly records: number;
  readonly rejected: number;
  readonly complete: boolean;
  readonly incomplete_reason: string | null;
}

/**
 * The number of a file, drawn from its size and its first megabyte, so that it is the same in every database.
 * Fits in 52 bits; a number taken by other content is counted on from.
 */
export async function fileNumber(path: string): Promise<number> {
  const { size } = await stat(path);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(HEAD, size)), 0, Math.min(HEAD, size), 0);
    return contentNumber(buffer.subarray(0, bytesRead), size);
  } finally {
    await handle.close();
  }
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
    const [known] = await store.rows<KnownFile>(
      'SELECT path, sha256, dialect, records, rejected, complete, incomplete_reason FROM source_file WHERE file_id = $id',
      { id: fileId },
    );
    if (known === undefined) return { fileId, known: null };
    if (known.sha256 === (await sha256())) return { fileId, known };
  }
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
  explanation: [`the same bytes were ingested before, as ${known.path}`],
  firstRejects: [],
});
