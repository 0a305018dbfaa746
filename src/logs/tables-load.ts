import { loadAnalyticsCsv } from './analytics-csv-load.ts';
import { isWorthIt } from './chunk-load.ts';
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
  const whole = new Map<number, Promise<TextBytes>>();
  // While the engine works on: it leaves a thread free.
  const readByEngine =
    ({ path, fileId }: TableFile) =>
    (): void => {
      const reading = readThrough(path);
      reading.catch(() => undefined);
      whole.set(fileId, reading);
    };
  const portal = opened.flatMap((file) => {
    const part = portalPart(file.table.names);
    const { isPlain } = file.text.bytes;
    return part === null
      ? []
      : [
          {
            ...file,
            part,
            bytes: file.size,
            isPlain: options.byEngine && isPlain(),
            isInflated: !isPlain(),
            readByEngine: readByEngine(file),
          },
        ];
  });
  const [first] = opened;
  if (first === undefined) return new Map();
  const isQuick = isWorthIt(first.size, options) && first.text.bytes.isPlain();
  if (portal.length > 0) await loadPortal(loader, portal, first.fileId, options.chunkBytes);
  else if (!isQuick || !(await loadAnalyticsCsv(loader, first.path, first.table, first, readByEngine(first))))
    await loadTable(loader, first.table, first.fileId, first.tally);
  return new Map(await Promise.all([...whole].map(async ([id, bytes]) => [id, await bytes] as const)));
}

/** The bytes of a file, read to the end: for their number and their hash. */
async function readThrough(path: string): Promise<TextBytes> {
  const bytes = textBytes(fileChunks(path));
  for await (const _ of bytes.chunks);
  return bytes;
}
