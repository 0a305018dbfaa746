import { createHash } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import type { Store } from '../store/store.ts';
import { bytesBetween } from './prefix.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * A file that was taken while somebody still copied it stands in the ledger as cut short. Once it was taken again, that reading is a part of
 * the later one: it is not incomplete any more, and what was rejected of it was read, or rejected, again. `paths`: files that were taken.
 */
export async function settleCutShort(store: Store, paths: readonly string[]): Promise<void> {
  const cut = await store.rows<{ file_id: number; path: string; bytes: number; sha256: string }>(
    `SELECT file_id, path, bytes, sha256 FROM source_file
     WHERE NOT complete AND path IN (SELECT unnest(from_json($paths, '["VARCHAR"]')))`,
    { paths: JSON.stringify(paths) },
  );
  const parts = [];
  for (const one of cut) if (await isPart(one)) parts.push(one.file_id);
  if (parts.length === 0) return;
  const files = JSON.stringify(parts);
  const among = `file_id IN (SELECT unnest(from_json($files, '["BIGINT"]')))`;
  await store.inTransaction(async () => {
    await store.run(`DELETE FROM reject WHERE ${among}`, { files });
    await store.run(
      `UPDATE source_file SET records = records - rejected, rejected = 0, complete = true, incomplete_reason = NULL WHERE ${among}`,
      { files },
    );
  });
}

/** Whether a file is longer than it was and begins with what it was. */
async function isPart({
  path,
  bytes,
  sha256,
}: {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}) {
  const now = await stat(path).catch(() => null);
  if (now === null || now.size <= bytes) return false;
  await using file = await open(path, 'r');
  const hash = createHash('sha256');
  for (let at = 0; at < bytes; at += PIECE_BYTES)
    hash.update(await bytesBetween(file, at, Math.min(bytes, at + PIECE_BYTES)));
  return hash.digest('hex') === sha256;
}
