import { createHash } from 'node:crypto';
import type { CanonicalEvent } from './canonical.ts';
import { QuickRoadError } from './chunk-load.ts';
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
import type { OddRow } from './load/portal-csv.ts';
import type { Table } from './read/table.ts';
import { wholeRecord } from './recognise.ts';
import { rejectedRow, rowObject, tellCodePage, tellZones } from './table-load.ts';
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
  readonly path: string;
  /** As stored. */
  readonly bytes: number;
  /** Whether the engine may read the file where it lies. */
  readonly isPlain: boolean;
  /** Whether the text is longer than the file, or its bytes are others. */
  readonly isInflated: boolean;
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
 * by change id first and joined piece by piece. Returns the files that the engine has read where they lie.
 */
export async function loadPortal(
  loader: Loader,
  files: readonly PortalFile[],
  fileId: number,
  bucketBytes = BUCKET_BYTES,
): Promise<ReadonlySet<PortalFile>> {
  const bytes = files.reduce((sum, file) => sum + file.bytes * (file.isInflated ? INFLATION : 1), 0);
  const buckets = Math.min(MOST_BUCKETS, Math.ceil(bytes / bucketBytes));
  const spooled: Record<PortalPart, string[][]> = { events: [], steps: [], changes: [] };
  const byEngine = new Set<PortalFile>();
  await loader.emptyPortalRows();
  for (const file of files) {
    const odd = await engineRows(loader, file);
    if (odd !== null) byEngine.add(file);
    spooled[file.part].push(await deal(loader, file, Math.max(1, buckets), odd));
  }
  const nothing = await loader.files.spool(Buffer.alloc(0));
  const main = files.find((file) => file.part === 'events') ?? files[0];
  const parts = files.find((file) => file.part !== 'events') ?? files[0];
  if (main === undefined || parts === undefined) return byEngine;
  let orphans = 0;
  let grown = 0;
  for (let n = 0; n < Math.max(1, buckets); n++) {
    const of = (part: PortalPart): string[] => spooled[part].map((paths) => paths[n]!);
    const own = { events: [...of('events'), nothing], steps: of('steps'), changes: of('changes') };
    orphans += await loader.stagePortal(own, fileId, `slice % ${Math.max(1, buckets)} = ${n}`);
    grown += await loader.settle(fileId);
    for (const path of Object.values(own).flat()) if (path !== nothing) await loader.files.remove(path);
  }
  parts.tally.read('portal-csv', orphans, WHY);
  const ofMain = main === parts ? grown : Math.min(grown, main.tally.records - main.tally.rejected);
  main.tally.inserted += ofMain;
  parts.tally.inserted += grown - ofMain;
  return byEngine;
}

/**
 * Has the engine read one of the two long files where it lies; returns the rows that it leaves to TypeScript. Null where the whole file has
 * to be read here.
 */
async function engineRows(
  loader: Loader,
  { part, path, table, isPlain }: PortalFile,
): Promise<readonly OddRow[] | null> {
  if (part === 'events' || !isPlain) return null;
  try {
    const odd = await loader.readPortalCsv({ part, path, ...table });
    if (odd !== null) table.close();
    return odd;
  } catch (error) {
    throw new QuickRoadError(error);
  }
}

/** Writes the rows of one file in canonical form, dealt out by change id; returns where. `odd`: the only rows that are asked for. */
async function deal(
  loader: Loader,
  file: PortalFile,
  buckets: number,
  odd: readonly OddRow[] | null,
): Promise<string[]> {
  const paths = await Promise.all(Array.from({ length: buckets }, () => loader.files.spool(Buffer.alloc(0))));
  tellZones(file.table, file.tally);
  if (odd === null) {
    let number = 0;
    for await (const { rows, rejected } of file.table.batches) {
      file.tally.reject(...rejected);
      const read = rows.flatMap((row) => {
        const record = recordOf(file, rowObject(file.part === 'events' ? file.table.keys : file.table.names, row));
        if (record === null) file.tally.reject(rejectedRow(row, 'the row has no change id'));
        return record === null ? [] : [file.part === 'events' ? record : { ...record, n: number++ }];
      });
      if (file.part === 'events') file.tally.read('portal-csv', read.length, WHY);
      await append(loader, paths, read);
    }
    tellCodePage(file.table, file.tally);
  } else {
    const read = odd.flatMap(({ n, cells }) => {
      const record = recordOf(file, cells);
      return record === null ? [] : [{ ...record, n }];
    });
    await append(loader, paths, read);
  }
  return paths;
}

function recordOf(file: PortalFile, cells: Readonly<Record<string, string | null>>): PortalRecord | null {
  const { record, losses } = wholeRecord(cells);
  file.tally.lose(losses);
  return READERS[file.part](new Folded(record), file.tally.times);
}

async function append(loader: Loader, paths: readonly string[], records: readonly PortalRecord[]): Promise<void> {
  const dealt: PortalRecord[][] = paths.map(() => []);
  for (const record of records) dealt[sliceOf(record.change_id ?? '') % paths.length]!.push(record);
  for (const [n, own] of dealt.entries()) if (own.length > 0) await loader.files.append(paths[n]!, own);
}

/** The same for the same id in whatever case, here and in SQL (slice_of). */
const sliceOf = (id: string): number =>
  Number.parseInt(createHash('md5').update(id.toLowerCase()).digest('hex').slice(0, 3), 16);
