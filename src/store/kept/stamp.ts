import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';

/** The headers of a DuckDB file: each checkpoint counts them up and names the new root of what the file holds. */
const HEADER_BYTES = 3 * 4096;

/**
 * The state of a store on disk: its headers, its size and time, and those of the log of what is not in it yet. Whatever is written to it,
 * by whichever program, gives another one.
 */
export function stampOf(storeFile: string, maker: string): string {
  const hash = createHash('sha256').update(maker);
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(storeFile, 'r');
  try {
    hash.update(header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0)));
  } finally {
    closeSync(file);
  }
  for (const path of [storeFile, `${storeFile}.wal`]) {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    hash.update(found === undefined ? 'none' : `${found.size} ${found.mtimeNs}`).update('\0');
  }
  return hash.digest('hex');
}
