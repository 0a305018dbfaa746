import { mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Cell, Column, Result, Row } from '../output/result.ts';
import { isoFromMicros } from '../output/time.ts';
import { columnType, toCell } from './cells.ts';
import { isOneSelect } from './one-select.ts';
import { packedRows } from './packed-rows.ts';
import type { Params } from './params.ts';
import { sqlText } from './sql-text.ts';
import { texts } from './texts.ts';

export type { Params } from './params.ts';

/** A row as an object; times are ISO 8601 text with Z, nested values JSON text. */
export type RowObject = Record<string, Cell>;

/** An open store. Close it with `close`, or `await using`. */
export class Store {
  readonly path: string;
  /** A folder that DuckDB may read and write, emptied on close. */
  readonly scratch: string;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #readable: ReadonlySet<string>;
  /** Another one holds the instance open. */
  #isBeside = false;
  /** Ends when the last one who asked has been answered. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    path: string,
    scratch: string,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    readable: readonly string[] = [],
  ) {
    this.#readable = new Set(readable.map((name) => resolve(name)));
    this.path = path;
    this.scratch = scratch;
    this.connection = connection;
    this.#instance = instance;
  }

  /** Runs one or more statements and drops what they return. */
  run(sql: string, params: Params = {}): Promise<void> {
    return this.#inTurn(async () => {
      await this.connection.run(sql, { ...params });
    });
  }

  /** Runs one statement that writes rows, or makes a table of them. Returns how many. */
  async change(sql: string, params: Params = {}): Promise<number> {
    const [made] = await this.rows<{ Count: number }>(sql, params);
    return made?.Count ?? 0;
  }

  /** All rows of a query as objects. For answers that are small by nature. */
  rows<T = RowObject>(sql: string, params: Params = {}): Promise<T[]> {
    return this.#inTurn(async () => objectsOf<T>(await this.query(sql, params)));
  }

  /** The same for one SELECT with a row for each person or event. */
  manyRows<T = RowObject>(sql: string, params: Params = {}): Promise<T[]> {
    return this.#inTurn(async () => objectsOf<T>(await this.queryMany(sql, params)));
  }

  /** Runs what `act` asks of the store in a transaction: all of it or, where it throws, nothing. Returns what `act` returns. */
  async inTransaction<T>(act: () => Promise<T>): Promise<T> {
    await this.run('BEGIN');
    try {
      const made = await act();
      await this.run('COMMIT');
      return made;
    } catch (error) {
      // An engine that failed may have ended the transaction by itself.
      await this.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** The engine ends an answer that is still being read, without a word, when its connection is asked something else. */
  #inTurn<T>(ask: () => Promise<T>): Promise<T> {
    const answer = this.#turn.then(ask);
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** The rows of a query in batches, straight from the engine. */
  async query(sql: string, params: Params = {}): Promise<Result> {
    const result = await this.connection.stream(sql, { ...params });
    const columns = result
      .deduplicatedColumnNames()
      .map((name, index) => ({ name, type: columnType(result.columnType(index)) }));
    return { columns, batches: result.yieldConvertedRows(toCell) };
  }

  /** The texts of a query with one column of them, none null, in batches. */
  texts(sql: string, params: Params = {}): AsyncGenerator<readonly string[]> {
    return texts(this.connection, sql, params);
  }

  /** As `query`, for one SELECT whose answer may be long. */
  async queryMany(sql: string, params: Params = {}): Promise<Result> {
    return (await packedRows(this.connection, sql, params)) ?? this.query(sql, params);
  }

  /** As `query`, for whatever somebody wrote: the answer of one SELECT whose columns have names of their own comes as by `queryMany`. */
  async queryAny(sql: string, params: Params = {}): Promise<Result> {
    const isSelect = await isOneSelect(this.connection, sql);
    // What cannot be within another statement is asked by itself, and so is what is wrong, which the engine then says of it.
    const packed = isSelect ? await packedRows(this.connection, sql, params).catch(() => null) : null;
    return packed ?? this.query(sql, params);
  }

  /** Another connection to the same store, with temporary tables and a scratch folder of its own. Close it before this one. */
  async beside(): Promise<Store> {
    const scratch = join(this.scratch, `beside-${process.hrtime.bigint()}`);
    mkdirSync(scratch);
    const other = new Store(this.path, scratch, this.#instance, await this.#instance.connect());
    other.#isBeside = true;
    return other;
  }

  /** Writes the rows of a query as a Parquet file (zstd); `marks`: what its footer says besides; `group`: rows that are compressed together. */
  async writeParquet(
    sql: string,
    params: Params,
    path: string,
    { marks, group }: { readonly marks?: Readonly<Record<string, string>>; readonly group?: number } = {},
  ): Promise<void> {
    const work = join(this.scratch, `export-${process.hrtime.bigint()}.parquet`);
    const text = sql.trim().replace(/;\s*$/, '');
    const more = [
      ...(group === undefined ? [] : [`ROW_GROUP_SIZE ${group}`]),
      ...(marks === undefined
        ? []
        : [
            `KV_METADATA {${Object.entries(marks)
              .map(([key, value]) => `${key}: ${sqlText(value)}`)
              .join(', ')}}`,
          ]),
    ];
    await this.connection.run(
      `COPY (\n${text}\n) TO ${sqlText(work)} (${['FORMAT parquet', 'COMPRESSION zstd', ...more].join(', ')})`,
      { ...params },
    );
    try {
      await copyFile(work, path);
    } finally {
      await rm(work, { force: true });
    }
  }

  /** Whether the engine itself may read this file: those named when the store was opened, and no others. */
  mayRead(path: string): boolean {
    return this.#readable.has(resolve(path));
  }

  close(): void {
    this.connection.closeSync();
    if (!this.#isBeside) this.#instance.closeSync();
    rmSync(this.scratch, { recursive: true, force: true });
    if (this.#isBeside) return;
    try {
      rmdirSync(dirname(this.scratch));
    } catch {
      // Another process works in a folder of its own there.
    }
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

async function objectsOf<T>({ columns, batches }: Result): Promise<T[]> {
  const found: T[] = [];
  for await (const batch of batches) {
    for (const row of batch) found.push(toObject(columns, row) as T);
  }
  return found;
}

function toObject(columns: readonly Column[], row: Row): RowObject {
  const object: RowObject = {};
  columns.forEach((column, index) => {
    const cell = row[index] ?? null;
    object[column.name] = column.type === 'timestamp' && cell !== null ? isoFromMicros(cell as bigint) : cell;
  });
  return object;
}
