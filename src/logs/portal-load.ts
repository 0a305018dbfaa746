import type { CanonicalEvent } from './canonical.ts';
import {
  type PortalChange,
  type PortalPart,
  type PortalStep,
  portalChange,
  portalEvent,
  portalStep,
} from './dialects/portal-csv.ts';
import type { Loader } from './load/loader.ts';
import type { Table } from './read/table.ts';
import { foldedRow, rejectedRow } from './table-load.ts';
import type { Tally } from './tally.ts';

const WHY = 'its header has the change id and the columns of the portal CSV download';

export interface PortalFile {
  readonly part: PortalPart;
  readonly table: Table;
  readonly tally: Tally;
}

type PortalRecord = CanonicalEvent | PortalStep | PortalChange;

const READERS: Readonly<Record<PortalPart, (row: ReturnType<typeof foldedRow>) => PortalRecord | null>> = {
  events: portalEvent,
  steps: portalStep,
  changes: portalChange,
};

/**
 * Loads the files of a portal CSV download joined on the change id. Each row of the main file is a record; rows of the other
 * two are parts of records, and make one of their own only where no main row has their change id.
 */
export async function loadPortal(loader: Loader, files: readonly PortalFile[], fileId: number): Promise<void> {
  const spooled: Record<PortalPart, string[]> = { events: [], steps: [], changes: [] };
  for (const file of files) spooled[file.part].push(await spool(loader, file));
  if (spooled.events.length === 0) spooled.events.push(await loader.files.spool(Buffer.alloc(0)));
  const orphans = await loader.stagePortal(spooled, fileId);
  const main = files.find((file) => file.part === 'events') ?? files[0];
  const parts = files.find((file) => file.part !== 'events') ?? files[0];
  if (main === undefined || parts === undefined) return;
  parts.tally.read('portal-csv', orphans, WHY);
  const grown = await loader.settle(fileId);
  const ofMain = main === parts ? grown : Math.min(grown, main.tally.records - main.tally.rejected);
  main.tally.inserted += ofMain;
  parts.tally.inserted += grown - ofMain;
}

/** Writes the rows of one file in canonical form; returns where. */
async function spool(loader: Loader, file: PortalFile): Promise<string> {
  const read = READERS[file.part];
  const path = await loader.files.spool(Buffer.alloc(0));
  let number = 0;
  for await (const { rows, rejected } of file.table.batches) {
    file.tally.reject(...rejected);
    const records: object[] = [];
    for (const row of rows) {
      const record = read(foldedRow(file.table.names, row));
      if (record === null) file.tally.reject(rejectedRow(row, 'the row has no change id'));
      else records.push(file.part === 'events' ? record : { ...record, n: number++ });
    }
    if (file.part === 'events') file.tally.read('portal-csv', records.length, WHY);
    await loader.files.append(path, records);
  }
  return path;
}
