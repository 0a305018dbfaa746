import { portalPart } from './dialects/portal-csv.ts';
import type { Loader } from './load/loader.ts';
import type { FileOptions } from './options.ts';
import { loadPortal } from './portal-load.ts';
import { type TextBytes, textBytes } from './read/bytes.ts';
import { fileChunks } from './read/files.ts';
import type { OpenedText } from './read/opened.ts';
import { readTable } from './read/table.ts';
import { loadTable } from './table-load.ts';
import type { Tally } from './tally.ts';

interface TableFile {
  readonly path: string;
  readonly fileId: number;
  /** Bytes, as stored. */
  readonly size: number;
  readonly tally: Tally;
  readonly text: OpenedText;
}

/** Loads a table, or the tables of one portal CSV download; returns the bytes of files that the engine has read, by number. */
export async function loadTables(
  loader: Loader,
  files: readonly TableFile[],
  options: FileOptions,
): Promise<ReadonlyMap<number, TextBytes>> {
  const opened = await Promise.all(
    files.map(async (file) => ({ ...file, table: await readTable(file.text.text, file.text.head) })),
  );
  const portal = opened.flatMap(({ path, fileId, table, tally, size, text }) => {
    const part = portalPart(table.names);
    const isPlain = options.quick && text.bytes.isPlain() && table.isPlain;
    return part === null
      ? []
      : [{ part, path, fileId, table, tally, bytes: size, isPlain, isInflated: !text.bytes.isPlain() }];
  });
  const [first] = opened;
  const whole = new Map<number, TextBytes>();
  if (first === undefined) return whole;
  if (portal.length === 0) {
    await loadTable(loader, first.table, first.fileId, first.tally);
    return whole;
  }
  const byEngine = await loadPortal(loader, portal, first.fileId, options.chunkBytes);
  for (const { path, fileId } of portal.filter((file) => byEngine.has(file)))
    whole.set(fileId, await readThrough(path));
  return whole;
}

/** The bytes of a file, read to the end: for their number and their hash. */
async function readThrough(path: string): Promise<TextBytes> {
  const bytes = textBytes(fileChunks(path));
  for await (const _ of bytes.chunks);
  return bytes;
}
