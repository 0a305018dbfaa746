import { dirname } from 'node:path';
import { unreadableError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { closedChains } from './chains.ts';
import { datasetParts, loadDataset } from './dataset/load.ts';
import { portalPart } from './dialects/portal-csv.ts';
import { loadFiles } from './file-load.ts';
import { gapsBetween } from './gaps.ts';
import { type FileReport, type IngestReport, totalsOf } from './ledger.ts';
import { Loader } from './load/loader.ts';
import { Lots } from './lot-load.ts';
import type { FileProgress } from './options.ts';
import { prunedAgain } from './pruned.ts';
import { ArchiveError } from './read/archive.ts';
import { fileChunks, inputFiles } from './read/files.ts';
import { STDIN } from './read/inputs.ts';
import { openText } from './read/opened.ts';
import { tableHead } from './read/sniff.ts';
import { readTable } from './read/table.ts';
import { loadStream } from './stream-load.ts';
import type { TimeOptions } from './time-reader.ts';

interface IngestProgress extends FileProgress {
  readonly path: string;
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
}

export interface IngestOptions {
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Buffer>;
  /** Stops: a file that is half loaded is left out, what has arrived of a stream is kept. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Use the engine's own reader for the common dialects (default true); false sends every record through TypeScript. */
  readonly byEngine?: boolean;
  /** How much a chunk must hold for the engine's own reader to pay; default 256 KB. */
  readonly leastEngineBytes?: number;
  /** How much is loaded at a time. */
  readonly chunkBytes?: number;
  /** What is said of times that do not say their zone or their order. */
  readonly times?: TimeOptions;
}

/**
 * Loads files, folders, globs and standard input (`-`) into the store; each record is recognised by its content.
 * A large file, or many small ones, are a transaction; what is in the store already is counted and changes nothing.
 * Errors: exit code 3 for a path that does not exist. Records that cannot be read are no errors: they are in `reject`.
 */
export async function ingest(
  store: Store,
  inputs: readonly string[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  return ingestFiles(store, await inputFiles(inputs), options);
}

/** As `ingest`, of files that are known one by one. */
export async function ingestFiles(
  store: Store,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<IngestReport> {
  const loader = await Loader.open(store);
  const lots = new Lots(store, loader);
  const reports = new Map<string, FileReport>();
  const dataset = await datasetParts(paths);
  const interrupted = (): boolean => options.signal?.aborted === true;
  for (const [index, path] of paths.entries()) {
    if (reports.has(path)) continue;
    if (interrupted()) break;
    const own = {
      byEngine: options.byEngine ?? true,
      ...(options.leastEngineBytes === undefined ? {} : { leastEngineBytes: options.leastEngineBytes }),
      ...(options.chunkBytes === undefined ? {} : { chunkBytes: options.chunkBytes }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(options.times === undefined ? {} : { times: options.times }),
      onProgress: (progress: FileProgress) =>
        options.onProgress?.({ ...progress, path, index: index + 1, of: paths.length }),
    };
    if (path === STDIN) {
      reports.set(
        path,
        await loadStream(store, loader, options.stdin ?? (process.stdin as AsyncIterable<Buffer>), own),
      );
      continue;
    }
    try {
      if (dataset.has(path)) {
        for (const report of await loadDataset(store, loader, [...dataset.values()], own))
          reports.set(report.path, report);
        continue;
      }
      for (const report of await lots.load(until(paths.slice(index), dataset), own)) reports.set(report.path, report);
      if (reports.has(path)) continue;
      const unit = await filesOfOneDownload(path, paths.slice(index));
      for (const report of await loadFiles(store, loader, unit, own)) reports.set(report.path, report);
    } catch (error) {
      if (interrupted()) break;
      throw isFileError(error) || error instanceof ArchiveError
        ? unreadableError(`${path} cannot be read: ${error.message}`, undefined, error)
        : error;
    }
  }
  const files = paths.flatMap((path) => reports.get(path) ?? []);
  const settled = await closedChains(store, files);
  return {
    files: settled,
    totals: totalsOf(settled),
    warnings: [...(await gapsBetween(store, settled)), ...(await prunedAgain(store, settled))],
    interrupted: interrupted(),
  };
}

/** The paths before the first of a dataset. */
function until(paths: readonly string[], dataset: ReadonlyMap<string, unknown>): readonly string[] {
  const end = dataset.size === 0 ? -1 : paths.findIndex((path) => dataset.has(path));
  return end === -1 ? paths : paths.slice(0, end);
}

/** What the operating system says of a file: no permission, gone, an input/output error. */
const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  'syscall' in error &&
  'code' in error &&
  ['open', 'read', 'stat'].includes(String(error.syscall));

/** A part of a portal CSV download takes the other parts beside it along. */
async function filesOfOneDownload(path: string, rest: readonly string[]): Promise<string[]> {
  if (!(await isPortalPart(path))) return [path];
  const beside = rest.filter((other) => other !== path && other !== STDIN && dirname(other) === dirname(path));
  const unit = [path];
  for (const other of beside) if (await isPortalPart(other)) unit.push(other);
  return unit;
}

async function isPortalPart(path: string): Promise<boolean> {
  const opened = await openText(fileChunks(path));
  await opened.close();
  if (opened.container !== 'table') return false;
  async function* head(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${tableHead(opened.head).header}\n`);
  }
  return portalPart((await readTable(head(), opened.head)).names) !== null;
}
