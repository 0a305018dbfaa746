import type { Store } from '../../store/store.ts';
import { quoted } from './sql.ts';

/** The spellings of events, and of audit rows, that the engine reads by itself. */
export type EventShape = 'monitor' | 'graph' | 'analytics';
export type AuditShape = 'audit' | 'audit_2017';
export type QuickShape = EventShape | AuditShape;

/** A text in one spelling that the engine reads in one statement. */
export interface QuickText<S extends QuickShape = QuickShape> {
  readonly shape: S;
  readonly path: string;
  /** Its records in the columns of the shape, as a SELECT takes them from. */
  readonly records: string;
  /** The file whose records these are; null where they are of several files, which `tellRows` has told apart. */
  readonly fileId: number | null;
  /** Rows of the store from this number on are the ones being loaded. */
  readonly mark: string;
}

/** How many records of a dialect came from a file. */
export interface FileCount {
  readonly fileId: number;
  readonly dialect: string;
  readonly n: number;
}

/** Tells of which file each record of a text is: so many records of the first, then so many of the second, and so on. */
export const tellRows = (
  store: Store,
  parts: readonly { readonly fileId: number; readonly records: number }[],
): Promise<void> =>
  store.run(
    `CREATE OR REPLACE TEMP TABLE work_row AS SELECT row_number() OVER () AS n, file_id
     FROM (SELECT file_id, unnest(range(records))
       FROM (SELECT unnest(from_json($parts, '[{"fileId": "BIGINT", "records": "BIGINT"}]'), recursive := true)) AS p(file_id, records))`,
    { parts: JSON.stringify(parts) },
  );

/** What is read of the records of a text, with the number of the file of each. */
export const withFile = (records: string, { fileId }: QuickText): string =>
  fileId === null
    ? `SELECT * EXCLUDE (n) FROM (SELECT *, row_number() OVER () AS n FROM ${records}) JOIN work_row USING (n)`
    : `SELECT *, ${fileId}::BIGINT AS file_id FROM ${records}`;

/** The records of a text of JSON lines in the columns of its shape. */
export const recordsOf = (shape: QuickShape, path: string): string => `${shape}_records(${quoted(path)})`;

/** Which records of a text (counted from 0) are not plain. */
export async function leftOut(store: Store, text: QuickText): Promise<number[]> {
  const rows = await store.rows<{ n: number }>(
    `SELECT n FROM (SELECT row_number() OVER () - 1 AS n, is_plain FROM ${text.records}) WHERE NOT is_plain ORDER BY n`,
  );
  return rows.map((row) => row.n);
}
