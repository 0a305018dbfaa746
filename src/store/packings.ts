import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api';
import type { Cell } from '../output/result.ts';

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

/** Text that is embedded as it is. */
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

/** How columns of a type are packed; undefined where they are not. */
export const packingOf = (type: DuckDBType): Packing | undefined =>
  type.alias === 'JSON' ? document : PACKINGS[type.typeId];

const exact = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

function numberFrom(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}
