import { describe, expect, test } from 'vitest';
import { type Cell, resultOf } from '../../../src/output/result.ts';
import { TIME_FORMAT } from '../../../src/output/xlsx/cell.ts';
import { LONGEST_TEXT } from '../../../src/output/xlsx/cell-text.ts';
import { renderXlsx } from '../../../src/output/xlsx/render.ts';
import { batched, bytesOf, columnsOf, HOSTILE } from '../collect.ts';
import { filesOf, type ReadCell, sheetsOf, tableOf } from './read.ts';

const COLUMNS = columnsOf({ who: 'text', n: 'integer', share: 'number', on: 'boolean', at: 'timestamp', more: 'json' });

const micros = (iso: string): bigint => BigInt(Date.parse(iso)) * 1000n;

const cellsOf = async (texts: readonly string[]): Promise<ReadCell['value'][]> => {
  const rows = resultOf(
    columnsOf({ text: 'text' }),
    texts.map((text) => [text]),
  );
  const [sheet] = (await sheetsOf(await bytesOf(renderXlsx(rows)))).values();
  return sheet!.slice(1).map((row) => row['A']!.value);
};

describe('rows as a workbook', () => {
  test('hold numbers, Booleans and times as what they are, and nested values as JSON', async () => {
    const at = micros('2026-03-02T10:19:30.500Z');
    const rows = batched(COLUMNS, [[['Zoë', 12n, 0.5, true, at, '{"a":[1]}']], [['Ana', -3, 1e21, false, null, null]]]);
    const sheet = (await sheetsOf(await bytesOf(renderXlsx(rows)))).get('Rows')!;
    expect(sheet[0]!['A']).toMatchObject({ value: 'who', type: 's' });
    expect(sheet[1]).toEqual({
      A: { value: 'Zoë', type: 's', format: undefined },
      B: { value: 12, type: undefined, format: undefined },
      C: { value: 0.5, type: undefined, format: undefined },
      D: { value: true, type: 'b', format: undefined },
      E: {
        value: expect.closeTo(46_083.430_214_12, 7),
        type: undefined,
        format: TIME_FORMAT,
      },
      F: { value: '{"a":[1]}', type: 's', format: undefined },
    });
    expect(tableOf(sheet)[1]).toEqual({ who: 'Ana', n: -3, share: 1e21, on: false });
  });

  test('what Excel would bend is text', async () => {
    const rows = resultOf(COLUMNS, [
      [null, 9_007_199_254_740_993n, Number.NaN, null, micros('1899-12-31T00:00:00Z'), null],
      ['', 999_999_999_999_999n, Number.NEGATIVE_INFINITY, null, 9_223_372_036_854_775_807n, null],
      [null, 1_000_000_000_000_000, null, null, micros('9999-12-31T23:59:59Z'), null],
    ]);
    const [sheet] = (await sheetsOf(await bytesOf(renderXlsx(rows)))).values();
    expect(tableOf(sheet!)).toEqual([
      { n: '9007199254740993', share: 'NaN', at: '1899-12-31T00:00:00Z' },
      { n: 999_999_999_999_999, share: '-Infinity', at: 'infinity' },
      { n: '1000000000000000', at: expect.closeTo(2_958_465.99999, 4) },
    ]);
  });

  test('have a frozen header, a filter over all of it, and widths that fit', async () => {
    const rows: Cell[][] = [
      ['x'.repeat(30), 1, 1, true, 0n, null],
      ['y'.repeat(300), 1, 1, true, 0n, null],
    ];
    const xml = (await filesOf(await bytesOf(renderXlsx(resultOf(COLUMNS, rows))))).get('xl/worksheets/sheet1.xml')!;
    expect(xml).toMatch(/<pane ySplit="1"[^>]*state="frozen"/);
    expect(xml).toContain('</sheetData><autoFilter ref="A1:F3"/>');
    const widths = [...xml.matchAll(/<col [^>]*width="(\d+)"/g)].map((found) => Number(found[1]));
    expect(widths).toEqual([60, 8, 8, 8, 21, 8]);
  });

  test('are a sheet with a header where there is no row, and an empty one without columns', async () => {
    const [sheet] = (await sheetsOf(await bytesOf(renderXlsx(resultOf(COLUMNS, []))))).values();
    expect(sheet!.map((row) => Object.values(row).map(({ value }) => value))).toEqual([
      COLUMNS.map(({ name }) => name),
    ]);
    const files = await filesOf(await bytesOf(renderXlsx(resultOf([], []))));
    expect(files.get('xl/worksheets/sheet1.xml')).not.toContain('autoFilter');
  });
});

describe('hostile text', () => {
  test('is never a formula, in a cell or in a header', async () => {
    const texts = ['=cmd|x', '@SUM(1)', '+1', '-1', '＝1', '\t=1', '<b>', '&', '&amp;', ']]>', '"', HOSTILE.formula];
    const rows = resultOf(
      columnsOf({ '=1+1': 'text' }),
      texts.map((text) => [text]),
    );
    const bytes = await bytesOf(renderXlsx(rows));
    const xml = (await filesOf(bytes)).get('xl/worksheets/sheet1.xml')!;
    expect(xml).not.toMatch(/<f\b/);
    const cells = (await sheetsOf(bytes)).get('Rows')!.map((row) => row['A']!);
    expect(cells.map(({ value }) => value)).toEqual(['=1+1', ...texts].map((text) => text.replace('\t', '⇥')));
    expect(new Set(cells.map(({ type }) => type))).toEqual(new Set(['s']));
  });

  test('what is hidden or cannot stand in XML is shown, and line breaks stay', async () => {
    expect(
      await cellsOf([
        HOSTILE.nul,
        HOSTILE.escape,
        HOSTILE.bidi,
        HOSTILE.newline,
        'a\ud800b',
        'a\ufffeb',
        'a\ufffdb',
        '\u{1fffe}',
      ]),
    ).toEqual([
      'a␀b',
      '␛[31mred␛[0m',
      'user<U+202E>gpj.exe',
      'first\nsecond\nthird',
      'a<U+D800>b',
      'a<U+FFFE>b',
      'a<U+FFFD>b',
      '<U+1FFFE>',
    ]);
  });

  test('text that reads like an escape of Excel stays as it is', async () => {
    const texts = ['_x0041_', '_x005F_x0041_', 'a_x000a_b', '_x12_'];
    expect(await cellsOf(texts)).toEqual(texts);
  });

  test('words that every object of JavaScript knows are words', async () => {
    const texts = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'constructor'];
    expect(await cellsOf(texts)).toEqual(texts);
  });

  test('blanks at the ends stay', async () => {
    const rows = resultOf(columnsOf({ text: 'text' }), [[' a ']]);
    const files = await filesOf(await bytesOf(renderXlsx(rows)));
    expect(files.get('xl/sharedStrings.xml')).toContain('<t xml:space="preserve"> a </t>');
  });

  test('of more than a cell holds is cut, and the cell says how long it was', async () => {
    const [fits, cut] = await cellsOf(['x'.repeat(LONGEST_TEXT), 'y'.repeat(40_000)]);
    expect(fits).toBe('x'.repeat(LONGEST_TEXT));
    expect(cut).toHaveLength(LONGEST_TEXT);
    expect(cut).toMatch(/^y+… \[cut: 40000 characters\]$/);
  });
});
