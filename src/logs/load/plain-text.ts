import { sqlText } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';

/** The spellings of events, and of audit rows, that the engine reads by itself. */
export type EventShape = 'monitor' | 'graph' | 'analytics';
export type AuditShape = 'audit' | 'audit_2017';
export type EngineShape = EventShape | AuditShape;

/** A text in one spelling that the engine reads in one statement. */
export interface EngineText<S extends EngineShape = EngineShape> {
  readonly shape: S;
  /** Where it lies, one part after the other. */
  readonly paths: readonly string[];
  /** Its records in the columns of the shape, and `part`, the place of the path, as a SELECT takes them from. */
  readonly records: string;
  /** The file whose records these are, or the file of each path; null where several are in one path, which `tellRows` has told apart. */
  readonly fileId: number | readonly number[] | null;
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
export function withFile(records: string, { fileId }: EngineText): string {
  if (fileId === null)
    return `SELECT * EXCLUDE (n, part) FROM (SELECT *, row_number() OVER () AS n FROM ${records}) JOIN work_row USING (n)`;
  const number =
    typeof fileId === 'number' ? `${fileId}::BIGINT` : `([${fileId.join(', ')}]::BIGINT[])[part::BIGINT + 1]`;
  return `SELECT * EXCLUDE (part), ${number} AS file_id FROM ${records}`;
}

/** The paths of a text as a SQL list. */
export const listOf = (paths: readonly string[]): string => `[${paths.map(sqlText).join(', ')}]`;

/** The records of a text of JSON lines in the columns of its shape. */
export const recordsOf = (shape: EngineShape, paths: readonly string[]): string => `${shape}_records(${listOf(paths)})`;

/** Which records of a text (counted from 0) are not plain. */
export async function leftOut(store: Store, text: EngineText): Promise<number[]> {
  const rows = await store.rows<{ n: number }>(
    `SELECT n FROM (SELECT row_number() OVER () - 1 AS n, is_plain FROM ${text.records}) WHERE NOT is_plain ORDER BY n`,
  );
  return rows.map((row) => row.n);
}
