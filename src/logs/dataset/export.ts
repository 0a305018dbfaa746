import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { unreadableError, usageError } from '../../errors.ts';
import { replaceFile } from '../../output/replace-file.ts';
import { sqlText } from '../../store/sql-text.ts';
import type { Params, Store } from '../../store/store.ts';
import { datasetFile, STATE_KEY, TABLE_KEY } from './footer.ts';
import { type Partition, partitionOf, WHOLE } from './partition.ts';
import { columnsIn, columnsOf, readBack, written } from './plain-columns.ts';
import { DATASET_TABLES, type DatasetTable } from './tables.ts';

/** What became of the files of a table. */
export interface ExportedTable {
  readonly table: DatasetTable['name'];
  /** Rows in the files that were written. */
  readonly rows: number;
  readonly written: number;
  readonly unchanged: number;
  /** Files whose rows are elsewhere now. */
  readonly removed: number;
}

/** Rows of a partition in the store, and a number for them. */
interface Held {
  readonly partition: Partition;
  readonly tenants: readonly string[];
  readonly state: string;
}

/** The engine holds so many rows of some kilobytes in memory while it writes. */
const GROUP = 20_000;
const FILE = 'data.parquet';
/** What a partition is called of which the store has no row. */
const NONE = '0';
const NUMBER = `count(*) || '-' || sum(hash(t)::HUGEINT) % 18446744073709551616`;

/**
 * Brings a dataset of Parquet files up to date with a store: a file for each tenant and month, replaced as a whole where its rows have
 * changed. What the store has no more stays. Errors: exit code 2 for a place that is no folder, 3 for a file that is none of a dataset.
 */
export async function exportDataset(store: Store, folder: string): Promise<ExportedTable[]> {
  const found = await stat(folder).catch(() => null);
  if (found !== null && !found.isDirectory())
    throw usageError(`${folder} is a file.`, 'Name a folder with --dataset; it is made where it is not there.');
  const exported: ExportedTable[] = [];
  for (const table of DATASET_TABLES) exported.push(await exportTable(store, table, join(folder, table.name)));
  return exported;
}

async function exportTable(store: Store, table: DatasetTable, folder: string): Promise<ExportedTable> {
  const held = await statesOf(store, table);
  const folders = [...new Set([...held.keys(), ...(table.isPartitioned ? await partitionsIn(folder) : [])])].sort();
  let [rows, files, unchanged, removed] = [0, 0, 0, 0];
  for (const name of folders) {
    const path = join(folder, name, FILE);
    const own = held.get(name) ?? null;
    const there = await existing(path);
    if (there !== null && there.state === (own?.state ?? NONE)) {
      unchanged += 1;
      continue;
    }
    const n = await writePartition(store, table, own, path, there !== null);
    rows += n;
    if (n > 0) files += 1;
    else if (there !== null) removed += 1;
  }
  return { table: table.name, rows, written: files, unchanged, removed };
}

/** By folder, what the store has. */
async function statesOf(store: Store, { from, isPartitioned }: DatasetTable): Promise<Map<string, Held>> {
  if (!isPartitioned) {
    const [whole] = await store.rows<{ state: string; n: number }>(
      `SELECT ${NUMBER} AS state, count(*) AS n FROM ${from} AS t`,
    );
    return whole === undefined || whole.n === 0
      ? new Map()
      : new Map([['', { partition: WHOLE, tenants: [], state: whole.state }]]);
  }
  const rows = await store.rows<{ tenant: string | null; month: string | null; state: string }>(
    `SELECT tenant_id AS tenant, strftime(time, '%Y-%m') AS month, ${NUMBER} AS state FROM ${from} AS t
     GROUP BY tenant_id, strftime(time, '%Y-%m') ORDER BY tenant NULLS FIRST, month NULLS FIRST`,
  );
  const held = new Map<string, Held>();
  for (const { tenant, month, state } of rows) {
    const partition = partitionOf(tenant, month);
    const before = held.get(partition.folder);
    held.set(partition.folder, {
      partition,
      tenants: [...(before?.tenants ?? []), tenant ?? ''],
      state: before === undefined ? state : `${before.state}+${state}`,
    });
  }
  return held;
}

