import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { inTransaction } from '../in-transaction.ts';
import type { FileReport } from '../ledger.ts';
import type { Loader } from '../load/loader.ts';
import type { FileOptions } from '../options.ts';
import { type DatasetFile, datasetFile } from './footer.ts';
import { keepFiles, settleLedger } from './ledger.ts';
import { columnsIn, readBack } from './plain-columns.ts';
import { DATASET_TABLES, type DatasetTable } from './tables.ts';

/** A file of a dataset, and where it lies. */
interface DatasetPart extends DatasetFile {
  readonly path: string;
}

/** The files of datasets among these, by path; a dataset is told by what its files say of themselves. */
export async function datasetParts(paths: readonly string[]): Promise<ReadonlyMap<string, DatasetPart>> {
  const found = new Map<string, DatasetPart>();
  for (const path of paths.filter((one) => one.endsWith('.parquet'))) {
    const file = await datasetFile(path).catch(() => null);
    if (file !== null) found.set(path, { ...file, path });
  }
  return found;
}

/**
 * Takes files of a dataset back into a store, each in a transaction. Events and audit rows are settled with those that are there, as if their
 * records came again; files and rejects stand in the ledger as they did. Returns a report of each.
 */
export async function loadDataset(
  store: Store,
  loader: Loader,
  parts: readonly DatasetPart[],
  options: FileOptions,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  const files = parts.filter(({ table }) => table === 'file').map(({ path }) => path);
  // The files come last: their ledger says then what is still to be said.
  for (const table of DATASET_TABLES)
    for (const part of parts.filter((one) => one.table === table.name)) {
      if (options.signal?.aborted) return reports;
      reports.push(await loadPart(store, loader, table, part.path, files, options));
    }
  return reports;
}

function loadPart(
  store: Store,
  loader: Loader,
  { name }: DatasetTable,
  path: string,
  files: readonly string[],
  options: FileOptions,
): Promise<FileReport> {
  if (name === 'event' || name === 'audit')
    return withRows(store, name, path, (rows) =>
      inTransaction(loader, options, () => loadRecords(store, loader, { name, path, rows, files })),
    );
  return withRows(store, name, path, async (rows) => {
    await inTransaction(loader, options, () => keepFiles(store, name, rows));
    return reportOf(path, 0, 0);
  });
}

async function loadRecords(
  store: Store,
  loader: Loader,
  { name, path, rows, files }: Records & { readonly files: readonly string[] },
): Promise<FileReport> {
  // Events that are folded from audit rows are folded again.
  const own = name === 'event' ? `SELECT * FROM (${rows}) WHERE fidelity > 0` : rows;
  const [counted] = await store.rows<{ n: number; files: string }>(
    `SELECT count(*) AS n, to_json(coalesce(list(DISTINCT file_id ORDER BY file_id), []))::VARCHAR AS files FROM (${own})`,
  );
  for (const file of files) await withRows(store, 'file', file, (known) => keepFiles(store, 'file', known));
  const fileIds = JSON.parse(counted?.files ?? '[]') as number[];
  const grown = await takeIn(loader, name, own, fileIds);
  await loader.finish(...fileIds);
  await settleLedger(store, path, grown);
  const inserted = [...grown.values()].reduce((sum, n) => sum + n, 0);
  return reportOf(path, counted?.n ?? 0, inserted);
}

interface Records {
  readonly name: 'event' | 'audit';
  readonly path: string;
  /** SQL, with the columns of the store. */
  readonly rows: string;
}

/** Returns by how many rows the store has grown, by file. */
async function takeIn(
  loader: Loader,
  name: 'event' | 'audit',
  rows: string,
  fileIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (name === 'event') {
    await loader.stageRows(`SELECT * REPLACE (step_heads_of(steps) AS steps),
      step_descriptions_of(steps) AS step_descriptions, step_details_of(steps) AS step_details FROM (${rows})`);
    return loader.settle(...fileIds);
  }
  const counts = await loader.insertAuditRows(rows);
  return new Map(counts.map(({ fileId, inserted }) => [fileId, inserted]));
}

/** Lends the rows of a file as SQL, with the columns of the store. */
async function withRows<T>(
  store: Store,
  name: DatasetTable['name'],
  path: string,
  use: (rows: string) => Promise<T>,
): Promise<T> {
  const { from } = DATASET_TABLES.find((table) => table.name === name)!;
  const readable = store.mayRead(path) ? path : join(store.scratch, `dataset-${process.hrtime.bigint()}.parquet`);
  if (readable !== path) await copyFile(path, readable);
  try {
    const file = `read_parquet(${sqlText(readable)}, hive_partitioning = false)`;
    return await use(`SELECT ${readBack(await columnsIn(store, from, file))} FROM ${file}`);
  } finally {
    if (readable !== path) await rm(readable, { force: true });
  }
}

const reportOf = (path: string, records: number, inserted: number): FileReport => ({
  path,
  dialect: 'dataset',
  records,
  inserted,
  duplicates: records - inserted,
  rejected: 0,
  complete: true,
  incompleteReason: null,
  known: false,
  prunedAt: null,
  openTimes: null,
  explanation: [],
  firstRejects: [],
});
