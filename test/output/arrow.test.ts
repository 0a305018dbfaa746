import { type Table, tableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { renderArrow } from '../../src/output/arrow.ts';
import { type Cell, type Result, resultOf } from '../../src/output/result.ts';
import { batched, bytesOf, columnsOf, HOSTILE } from './collect.ts';

const TYPES = { a: 'text', i: 'integer', n: 'number', b: 'boolean', t: 'timestamp', j: 'json' } as const;
const MAX = 9_223_372_036_854_775_807n;

const arrow = async (result: Result): Promise<Table> => tableFromIPC(await bytesOf(renderArrow(result)));

/** The raw 64-bit values of a time column; Arrow's own reader would turn them into rounded milliseconds. */
const micros = (table: Table, name: string): bigint[] =>
  table.getChild(name)!.data.flatMap((data) => [...(data.values as BigInt64Array).slice(0, data.length)]);

describe('Arrow', () => {
  test('keeps every type exact', async () => {
    const time = 1_772_352_902_123_456n;
    const read = await arrow(
      resultOf(columnsOf(TYPES), [
        ['田中', 5, 0.25, true, time, '{"a":1}'],
        ['', MAX, Number.NaN, false, -1n, 'null'],
      ]),
    );
    expect(read.schema.fields.map((field) => `${field.name} ${field.type}`)).toEqual([
      'a Utf8',
      'i Int64',
      'n Float64',
      'b Bool',
      't Timestamp<MICROSECOND, UTC>',
      'j Utf8',
    ]);
    expect(read.getChild('a')!.toJSON()).toEqual(['田中', '']);
    expect(read.getChild('i')!.toJSON()).toEqual([5n, MAX]);
    expect(read.getChild('n')!.toJSON()).toEqual([0.25, Number.NaN]);
    expect(read.getChild('b')!.toJSON()).toEqual([true, false]);
    expect(read.getChild('j')!.toJSON()).toEqual(['{"a":1}', 'null']);
    expect(micros(read, 't')).toEqual([time, -1n]);
  });

  test('null is null in every column', async () => {
    const read = await arrow(
      resultOf(columnsOf(TYPES), [
        [null, null, null, null, null, null],
        ['x', 1, 1, true, 1n, '1'],
      ]),
    );
    expect(read.nullCount).toBe(0);
    for (const name of Object.keys(TYPES)) {
      const column = read.getChild(name)!;
      expect([column.get(0), column.isValid(1), column.nullCount]).toEqual([null, true, 1]);
    }
  });

  test('an empty result has its schema, and without columns there is still a stream', async () => {
    const read = await arrow(resultOf(columnsOf(TYPES), []));
    expect([read.numRows, read.schema.fields.length]).toEqual([0, 6]);
    expect((await arrow(resultOf([], []))).schema.fields).toEqual([]);
  });

  test('many rows come in several record batches, in order', async () => {
    const batches = Array.from({ length: 20 }, (_, b) =>
      Array.from({ length: 2048 }, (_, r): Cell[] => [b * 2048 + r]),
    );
    const read = await arrow(batched(columnsOf({ i: 'integer' }), batches));
    expect(read.batches.length).toBe(5);
    expect(read.getChild('i')!.toArray()).toEqual(BigInt64Array.from({ length: 40_960 }, (_, index) => BigInt(index)));
  });

  test('hostile text is data', async () => {
    const values = Object.values(HOSTILE);
    const read = await arrow(
      resultOf(
        columnsOf({ a: 'text' }),
        values.map((text) => [text]),
      ),
    );
    expect(read.getChild('a')!.toJSON()).toEqual(values);
  });

  test('an integer that 64 bits cannot hold is refused and not wrapped around', async () => {
    await expect(arrow(resultOf(columnsOf({ total: 'integer' }), [[MAX + 1n]]))).rejects.toThrow(
      'The column total holds 9223372036854775808, which exceeds the 64 bits of an Arrow integer.',
    );
  });
});