/** The folders of tenants and months that are there. */
async function partitionsIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const tenant of await foldersIn(folder, 'tenant='))
    for (const month of await foldersIn(join(folder, tenant), 'month=')) found.push(`${tenant}/${month}`);
  return found;
}

async function foldersIn(folder: string, begin: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(begin)).map(({ name }) => name);
}

async function existing(path: string): Promise<{ readonly state: string } | null> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const found = await datasetFile(path);
  if (found === null)
    throw unreadableError(`${path} is no file of a dataset of provlens.`, 'Name another folder with --dataset.');
  return found;
}

/** Writes the rows of a partition with those that stay of the file that was there; returns how many. */
async function writePartition(
  store: Store,
  table: DatasetTable,
  own: Held | null,
  path: string,
  isThere: boolean,
): Promise<number> {
  const columns = await columnsOf(store, table.from);
  const { where, params } = rowsOf(own);
  const stays = isThere ? await stayingRows(store, table, path) : 0;
  const rows = [
    `SELECT * FROM ${table.from} AS t WHERE ${where}`,
    ...(stays > 0 ? ['SELECT * FROM dataset_row'] : []),
  ].join(' UNION ALL BY NAME ');
  const [counted] = await store.rows<{ n: number }>(`SELECT count(*) AS n FROM (${rows})`, params);
  const n = counted?.n ?? 0;
  if (n === 0) {
    await rm(path, { force: true });
    return 0;
  }
  await mkdir(dirname(path), { recursive: true });
  const sql = `SELECT ${written(columns)} FROM (SELECT * FROM (${rows}) ORDER BY ${table.order})`;
  const marks = { [TABLE_KEY]: table.name, [STATE_KEY]: own?.state ?? NONE };
  // Whoever reads the dataset meanwhile passes hidden files over, and a half one is hidden.
  await replaceFile(path, async (work) => {
    await store.writeParquet(sql, params, work, { marks, group: GROUP });
    await flush(work);
  });
  return n;
}

/** A power cut leaves the old file or the new one. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** The rows of the store in a partition, `t` in SQL. */
function rowsOf(own: Held | null): { readonly where: string; readonly params: Params } {
  if (own === null) return { where: 'false', params: {} };
  const { partition, tenants } = own;
  if (partition.folder === '') return { where: 'true', params: {} };
  const ofTenant = `coalesce(t.tenant_id, '') IN (SELECT unnest(from_json($tenants, '["VARCHAR"]')))`;
  const params = { tenants: JSON.stringify(tenants) };
  if (partition.month === null) return { where: `${ofTenant} AND t.time IS NULL`, params };
  const since = `CAST($since AS TIMESTAMP)`;
  return {
    where: `${ofTenant} AND t.time >= ${since} AND t.time < ${since} + INTERVAL 1 MONTH`,
    params: { ...params, since: `${partition.month}-01` },
  };
}

/** Has `dataset_row` hold the rows of a file that the store has nothing newer of; returns how many. */
async function stayingRows(store: Store, { from, stays }: DatasetTable, path: string): Promise<number> {
  const copy = join(store.scratch, `dataset-${process.hrtime.bigint()}.parquet`);
  await copyFile(path, copy);
  try {
    const rows = `read_parquet(${sqlText(copy)}, hive_partitioning = false)`;
    await store.run(
      `CREATE OR REPLACE TEMP TABLE dataset_row AS
       SELECT o.* FROM (SELECT ${readBack(await columnsIn(store, from, rows))} FROM ${rows}) AS o WHERE ${stays}`,
    );
  } finally {
    await rm(copy, { force: true });
  }
  const [found] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM dataset_row');
  return found?.n ?? 0;
}
