import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderJson } from '../../src/output/json.ts';
import { renderNdjson } from '../../src/output/ndjson.ts';
import { type Cell, resultOf } from '../../src/output/result.ts';
import { batched, columnsOf, HOSTILE, textOf, UNSAFE_OUTPUT } from './collect.ts';

type Types = Parameters<typeof columnsOf>[0];

const ndjson = (types: Types, rows: Cell[][]): Promise<string> =>
  textOf(renderNdjson(resultOf(columnsOf(types), rows)));
const json = (types: Types, rows: Cell[][]): Promise<string> => textOf(renderJson(resultOf(columnsOf(types), rows)));

describe('JSON', () => {
  test('an empty result is an empty array', async () => {
    expect(await json({ a: 'text' }, [])).toBe('[]\n');
  });

  test('batches, empty ones too, make one array', async () => {
    const text = await textOf(renderJson(batched(columnsOf({ n: 'integer' }), [[], [[1], [2]], [], [[3]]])));
    expect(JSON.parse(text)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(text).toBe('[\n{"n":1},\n{"n":2},\n{"n":3}\n]\n');
  });

  test('a result without columns has empty objects for rows', async () => {
    expect(JSON.parse(await json({}, [[], []]))).toEqual([{}, {}]);
  });

  test('a column named __proto__ is a column like any other', async () => {
    expect(await json({ ['__proto__']: 'text' }, [['x']])).toBe('[\n{"__proto__":"x"}\n]\n');
  });
});

describe('NDJSON', () => {
  test('an empty result is nothing at all', async () => {
    expect(await ndjson({ a: 'text' }, [])).toBe('');
  });

  test('null, the empty string, booleans and times keep their meaning', async () => {
    const types = { a: 'text', b: 'text', c: 'boolean', d: 'timestamp' } as const;
    expect(await ndjson(types, [[null, '', false, 1_772_352_902_500_000n]])).toBe(
      '{"a":null,"b":"","c":false,"d":"2026-03-01T08:15:02.5Z"}\n',
    );
  });

  test('integers beyond 2^53 are strings of digits, so that no reader rounds them', async () => {
    const rows = [[9007199254740991], [9007199254740993n], [-9007199254740993n], [7n]];
    expect(await ndjson({ n: 'integer' }, rows)).toBe(
      '{"n":9007199254740991}\n{"n":"9007199254740993"}\n{"n":"-9007199254740993"}\n{"n":7}\n',
    );
  });

  test('numbers that JSON cannot write are strings', async () => {
    const rows = [[Number.NaN], [Number.POSITIVE_INFINITY], [1e300], [0.1]];
    expect(await ndjson({ n: 'number' }, rows)).toBe('{"n":"NaN"}\n{"n":"Infinity"}\n{"n":1e+300}\n{"n":0.1}\n');
  });

  test('json cells are embedded as values, their long numbers exact, on one line', async () => {
    const rows = [['{"a": 12345678901234567890,\r\n "b": [1]}'], ['"text"'], ['null'], [null]];
    expect(await ndjson({ j: 'json' }, rows)).toBe(
      '{"j":{"a": 12345678901234567890,  "b": [1]}}\n{"j":"text"}\n{"j":null}\n{"j":null}\n',
    );
  });

  test('a json cell that is not JSON becomes a string and breaks nothing', async () => {
    const text = await ndjson({ j: 'json' }, [['{"a":1}}, "x": {'], ['']]);
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([{ j: '{"a":1}}, "x": {' }, { j: '' }]);
  });

  test('hostile text reads back unchanged, yet no control or bidi character is in the output', async () => {
    const values = Object.values(HOSTILE);
    const plain = await ndjson(
      { a: 'text' },
      values.map((text) => [text]),
    );
    const embedded = await ndjson(
      { a: 'json' },
      values.map((text) => [JSON.stringify(text)]),
    );
    for (const text of [plain, embedded]) {
      expect(text).not.toMatch(UNSAFE_OUTPUT);
      expect(
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line).a),
      ).toEqual(values);
    }
  });

  test('a reader gets back every row', async () => {
    const row = fc.tuple(
      fc.option(fc.string({ unit: 'binary' })),
      fc.option(fc.maxSafeInteger()),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      fc.option(fc.boolean()),
      fc.option(fc.jsonValue().map((value) => JSON.stringify(value))),
    );
    const types = { a: 'text', b: 'integer', c: 'number', d: 'boolean', e: 'json' } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        const lines = (await ndjson(types, rows)).split('\n').slice(0, -1);
        const expected = rows.map(([a, b, c, d, e]) => ({
          a,
          b,
          c: positiveZero(c),
          d,
          e: e === null ? null : JSON.parse(e),
        }));
        expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
      }),
    );
  });
});

/** JSON written by JavaScript has no negative zero. */
const positiveZero = (n: number | null): number | null => (n === 0 ? 0 : n);
