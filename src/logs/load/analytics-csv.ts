import type { Store } from '../../store/store.ts';
import { analyticsOfCsv } from './analytics.ts';
import { type CsvFile, csvRows, type OddRow, oddRows } from './csv.ts';
import type { EventText } from './event-text.ts';

/** What a thread of the engine needs for the JSON in the 2,048 rows that it takes at once. */
const THREAD_BYTES = 200e6;
const UNITS: Readonly<Record<string, number>> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 };

/** A CSV export of the Log Analytics table as one of the files that the engine reads by itself: with one thread where memory is short. */
export async function engineCsv(store: Store, file: CsvFile, fileId: number, mark: string): Promise<EventText> {
  const [own] = await store.rows<{ threads: number; memory: string }>(
    "SELECT current_setting('threads')::INTEGER AS threads, current_setting('memory_limit') AS memory",
  );
  const [size = '0', unit = ''] = own?.memory.split(' ') ?? [];
  const isRoomy = (own?.threads ?? 1) * THREAD_BYTES <= Number(size) * (UNITS[unit] ?? 0);
  return { shape: 'analytics', paths: [file.path], records: `(${analyticsOfCsv(file, isRoomy)})`, fileId, mark };
}

/** How many rows a file has. */
export async function countRows(store: Store, file: CsvFile): Promise<number> {
  const [rows] = await store.rows<{ n: number }>(`SELECT count(*) AS n FROM ${csvRows(file)}`);
  return rows?.n ?? 0;
}

/** The rows that the engine leaves out because they are not plain. */
export async function* leftOutRows(
  store: Store,
  file: CsvFile,
  { records }: EventText,
): AsyncGenerator<readonly OddRow[]> {
  await store.run(`CREATE OR REPLACE TEMP TABLE left_out AS
    SELECT n, to_json(cells)::VARCHAR AS cells
    FROM (SELECT cells, row_number() OVER () - 1 AS n FROM ${csvRows(file)} AS cells)
    WHERE n IN (SELECT n FROM (SELECT row_number() OVER () - 1 AS n, is_plain FROM ${records}) WHERE NOT is_plain)`);
  yield* oddRows(store, 'FROM left_out');
}
