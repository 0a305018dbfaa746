import {
  Bool,
  type Data,
  type DataType,
  Field,
  Float64,
  Int64,
  makeData,
  TimestampMicrosecond,
  Utf8,
} from 'apache-arrow';
import { usageError } from '../errors.ts';
import type { Cell, Column, ColumnType, Row } from './result.ts';

const TYPES: Readonly<Record<ColumnType, () => DataType>> = {
  text: () => new Utf8(),
  json: () => new Utf8(),
  integer: () => new Int64(),
  number: () => new Float64(),
  boolean: () => new Bool(),
  timestamp: () => new TimestampMicrosecond('UTC'),
};

/** The Arrow field of a column; every field may be null. */
export const arrowField = (column: Column): Field => new Field(column.name, TYPES[column.type](), true);

/** One column of a batch of rows as Arrow data, built straight into typed arrays so that integers and times stay exact. */
export function arrowColumn(column: Column, rows: readonly Row[], index: number): Data {
  const cells = rows.map((row) => row[index] ?? null);
  const nullBitmap = bitmap(cells, (cell) => cell !== null);
  const shape = { length: cells.length, nullCount: cells.filter((cell) => cell === null).length, nullBitmap };
  switch (column.type) {
    case 'text':
    case 'json':
      return makeData({ type: new Utf8(), ...shape, ...utf8(cells) });
    case 'integer':
      return makeData({ type: new Int64(), ...shape, data: int64(cells, column) });
    case 'timestamp':
      return makeData({ type: new TimestampMicrosecond('UTC'), ...shape, data: int64(cells, column) });
    case 'number':
      return makeData({ type: new Float64(), ...shape, data: Float64Array.from(cells, Number) });
    case 'boolean':
      return makeData({ type: new Bool(), ...shape, data: bitmap(cells, (cell) => cell === true) });
  }
}

function bitmap(cells: readonly Cell[], isSet: (cell: Cell) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, index) => {
    if (isSet(cell)) bits[index >> 3]! |= 1 << (index & 7);
  });
  return bits;
}

function int64(cells: readonly Cell[], column: Column): BigInt64Array {
  const values = new BigInt64Array(cells.length);
  cells.forEach((cell, index) => {
    if (cell === null) return;
    const value = BigInt(cell);
    if (BigInt.asIntN(64, value) !== value) {
      throw usageError(
        `The column ${column.name} holds ${value}, which exceeds the 64 bits of an Arrow integer.`,
        'Cast it in the query, for example to VARCHAR or DOUBLE, or choose another format.',
      );
    }
    values[index] = value;
  });
  return values;
}

function utf8(cells: readonly Cell[]): { readonly valueOffsets: Int32Array; readonly data: Uint8Array } {
  const texts = cells.map((cell) => (cell === null ? '' : String(cell)));
  const valueOffsets = new Int32Array(cells.length + 1);
  texts.forEach((text, index) => {
    valueOffsets[index + 1] = valueOffsets[index]! + Buffer.byteLength(text);
  });
  const data = Buffer.alloc(valueOffsets[cells.length]!);
  texts.forEach((text, index) => {
    data.write(text, valueOffsets[index]!);
  });
  return { valueOffsets, data };
}
