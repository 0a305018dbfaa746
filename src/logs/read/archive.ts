import { statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A file inside a zip archive; its path is that of the archive and its name behind it: `logs.zip/steps.csv`. */
export interface Inside {
  readonly archive: string;
  readonly name: string;
}

/** An archive, or a file in it, cannot be read: the message says why. */
export class ArchiveError extends Error {}

/** Office documents are zip archives too. */
const OFFICE = '[Content_Types].xml';
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/)/;

/** The paths of the files in a zip archive, without hidden ones; null for an Office document. Throws ArchiveError. */
export async function filesInArchive(archive: string): Promise<string[] | null> {
  const zip = await opened(archive);
  try {
    const names = (await entriesOf(zip, archive)).map(({ fileName }) => fileName);
    if (names.includes(OFFICE)) return null;
    return names
      .filter((name) => !name.endsWith('/') && !HIDDEN.test(name))
      .sort()
      .map((name) => join(archive, name));
  } finally {
    zip.close();
  }
}

/** The archive and the name in it that a path stands for; null when the path is that of a file. */
export function insideOf(path: string): Inside | null {
  if (isThere(path)) return null;
  let archive = dirname(path);
  while (!isThere(archive) && archive !== dirname(archive)) archive = dirname(archive);
  return statSync(archive, { throwIfNoEntry: false })?.isFile() === true
    ? { archive, name: relative(archive, path).replaceAll('\\', '/') }
    : null;
}

/** Below a file there is nothing, which the operating system reports as an error of its own. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Bytes of a file in an archive, inflated. Throws ArchiveError. */
export async function sizeInside(inside: Inside): Promise<number> {
  const zip = await opened(inside.archive);
  try {
    return (await entryOf(zip, inside)).uncompressedSize;
  } finally {
    zip.close();
  }
}

/** The bytes of a file in an archive, inflated. Throws ArchiveError. */
export async function* chunksInside(inside: Inside): AsyncGenerator<Buffer> {
  const zip = await opened(inside.archive);
  try {
    const entry = await entryOf(zip, inside);
    if (entry.isEncrypted()) throw new ArchiveError('it is protected by a password');
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found))),
    );
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    throw error instanceof ArchiveError ? error : new ArchiveError((error as Error).message, { cause: error });
  } finally {
    zip.close();
  }
}

function opened(archive: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    yauzl.open(archive, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error
        ? reject(new ArchiveError(`the zip archive is damaged (${error.message})`, { cause: error }))
        : resolve(zip),
    ),
  );
}

async function entryOf(zip: ZipFile, { archive, name }: Inside): Promise<Entry> {
  const entry = (await entriesOf(zip, archive)).find(({ fileName }) => fileName === name);
  if (entry === undefined) throw new ArchiveError('it is not in the archive any more');
  return entry;
}

function entriesOf(zip: ZipFile, archive: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip
      .on('entry', (entry: Entry) => {
        entries.push(entry);
        zip.readEntry();
      })
      .on('end', () => resolve(entries))
      .on('error', (error: Error) =>
        reject(new ArchiveError(`the zip archive ${archive} is damaged (${error.message})`, { cause: error })),
      );
    zip.readEntry();
  });
}
