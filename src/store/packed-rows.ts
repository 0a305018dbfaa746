import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cell, Column, Result, Row } from '../output/result.ts';
import { columnType } from './cells.ts';
import { jsonTexts } from './json-texts.ts';
import { type Packing, packingOf } from './packings.ts';
import type { Params } from './params.ts';
import { texts } from './texts.ts';

/**
 * The rows of one SELECT, each crossing from the engine as one text: cells that cross by themselves cost three times as much,
 * which shows from ten thousand rows on. Null where a column has a type that is not packed.
 */
export async function packedRows(connection: DuckDBConnection, sql: string, params: Params): Promise<Result | null> {
  const select = sql.trim().replace(/;\s*$/, '');
  const { columns, packings } = await shapeOf(connection, select, params);
  if (packings === null) return null;
  const names = packings.map((_, index) => `c${index}`);
  const cells = packings.map(({ pack }, index) => pack(names[index]!)).join(', ');
  const rows = texts(
    connection,
    `SELECT json_array(${cells})::VARCHAR FROM (\n${select}\n) AS answer(${names.join(', ')})`,
    params,
  );
  return { columns, batches: unpacked(rows, packings), json: jsonTexts(connection, select, params, columns, packings) };
}

/** Names and types of the answer; the engine reads no row for them. */
async function shapeOf(
  connection: DuckDBConnection,
  select: string,
  params: Params,
): Promise<{ columns: Column[]; packings: Packing[] | null }> {
  const empty = await connection.run(`SELECT * FROM (\n${select}\n) LIMIT 0`, { ...params });
  const types = empty.columnTypes();
  const packings = types.map(packingOf);
  return {
    columns: empty.deduplicatedColumnNames().map((name, index) => ({ name, type: columnType(types[index]!) })),
    packings: packings.every((packing) => packing !== undefined) && packings.length > 0 ? packings : null,
  };
}

async function* unpacked(
  batches: AsyncIterable<readonly string[]>,
  packings: readonly Packing[],
): AsyncGenerator<readonly Row[]> {
  const changed = packings.flatMap(({ unpack }, index) => (unpack === null ? [] : [{ unpack, index }]));
  for await (const batch of batches) {
    yield batch.map((text) => {
      const row = JSON.parse(text) as Cell[];
      for (const { unpack, index } of changed) {
        const cell = row[index];
        if (typeof cell === 'string') row[index] = unpack(cell);
      }
      return row;
    });
  }
}
