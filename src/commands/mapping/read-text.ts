import { unreadableError } from '../../errors.ts';
import { textBytes } from '../../logs/read/bytes.ts';
import { fileChunks } from '../../logs/read/files.ts';

/** Longer texts do not fit into one string of the JavaScript engine. */
const MOST_BYTES = 500_000_000;

const WORDS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
};

/**
 * The text of a file, or of standard input (`-`): plain, gzip or zstd, UTF-8 or UTF-16 (as Windows PowerShell writes
 * it). Fails as unreadable where there is none, saying why.
 */
export async function readText(path: string): Promise<string> {
  return (await readBytes(path)).toString('utf8');
}

/**
 * The same for a text that is written again: fails as unreadable too where bytes are no UTF-8, which would be written as
 * other characters.
 */
export async function readWholeText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(path));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw unreadableError(
      `${nameOf(path)} has bytes that are no UTF-8.`,
      'Export it again, or save it as UTF-8.',
      error,
    );
  }
}

async function readBytes(path: string): Promise<Buffer> {
  const name = nameOf(path);
  const bytes = textBytes(path === '-' ? process.stdin : fileChunks(path));
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of bytes.chunks) {
      // The reader uses its buffer again.
      chunks.push(Buffer.from(chunk));
      length += chunk.length;
      if (length > MOST_BYTES) break;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    const why = WORDS[code] ?? `cannot be read (${(error as Error).message})`;
    throw unreadableError(`${name} ${why}.`, 'Check the path.', error);
  }
  if (length > MOST_BYTES) {
    throw unreadableError(`${name} is larger than ${MOST_BYTES / 1e6} MB.`, 'Split it into several files.');
  }
  const damage = bytes.damage();
  if (damage !== null) throw unreadableError(`${name} cannot be read: ${damage}.`, 'Export or copy it again.');
  return Buffer.concat(chunks);
}

/** How errors call a file. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : path);
