import { statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Bomb, isBomb } from './bomb.ts';

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
  const names = [...(await directoryOf(archive)).keys()];
  if (names.includes(OFFICE)) return null;
  return names
    .filter((name) => !name.endsWith('/') && !HIDDEN.test(name))
    .sort()
    .map((name) => join(archive, name));
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
export const sizeInside = async (inside: Inside): Promise<number> => (await entryOf(inside)).uncompressedSize;

/** When a file in an archive was written, in milliseconds: by its own note in UTC, else by the clock of this machine. Throws ArchiveError. */
export const timeInside = async (inside: Inside): Promise<number> => (await entryOf(inside)).getLastModDate().getTime();

/** The bytes of a file in an archive, inflated. Throws ArchiveError. */
export async function* chunksInside(inside: Inside): AsyncGenerator<Buffer> {
  const entry = await entryOf(inside);
  if (isBomb(entry.uncompressedSize, entry.compressedSize)) throw new ArchiveError(`it ${new Bomb().message}`);
  if (entry.isEncrypted()) throw new ArchiveError('it is protected by a password');
  const zip = await opened(inside.archive);
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found))),
    );
    for await (const piece of stream) yield piece as Buffer;
  } catch (error) {
    throw new ArchiveError((error as Error).message, { cause: error });
  } finally {
    zip.close();
  }
}

/** The directory that was read last: the files of an archive are read one after another, each more than once. */
let last: { readonly archive: string; readonly state: string; readonly entries: ReadonlyMap<string, Entry> } | null =
  null;

/** What an archive holds, by name. */
async function directoryOf(archive: string): Promise<ReadonlyMap<string, Entry>> {
  const { size, mtimeMs } = statSync(archive);
  const state = `${size} ${mtimeMs}`;
  if (last?.archive === archive && last.state === state) return last.entries;
  const zip = await opened(archive);
  try {
    const entries = new Map((await entriesOf(zip, archive)).map((entry) => [entry.fileName, entry]));
    last = { archive, state, entries };
    return entries;
  } finally {
    zip.close();
  }
}

async function entryOf({ archive, name }: Inside): Promise<Entry> {
  const entry = (await directoryOf(archive)).get(name);
  if (entry === undefined) throw new ArchiveError('it is not in the archive any more');
  return entry;
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
