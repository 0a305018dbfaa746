import { describe, expect, test } from 'vitest';
import { type Cell, resultOf } from '../../src/output/result.ts';
import { renderTable } from '../../src/output/table.ts';
import { displayWidth } from '../../src/output/terminal.ts';
import { batched, columnsOf, HOSTILE, textOf, UNSAFE_OUTPUT } from './collect.ts';

type Types = Parameters<typeof columnsOf>[0];

const table = (types: Types, rows: Cell[][], look = { width: 80, color: false }): Promise<string> =>
  textOf(renderTable(resultOf(columnsOf(types), rows), look));

const REASON =
  'The User adele.vance@contoso.example will be skipped: 1) This object is not assigned to the application. 2) It is not active.';

describe('table', () => {
  test('lines up text on the left and numbers on the right, with a row count below', async () => {
    expect(
      await table({ status: 'text', rows: 'integer' }, [
        ['success', 7],
        ['failure', 12345],
      ]),
    ).toBe(['status    rows', '───────  ─────', 'success      7', 'failure  12345', '', '2 rows', ''].join('\n'));
  });

  test('lines up wide characters, combining marks and emoji', async () => {
    const names = ['Ada', '田中太郎', 'Zoe\u0301', '👩‍👩‍👧‍👦', 'محمد'];
    const text = await table(
      { name: 'text', n: 'integer' },
      names.map((name) => [name, 1]),
    );
    const lines = text.split('\n').slice(2, 7);
    for (const line of lines) expect(displayWidth(line)).toBe(displayWidth(lines[0]!));
  });

  test('null is a dash, the empty string two quotes', async () => {
    const text = await table({ a: 'text', b: 'text' }, [[null, '']]);
    expect(text.split('\n')[2]).toBe('–  ""');
  });

  test('times are shown to the second, with Z', async () => {
    expect(await table({ time: 'timestamp' }, [[1_772_352_902_999_999n]])).toContain('2026-03-01 08:15:02Z\n');
  });

  test('wraps the widest text and stays within the width', async () => {
    const text = await table({ name: 'text', reason: 'text', n: 'integer' }, [['Adele Vance', REASON, 3]]);
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    expect(text.split('\n')[2]).toMatch(/^Adele Vance {2}The User .* {2}3$/);
    expect(text.replace(/\s+/g, ' ')).toContain('2) It is not active.');
  });

  test('long column names wrap at the underscore and stand on the rule', async () => {
    const types = { first_seen_in_cycle: 'integer', reason: 'text' } as const;
    const lines = (await table(types, [[1, REASON]], { width: 40, color: false })).split('\n');
    expect(lines.slice(0, 2)).toEqual(['first_seen_in_', '         cycle  reason']);
    expect(lines[2]).toMatch(/^─+ {2}─+$/);
  });

  test('columns that do not fit become records, complete and within the width', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `attribute_${index}`);
    const types = Object.fromEntries(names.map((name) => [name, 'text' as const]));
    const text = await table(types, [names.map((name) => `value of ${name}`), names.map(() => null)]);
    expect(text).toContain('── 1 ──');
    expect(text).toContain('attribute_11  value of attribute_11\n');
    expect(text).toContain('attribute_0   –\n');
    expect(text.endsWith('\n2 rows\n')).toBe(true);
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test('rows that would stand very tall become records', async () => {
    const types = { a: 'text', b: 'text' } as const;
    expect(await table(types, [[REASON.repeat(4), REASON.repeat(4)]])).toContain('── 1 ──');
  });

  test('a value far too long is cut, and the footer says so and where to get it whole', async () => {
    const text = await table({ name: 'text', reason: 'text' }, [
      ...Array.from({ length: 5 }, () => ['x', 'short']),
      ['y', 'word '.repeat(100_000)],
    ]);
    expect(text).toMatch(/…\n/);
    expect(text).toContain('6 rows; 1 long value cut short (…), whole with --format json');
    expect(text.split('\n').length).toBeLessThan(20);
  });

  test('hostile text changes neither the terminal nor the number of lines', async () => {
    const rows = Object.values(HOSTILE).map((text) => [text, 1]);
    const text = await table({ 'na\u001b[2Jme': 'text', n: 'integer' }, rows);
    expect(text).not.toMatch(UNSAFE_OUTPUT);
    expect(text.split('\n')).toHaveLength(rows.length + 5);
  });

  test('an empty result is its header and "no rows"; without columns only that', async () => {
    expect(await table({ a: 'text', n: 'integer' }, [])).toBe('a  n\n─  ─\n\nno rows\n');
    expect(await table({}, [])).toBe('\nno rows\n');
  });

  test('one row is not "1 rows"', async () => {
    expect(await table({ a: 'text' }, [['x']])).toContain('\n1 row\n');
  });

  test('widths come from the first thousand rows, whatever the batches, and every row is printed', async () => {
    const rows = Array.from({ length: 2500 }, (_, index): Cell[] => [index === 999 ? 'wide enough' : 'x', index]);
    const batches = Array.from({ length: 250 }, (_, index) => rows.slice(index * 10, index * 10 + 10));
    const inTens = await textOf(
      renderTable(batched(columnsOf({ a: 'text', n: 'integer' }), batches), { width: 80, color: false }),
    );
    expect(inTens).toBe(await table({ a: 'text', n: 'integer' }, rows));
    expect(inTens).toMatch(/^x {14}0$/m);
    expect(inTens).toMatch(/^x {12}998$/m);
    expect(inTens).toContain('2,500 rows');
  });

  test('a later number or short text wider than its column sticks out and is never torn apart', async () => {
    const rows = Array.from({ length: 1002 }, (_, index): Cell[] => [index === 1000 ? 'longer' : 'x', index]);
    const lines = (await table({ a: 'text', n: 'integer' }, rows)).split('\n');
    expect(lines.slice(1001, 1004)).toEqual(['x  999', 'longer  1000', 'x  1001']);
  });

  test('colour marks the header and null, and only where it is allowed', async () => {
    const colored = await table({ a: 'text' }, [[null]], { width: 80, color: true });
    expect(colored).toContain('\u001b[1ma\u001b[22m');
    expect(colored).toContain('\u001b[2m–\u001b[22m');
    expect(await table({ a: 'text' }, [[null]])).not.toContain('\u001b');
  });
});
