import type { Store } from '../../store/store.ts';

/** Rows of which several may turn out to be one, because they share a key. */
export interface Rivals {
  readonly key: 'event_key' | 'change_id';
  /** The table that names the keys. */
  readonly keys: string;
  /** The rows that are new: a table with the key, change_id and file_id. */
  readonly fresh: string;
  /** Which rows are meant, of the new ones and of the store; all where it is left out. */
  readonly where?: string;
  /** Rows of the store before this number were there before. */
  readonly mark: string;
  /** The files of the new rows, in the order of loading. */
  readonly fileIds: readonly number[];
}

/**
 * Runs `settle`, which leaves one row of those that are the same; returns by how many rows each file has made the store grow: of rows
 * that are the same the one that came first counts.
 */
export async function growthBy(
  store: Store,
  { key, keys, fresh, where = 'true', mark, fileIds }: Rivals,
  settle: () => Promise<void>,
): Promise<ReadonlyMap<number, number>> {
  const isRival = `WHERE ${key} IN (SELECT ${key} FROM ${keys}) AND ${where}`;
  const [came, balance] = [`came_by_${key}`, `balance_of_${key}`];
  await store.run(
    `CREATE OR REPLACE TEMP TABLE ${came} AS
     SELECT ${key} AS key, file_id, count(*) AS n, list_position(from_json($files, '["BIGINT"]'), file_id) AS place
     FROM ${fresh} ${isRival} GROUP BY ALL`,
    { files: JSON.stringify(fileIds) },
  );
  await store.run(`CREATE OR REPLACE TEMP TABLE ${balance} AS
    SELECT ${key} AS key, -count(*) AS n FROM event_row ${isRival} AND rowid < ${mark}::BIGINT GROUP BY ${key}`);
  await settle();
  await store.run(`INSERT INTO ${balance} SELECT ${key}, count(*) FROM event_row ${isRival} GROUP BY ${key}`);
  const rows = await store.rows<{ file_id: number; n: number }>(
    `SELECT file_id, sum(CASE WHEN before IS NULL THEN least(n, grown) ELSE greatest(0, least(n, grown - before)) END)::INTEGER AS n
     FROM (
       SELECT file_id, n, grown, sum(n) OVER (PARTITION BY key ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
       FROM ${came} JOIN (SELECT key, sum(n) AS grown FROM ${balance} GROUP BY key) USING (key)
     ) GROUP BY file_id`,
  );
  return new Map(rows.map(({ file_id, n }) => [file_id, n]));
}

/** How many rows each file has in a table. */
export async function rowsBy(store: Store, source: string): Promise<ReadonlyMap<number, number>> {
  const rows = await store.rows<{ file_id: number; n: number }>(
    `SELECT file_id, count(*)::INTEGER AS n FROM ${source} GROUP BY file_id`,
  );
  return new Map(rows.map(({ file_id, n }) => [file_id, n]));
}
