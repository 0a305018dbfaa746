import { type DuckDBConnection, DuckDBTypeId } from '@duckdb/node-api';
import type { Cell, Column, Result, Row } from '../output/result.ts';
import { columnType } from './cells.ts';
import { jsonTexts } from './json-texts.ts';
import type { Params } from './params.ts';
import { texts } from './texts.ts';

/** How a column goes into the packed text, and how its cell comes out of it. */
export interface Packing {
  readonly pack: (column: string) => string;
  readonly unpack: ((value: string) => Cell) | null;
  /** SQL for the JSON of a cell as `jsonRow` writes it; null where the engine would write another one. */
  readonly json?: (column: string) => string;
}

const asItIs: Packing = { pack: (column) => column, unpack: null, json: (column) => `${column}::VARCHAR` };

/** JSON numbers would be rounded beyond 2^53. */
const longInteger: Packing = {
  pack: (column) => `${column}::VARCHAR`,
  unpack: (text) => (text.length < 16 ? Number(text) : exact(BigInt(text))),
  json: (column) =>
    `CASE WHEN ${column} BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER} THEN ${column}::VARCHAR ELSE '"' || ${column} || '"' END`,
};

const words: Packing = {
  pack: (column) => `${column}::VARCHAR`,
  unpack: null,
  json: (column) => `to_json(${column})::VARCHAR`,
};

/** Years of four digits are written the same. The engine has no number for infinity. */
const time: Packing = {
  pack: (column) =>
    `CASE WHEN isfinite(${column}) THEN epoch_us(${column})::VARCHAR WHEN ${column} > TIMESTAMP 'epoch' THEN '${2n ** 63n - 1n}' WHEN ${column} IS NOT NULL THEN '${1n - 2n ** 63n}' END`,
  unpack: BigInt,
  json: (column) =>
    `CASE WHEN ${column} >= TIMESTAMP '1000-01-01' AND ${column} < TIMESTAMP '10000-01-01' THEN '"' || replace(${column}::VARCHAR, ' ', 'T') || 'Z"' END`,
};

/** Text that is embedded as it stands. */
const document: Packing = { pack: words.pack, unpack: null };

const PACKINGS: Partial<Record<DuckDBTypeId, Packing>> = {
  [DuckDBTypeId.BOOLEAN]: asItIs,
  [DuckDBTypeId.TINYINT]: asItIs,
  [DuckDBTypeId.SMALLINT]: asItIs,
  [DuckDBTypeId.INTEGER]: asItIs,
  [DuckDBTypeId.BIGINT]: longInteger,
  [DuckDBTypeId.UBIGINT]: longInteger,
  [DuckDBTypeId.HUGEINT]: longInteger,
  [DuckDBTypeId.VARCHAR]: words,
  [DuckDBTypeId.DOUBLE]: { pack: (column) => `${column}::VARCHAR`, unpack: numberFrom },
  [DuckDBTypeId.TIMESTAMP]: time,
};

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
  const packings = types.map((type) => (type.alias === 'JSON' ? document : PACKINGS[type.typeId]));
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

const exact = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

function numberFrom(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}
