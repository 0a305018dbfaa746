import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCsv } from '../../src/output/csv.ts';
import { type Cell, resultOf } from '../../src/output/result.ts';
import { columnsOf, HOSTILE, textOf, UNSAFE_OUTPUT } from './collect.ts';

const csv = (types: Parameters<typeof columnsOf>[0], rows: Cell[][]): Promise<string> =>
  textOf(renderCsv(resultOf(columnsOf(types), rows)));

describe('CSV', () => {
  test('null is an empty field and the empty string is a quoted one', async () => {
    expect(await csv({ a: 'text', b: 'text' }, [[null, '']])).toBe('a,b\n,""\n');
  });

  test('commas, quotes, line breaks and outer spaces are quoted as RFC 4180 says', async () => {
    expect(await csv({ a: 'text' }, [['a,b'], ['say "hi"'], ['two\nlines'], [' x ']])).toBe(
      'a\n"a,b"\n"say ""hi"""\n"two\nlines"\n" x "\n',
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\n=x', '＝1+1'])(
    'the text %j cannot become a formula',
    async (text) => {
      const [, [cell]] = parse(await csv({ a: 'text' }, [[text]]), { record_delimiter: '\n' }) as [string[], [string]];
      expect(cell).toBe(`'${text}`);
    },
  );

  test('a column name cannot become a formula either', async () => {
    expect(await csv({ '=cmd': 'text' }, [])).toBe("'=cmd\n");
  });

  test('for Excel there is a byte order mark, and a time is one that Excel takes for a time', async () => {
    const result = resultOf(columnsOf({ name: 'text', at: 'timestamp' }), [
      ['Zoë', 1_772_446_740_250_000n],
      ['=1+1', null],
    ]);
    expect(await textOf(renderCsv(result, { excel: true }))).toBe("\ufeffname,at\nZoë,2026-03-02 10:19:00\n'=1+1,\n");
  });

  test('negative numbers of numeric columns stay numbers', async () => {
    expect(
      await csv({ i: 'integer', n: 'number' }, [
        [-5, -0.5],
        [-9007199254740993n, 1e21],
      ]),
    ).toBe('i,n\n-5,-0.5\n-9007199254740993,1e+21\n');
  });

  test('times are ISO 8601 in UTC with their microseconds', async () => {
    expect(await csv({ t: 'timestamp' }, [[1_772_352_902_123_456n]])).toBe('t\n2026-03-01T08:15:02.123456Z\n');
  });

  test('an empty result is its header, a result without columns is nothing', async () => {
    expect(await csv({ a: 'text', b: 'integer' }, [])).toBe('a,b\n');
    expect(await csv({}, [])).toBe('');
  });

  test('on a terminal control characters are shown, not sent', async () => {
    const rows = Object.values(HOSTILE).map((text) => [text]);
    const shown = await textOf(renderCsv(resultOf(columnsOf({ a: 'text' }), rows), { terminal: true }));
    expect(shown).not.toMatch(UNSAFE_OUTPUT);
    expect(shown).toContain('␛[31mred');
  });

  test('a reader gets back every cell, but for the apostrophe before formulas', async () => {
    const cell = fc.option(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...Object.values(HOSTILE))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), async (rows) => {
        const text = await csv({ a: 'text', b: 'text', c: 'text' }, rows);
        const read = parse(text, { from_line: 1, record_delimiter: '\n' }) as string[][];
        const expected = rows.map((row) => row.map((each) => (each === null ? '' : neutral(each))));
        expect(read).toEqual([['a', 'b', 'c'], ...expected]);
      }),
    );
  });
});

const neutral = (text: string): string =>
  '=+-@\t\r\n＝＋－＠'.includes(text.charAt(0)) && text !== '' ? `'${text}` : text;
