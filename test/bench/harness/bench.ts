import { createReadStream, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFile } from '../../../src/store/kept/kept-file.ts';
import type { StreamOptions } from '../synthetic/stream.ts';
import { type DataFile, dataFile } from './data.ts';
import { type Measured, type MeasureOptions, measure } from './measure.ts';

export interface BenchSizes {
  readonly records: number;
  /** Records of the larger log that must not need more memory; 0 leaves it out. */
  readonly large: number;
  /** Bytes of the single document of the shapes, or what `records` give if that is less. */
  readonly documentBytes: number;
  readonly duplicates: number;
  /** Records of the logs of the suites that look at growth, ascending. */
  readonly sizes: readonly number[];
  /** Events of the database that queries are asked besides; 0 leaves it out. */
  readonly huge: number;
  readonly rounds: number;
  readonly seed: number;
}

/** What the suites share: sizes, files, and a way to run the built program. */
export interface Bench {
  readonly sizes: BenchSizes;
  /** Where generated files are kept between runs. */
  readonly folder: string;
  /** A folder for databases and reports, removed at the end. */
  readonly work: string;
  /** The built program that is measured. */
  readonly cli: string;
  data(options: Partial<StreamOptions> & { readonly records: number }): Promise<DataFile>;
  run(label: string, command: string, args: readonly string[], options?: MeasureOptions): Promise<Measured>;
  /** Runs the built program; `accept` as in MeasureOptions. */
  provlens(args: readonly string[], accept?: readonly number[]): Promise<Measured>;
  /** Ingests into a database; a fresh one unless told otherwise. */
  ingest(file: DataFile, database: string, keep?: 'keep'): Promise<Measured>;
  /** Where the database with the main log lies, or will. */
  readonly storePath: string;
  /** The same, ingested now if nothing has done so before. */
  store(): Promise<string>;
}

export const DEFAULT_CLI = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

export function createBench(sizes: BenchSizes, folder: string, cli: string, say: (text: string) => void): Bench {
  mkdirSync(folder, { recursive: true });
  const work = mkdtempSync(join(folder, 'work-'));
  const bench: Bench = {
    sizes,
    folder,
    work,
    cli,
    storePath: join(work, 'store.duckdb'),
    data: (options) =>
      dataFile(
        folder,
        {
          shape: 'monitor',
          seed: sizes.seed,
          startAt: 0,
          total: options.records,
          order: 'log',
          duplicates: sizes.duplicates,
          broken: 0,
          ...options,
        },
        say,
      ),
    run: async (label, command, args, options) => {
      const measured = await measure(command, args, options);
      const peak = measured.peakBytes === null ? '' : `, ${Math.round(measured.peakBytes / 1e6)} MB`;
      say(
        `${label}: ${measured.seconds.toFixed(2)} s${peak}${measured.exitCode === 0 ? '' : `, exit ${measured.exitCode}`}`,
      );
      return measured;
    },
    provlens: (args, accept = []) =>
      bench.run(`provlens ${args.slice(0, 2).join(' ')}`, process.execPath, [cli, ...args], { accept }),
    ingest: (file, database, keep) => {
      if (keep === undefined) removeDatabase(database);
      // Exit code 1 is left to the ledger to judge: some records may have been rejected, and had to be.
      return bench.provlens(['ingest', file.path, '--db', database, '--format', 'json'], [1]);
    },
    store: async () => {
      const log = await bench.data({ records: sizes.records });
      if (!existsSync(bench.storePath)) await bench.ingest(log, bench.storePath);
      return bench.storePath;
    },
  };
  return bench;
}

/** Reads a file once, so that no contestant pays for the disk alone. */
export async function warm(file: DataFile): Promise<void> {
  for await (const _ of createReadStream(file.path, { highWaterMark: 1 << 20 }));
}

export function removeDatabase(path: string): void {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true });
  forgetAnswers(path);
}

/** Removes the answers that are kept beside a database, so that the next command works them out. */
export const forgetAnswers = (path: string): void => rmSync(keptFile(path), { force: true });

/** Size of a database with its write-ahead log; null when it is not there. */
export function databaseBytes(path: string): number | null {
  if (!existsSync(path)) return null;
  return statSync(path).size + (existsSync(`${path}.wal`) ? statSync(`${path}.wal`).size : 0);
}
