import { open, readFile, stat } from 'node:fs/promises';
import { unreadableError } from '../../errors.ts';
import { ArchiveError, chunksInside, filesInArchive, insideOf, sizeInside, timeInside } from './archive.ts';
import { expandInputs, STDIN } from './inputs.ts';
import { sideBySide } from './side-by-side.ts';

const READ_SIZE = 4 * 1024 * 1024;
const ZIP = Buffer.from('PK\u0003\u0004');

/** The files behind the words of the command line, those in zip archives too. Errors: as `expandInputs`, and exit code 3 for a damaged archive. */
export const inputFiles = async (inputs: readonly string[]): Promise<string[]> => withArchives(expandInputs(inputs));

/** The paths with zip archives replaced by those of the files in them, each file once. */
export async function withArchives(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for await (const files of sideBySide(paths, async (path) => (await insideArchive(path)) ?? [path]))
    for (const file of files) found.push(file);
  return found;
}

/** A path that cannot be read is told of when its own turn comes. */
async function insideArchive(path: string): Promise<string[] | null> {
  if (path === STDIN) return null;
  const head = await headOf(path, ZIP.length).catch(() => null);
  if (head?.equals(ZIP) !== true) return null;
  try {
    return await filesInArchive(path);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw unreadableError(`${path} cannot be read: ${error.message}`, 'Copy or download it again.', error);
  }
}

/** Bytes of a file, or of a file in an archive. */
export async function sizeOf(path: string): Promise<number> {
  const inside = insideOf(path);
  return inside === null ? (await stat(path)).size : sizeInside(inside);
}

/** When a file, or a file in an archive, was written, in milliseconds. */
export async function timeOf(path: string): Promise<number> {
  const inside = insideOf(path);
  return inside === null ? (await stat(path)).mtimeMs : timeInside(inside);
}

/** The first bytes of a file, or of a file in an archive; fewer where it is shorter. */
export async function headOf(path: string, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of fileChunks(path, Math.min(size, READ_SIZE))) {
    parts.push(Buffer.from(chunk.subarray(0, size - held)));
    held += chunk.length;
    if (held >= size) break;
  }
  return Buffer.concat(parts);
}

/** All bytes of a small file, or of one in an archive. */
export async function bytesOf(path: string): Promise<Buffer> {
  if (insideOf(path) === null) return await readFile(path);
  const parts: Buffer[] = [];
  for await (const chunk of fileChunks(path)) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

/** Bytes that are held already, as a text is read. */
export async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Reads a file, or a file in an archive, in large pieces. Each piece is overwritten by the next: who keeps one has to copy it. */
export async function* fileChunks(path: string, readSize = READ_SIZE): AsyncGenerator<Buffer> {
  const inside = insideOf(path);
  if (inside !== null) {
    yield* chunksInside(inside);
    return;
  }
  const handle = await open(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(readSize);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, readSize);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
