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
import type { Loader } from './load/loader.ts';
import type { Table } from './read/table.ts';
import { restored } from './restore.ts';
import { rejectedRow, rowObject, tellZones } from './table-load.ts';
import type { Tally } from './tally.ts';
import type { TimeReader } from './time-reader.ts';

const WHY = 'its header has the change id and the columns of the portal CSV download';

/** How much of a download is joined at a time: the steps of an event are gathered in memory. */
const BUCKET_BYTES = 16 * 1024 * 1024;
const MOST_BUCKETS = 512;
/** What a compressed file may grow to. */
const INFLATION = 12;

export interface PortalFile {
  readonly part: PortalPart;
  readonly table: Table;
  readonly tally: Tally;
  /** As stored. */
  readonly bytes: number;
  /** False for compressed text. */
  readonly isPlain: boolean;
}

type PortalRecord = CanonicalEvent | PortalStep | PortalChange;

const READERS: Readonly<Record<PortalPart, (row: Folded, times: TimeReader) => PortalRecord | null>> = {
  events: portalEvent,
  steps: portalStep,
  changes: portalChange,
};

/**
 * Loads the files of a portal CSV download joined on the change id. Each row of the main file is a record; rows of the other
 * two are parts of records, and make one of their own only where no main row has their change id. A large download is dealt out
 * by change id first and joined piece by piece.
 */
export async function loadPortal(
  loader: Loader,
  files: readonly PortalFile[],
  fileId: number,
  bucketBytes = BUCKET_BYTES,
): Promise<void> {
  const bytes = files.reduce((sum, file) => sum + file.bytes * (file.isPlain ? 1 : INFLATION), 0);
  const buckets = Math.min(MOST_BUCKETS, Math.ceil(bytes / bucketBytes));
  const spooled: Record<PortalPart, string[][]> = { events: [], steps: [], changes: [] };
  for (const file of files) spooled[file.part].push(await deal(loader, file, Math.max(1, buckets)));
  const nothing = await loader.files.spool(Buffer.alloc(0));
  const main = files.find((file) => file.part === 'events') ?? files[0];
  const parts = files.find((file) => file.part !== 'events') ?? files[0];
  if (main === undefined || parts === undefined) return;
  let orphans = 0;
  let grown = 0;
  for (let n = 0; n < Math.max(1, buckets); n++) {
    const of = (part: PortalPart): string[] => spooled[part].map((paths) => paths[n]!);
    const own = { events: [...of('events'), nothing], steps: of('steps'), changes: of('changes') };
    orphans += await loader.stagePortal(own, fileId);
    grown += await loader.settle(fileId);
    for (const path of Object.values(own).flat()) if (path !== nothing) await loader.files.remove(path);
  }
  parts.tally.read('portal-csv', orphans, WHY);
  const ofMain = main === parts ? grown : Math.min(grown, main.tally.records - main.tally.rejected);
  main.tally.inserted += ofMain;
  parts.tally.inserted += grown - ofMain;
}

/** Writes the rows of one file in canonical form, dealt out by change id; returns where. */
async function deal(loader: Loader, file: PortalFile, buckets: number): Promise<string[]> {
  const read = READERS[file.part];
  const paths = await Promise.all(Array.from({ length: buckets }, () => loader.files.spool(Buffer.alloc(0))));
  let number = 0;
  tellZones(file.table, file.tally);
  for await (const { rows, rejected } of file.table.batches) {
    file.tally.reject(...rejected);
    const records: object[][] = paths.map(() => []);
    let count = 0;
    for (const row of rows) {
      const { record: own, losses } = restored(rowObject(file.table.names, row));
      file.tally.lose(losses);
      const record = read(new Folded(own), file.tally.times);
      if (record === null) {
        file.tally.reject(rejectedRow(row, 'the row has no change id'));
        continue;
      }
      records[bucketOf(record.change_id ?? '', buckets)]!.push(
        file.part === 'events' ? record : { ...record, n: number++ },
      );
      count += 1;
    }
    if (file.part === 'events') file.tally.read('portal-csv', count, WHY);
    for (const [n, own] of records.entries()) if (own.length > 0) await loader.files.append(paths[n]!, own);
  }
  return paths;
}

/** The same for the same id in whatever case. */
function bucketOf(id: string, buckets: number): number {
  let hash = 0;
  for (const letter of id.toLowerCase()) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
  return (hash >>> 0) % buckets;
}
