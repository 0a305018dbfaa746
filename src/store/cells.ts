import {
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  type DuckDBValueConverter,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api';
import type { Cell, ColumnType } from '../output/result.ts';

const TYPES: Partial<Record<DuckDBTypeId, ColumnType>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'integer',
  [DuckDBTypeId.SMALLINT]: 'integer',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'integer',
  [DuckDBTypeId.UTINYINT]: 'integer',
  [DuckDBTypeId.USMALLINT]: 'integer',
  [DuckDBTypeId.UINTEGER]: 'integer',
  [DuckDBTypeId.UBIGINT]: 'integer',
  [DuckDBTypeId.HUGEINT]: 'integer',
  [DuckDBTypeId.UHUGEINT]: 'integer',
  [DuckDBTypeId.FLOAT]: 'number',
  [DuckDBTypeId.DOUBLE]: 'number',
  [DuckDBTypeId.DECIMAL]: 'number',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_S]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_NS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp',
  [DuckDBTypeId.LIST]: 'json',
  [DuckDBTypeId.STRUCT]: 'json',
  [DuckDBTypeId.MAP]: 'json',
  [DuckDBTypeId.ARRAY]: 'json',
};

/** The column type that the outputs know for a DuckDB type; anything they have no word for is text. */
export const columnType = (type: DuckDBType): ColumnType =>
  type.alias === 'JSON' ? 'json' : (TYPES[type.typeId] ?? 'text');

const micros = (value: unknown): bigint | null => {
  const held = value as { micros?: bigint; seconds?: bigint; millis?: bigint; nanos?: bigint };
  if (held.micros !== undefined) return held.micros;
  if (held.millis !== undefined) return held.millis * 1000n;
  if (held.seconds !== undefined) return held.seconds * 1_000_000n;
  return held.nanos === undefined ? null : held.nanos / 1000n;
};

/** A DuckDB value as a cell: whole numbers stay exact (bigint beyond 2^53), times are microseconds, nested values JSON text. */
export const toCell: DuckDBValueConverter<Cell> = (value: DuckDBValue, type: DuckDBType): Cell => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }
  switch (columnType(type)) {
    case 'timestamp':
      return micros(value);
    case 'number':
      return Number(String(value));
    case 'json':
      return JSON.stringify(JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter));
    default:
      return String(value);
  }
};
