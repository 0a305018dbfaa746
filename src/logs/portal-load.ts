import type { CanonicalEvent } from './canonical.ts';
import {
  type PortalChange,
  type PortalPart,
  type PortalStep,
  portalChange,
  portalEvent,
  portalStep,
} from './dialects/portal-csv.ts';
import { Folded } from './fold.ts';
import type { OddRow } from './load/csv.ts';
import type { Loader } from './load/loader.ts';
import type { PortalRead } from './load/portal-rows.ts';
import { cellsOf, placesOf } from './odd-rows.ts';
import { EnginePathError } from './plain-load.ts';
import { isNoRow, type Table } from './read/table.ts';
import { rejectedRow, rowObject, tellCodePage, tellZones } from './table-load.ts';
import type { Tally } from './tally.ts';
import type { TimeReader } from './time-reader.ts';
import { wholeRecord } from './whole-record.ts';

const WHY = 'its header has the change id and the columns of the portal CSV download';

/** How much of a download is joined at a time: the steps of an event are gathered in memory. */
const SLICE_BYTES = 40 * 1024 * 1024;
const MOST_SLICES = 512;
const NAMELESS = 'the row has no change id';
/** What a compressed file may grow to. */
const INFLATION = 12;

export interface PortalFile {
  readonly part: PortalPart;
  readonly table: Table;
  readonly tally: Tally;
  readonly path: string;
  /** As stored. */
  readonly bytes: number;
  /** Whether the engine may read the file where it lies. */
  readonly isPlain: boolean;
  /** Whether the text is longer than the file, or its bytes are others. */
  readonly isInflated: boolean;
  /** Called when the engine has read the file: nobody else has seen its bytes. */
  readonly readByEngine: () => void;
}

type PortalRecord = CanonicalEvent | PortalStep | PortalChange;

const READERS: Readonly<Record<PortalPart, (row: Folded, times: TimeReader) => PortalRecord | null>> = {
  events: portalEvent,
  steps: portalStep,
  changes: portalChange,
};

/**
 * Loads the files of a portal CSV download joined on the change id. Each row of the main file is a record; rows of the other
 * two are parts of records, and make one of their own only where no main row has their change id. A large download is joined slice by
 * slice.
 */
export async function loadPortal(
  loader: Loader,
  files: readonly PortalFile[],
  fileId: number,
  sliceBytes = SLICE_BYTES,
): Promise<void> {
  const bytes = files.reduce((sum, file) => sum + file.bytes * (file.isInflated ? INFLATION : 1), 0);
  const slices = Math.max(1, Math.min(MOST_SLICES, Math.ceil(bytes / sliceBytes)));
  await loader.emptyPortalRows();
  for (const file of files) {
    tellZones(file.table, file.tally);
    const read = await engineRows(loader, file, slices);
    if (read === null) {
      await readHere(loader, file, slices);
    } else {
      file.readByEngine();
      await readOdd(loader, file, slices, read);
    }
  }
  const parts = files.find((file) => file.part !== 'events') ?? files[0];
  if (parts === undefined) return;
  parts.tally.read('portal-csv', await loader.tellPortalApart(), WHY);
  let grown = 0;
  for (let slice = 0; slice < slices; slice++) grown += await loader.joinPortal(slice, fileId);
  grown += (await loader.settle(fileId)).get(fileId) ?? 0;
  // A folder may hold several downloads, which are joined as one: a file counts no more rows than it has, the first one first.
  for (const { part, tally } of files) {
    if (part !== 'events') continue;
    const own = Math.min(grown, tally.records - tally.rejected);
    tally.inserted += own;
    grown -= own;
  }
  parts.tally.inserted += grown;
}

/** Has the engine read a file where it lies. Null where it has to be read here. */
async function engineRows(
  loader: Loader,
  { part, path, table, isPlain }: PortalFile,
  slices: number,
): Promise<PortalRead | null> {
  if (!isPlain || !table.isPlain || !loader.mayRead(path)) return null;
  try {
    const read = await loader.readPortalCsv({ part, path, ...table }, slices);
    if (read !== null) table.close();
    return read;
  } catch (error) {
    throw new EnginePathError(error);
  }
}

/** Reads a whole file. */
async function readHere(loader: Loader, file: PortalFile, slices: number): Promise<void> {
  for await (const { rows, rejected } of file.table.batches) {
    file.tally.rejectAll(rejected);
    const records = rows.flatMap((row) => {
      const record = recordOf(file, rowObject(file.part === 'events' ? file.table.keys : file.table.names, row.cells));
      if (record === null) file.tally.reject(rejectedRow(row, NAMELESS));
      return record ?? [];
    });
    if (file.part === 'events') file.tally.read('portal-csv', records.length, WHY);
    await loader.takePortalRows(file.part, records, slices, null);
  }
  tellCodePage(file.table, file.tally);
}

/** Reads the rows of a file that the engine has left out, and counts the others. */
async function readOdd(loader: Loader, file: PortalFile, slices: number, read: PortalRead): Promise<void> {
  const nameless: OddRow[] = [];
  const csv = { path: file.path, ...file.table };
  let rows = read.rows;
  if (read.odd > 0) {
    for await (const odd of loader.oddPortalRows(file.part, read)) {
      const own = odd.filter((row) => !isNoRow(cellsOf(csv, row), file.table.headers));
      rows -= odd.length - own.length;
      const records = own.flatMap((row) => {
        const record = recordOf(file, rowObject(csv.names, cellsOf(csv, row)));
        if (record === null) nameless.push(row);
        return record === null ? [] : [{ ...record, n: row.n }];
      });
      await loader.takePortalRows(file.part, records, slices, read);
    }
  }
  if (file.part === 'events') file.tally.read('portal-csv', rows - nameless.length, WHY);
  const places = await placesOf(csv, nameless);
  for (const row of nameless)
    file.tally.reject(rejectedRow({ cells: cellsOf(csv, row), ...places.get(row.n)! }, NAMELESS));
}

function recordOf(file: PortalFile, cells: Readonly<Record<string, string | null>>): PortalRecord | null {
  const { record, losses } = wholeRecord(cells);
  file.tally.lose(losses);
  return READERS[file.part](new Folded(record), file.tally.times);
}
