import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** So much of either end of what was read of a file tells whether it is the same. */
const EDGE_BYTES = 1024 * 1024;
/** So much of a first line tells one file from another. */
const HEAD_BYTES = 4096;
const NEWLINE = 0x0a;

/** Bytes of an open file from one place to another; fewer where it ends before. */
export async function bytesBetween(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(to - from);
  let held = 0;
  while (held < buffer.length) {
    const { bytesRead } = await file.read(buffer, held, buffer.length - held, from + held);
    if (bytesRead === 0) break;
    held += bytesRead;
  }
  return buffer.subarray(0, held);
}

/** Tells the first bytes of a file, up to `length`: the SHA-256 of them, or of both ends where they are many. */
export async function prefixHash(file: FileHandle, length: number): Promise<string> {
  const hash = createHash('sha256').update(`${length}\n`);
  if (length <= 2 * EDGE_BYTES) return hash.update(await bytesBetween(file, 0, length)).digest('hex');
  hash.update(await bytesBetween(file, 0, EDGE_BYTES));
  return hash.update(await bytesBetween(file, length - EDGE_BYTES, length)).digest('hex');
}

/** Tells the first line of a file; null while it is not finished and may become another. */
export async function headHash(file: FileHandle): Promise<string | null> {
  const head = await bytesBetween(file, 0, HEAD_BYTES);
  const end = head.indexOf(NEWLINE);
  if (end === -1 && head.length < HEAD_BYTES) return null;
  return createHash('sha256')
    .update(end === -1 ? head : head.subarray(0, end))
    .digest('hex');
}
