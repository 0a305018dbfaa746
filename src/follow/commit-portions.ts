import { loadChunks } from '../logs/chunk-load.ts';
import { inTransaction } from '../logs/in-transaction.ts';
import { totalsOf } from '../logs/ledger.ts';
import type { Loader } from '../logs/load/loader.ts';
import type { FileOptions } from '../logs/options.ts';
import { EnginePathError } from '../logs/plain-load.ts';
import type { Chunk } from '../logs/read/chunk.ts';
import { recordGrowth } from '../logs/record-file.ts';
import { shapeOfSpans } from '../logs/spelling.ts';
import { Tally } from '../logs/tally.ts';
import type { DateOrder } from '../logs/time.ts';
import { TimeReader } from '../logs/time-reader.ts';
import type { Store } from '../store/store.ts';
import type { Brought } from './source.ts';

/** Records that arrived in a part of a source that keeps one row in source_file. */
export interface Arrival {
  /** Different in each of a batch. */
  readonly fileId: number;
  readonly path: string;
  /** Tells what was read of the part so far. */
  readonly sha256: string;
  /** Bytes that were read of it so far. */
  readonly bytes: number;
  readonly chunk: Chunk;
}

/** Loads what arrived in one transaction, with what `write` says of how far the sources were read. */
export async function commitPortions(
  store: Store,
  loader: Loader,
  arrivals: readonly Arrival[],
  options: FileOptions,
  write: () => Promise<void>,
  proved: ReadonlyMap<number, ReadonlyMap<string, DateOrder>> = new Map(),
): Promise<Brought> {
  const files = arrivals.map((arrival) => ({
    ...arrival,
    tally: new Tally(new TimeReader(options.times, proved.get(arrival.fileId))),
  }));
  try {
    return await inTransaction(loader, options, async () => {
      await loadChunks(
        loader,
        files.map((file) => ({ chunk: file.chunk, shape: shapeOfSpans(file.chunk), file })),
        options,
      );
      const learnt = files.filter(({ tally }) => tally.times.learnt !== null);
      if (proved.size === 0 && learnt.length > 0)
        throw new LearntError(new Map(learnt.map(({ fileId, tally }) => [fileId, tally.times.learnt!])));
      for (const { chunk, tally } of files) tally.rejectAll(chunk.rejected);
      await loader.finish(...files.map(({ fileId }) => fileId));
      const reports = await recordGrowth(
        store,
        loader,
        files.map(({ fileId, path, sha256, bytes, tally }) => ({
          facts: { ...FACTS, fileId, path, sha256, bytes, hasNextLink: tally.hasNextLink },
          tally,
        })),
      );
      await write();
      return totalsOf(reports);
    });
  } catch (error) {
    if (error instanceof LearntError)
      return await commitPortions(store, loader, arrivals, options, write, error.proved);
    if (!(error instanceof EnginePathError) || !options.byEngine) throw error;
    return await commitPortions(store, loader, arrivals, { ...options, byEngine: false }, write, proved);
  }
}

const FACTS = { isCutOff: false, damage: null, isEmpty: false, isPart: true } as const;

/** The dates of a portion mean something else than they were taken for at first: it has to be read again. */
class LearntError extends Error {
  readonly proved: ReadonlyMap<number, ReadonlyMap<string, DateOrder>>;

  constructor(proved: ReadonlyMap<number, ReadonlyMap<string, DateOrder>>) {
    super('the order of the dates was found out while they were read');
    this.proved = proved;
  }
}
