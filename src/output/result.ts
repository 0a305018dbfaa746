/** What a column holds. `timestamp` cells are bigint microseconds since 1970-01-01 UTC; `json` cells are JSON text. */
export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'json';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

export type Cell = string | number | bigint | boolean | null;
export type Row = readonly Cell[];

/** Rows in batches, so that a renderer never has to hold them all. They can be read once, in one form. */
export interface Result {
  readonly columns: readonly Column[];
  readonly batches: AsyncIterable<readonly Row[]>;
  /** The same rows as `jsonRow` writes them, where the engine can write them: batches of lines, without the last line end. */
  readonly json?: AsyncIterable<string>;
}

/** Rows that are already in memory as a result; for answers that are small by nature. */
export const resultOf = (columns: readonly Column[], rows: readonly Row[]): Result => ({
  columns,
  batches: (async function* () {
    if (rows.length > 0) yield rows;
  })(),
});
