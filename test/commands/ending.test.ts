import { describe, expect, test } from 'vitest';
import { formatOf } from '../../src/commands/ending.ts';
import { FORMATS } from '../../src/output/render.ts';

describe('how an answer is written', () => {
  test.each([
    [{}, undefined],
    [{ output: 'a.csv' }, 'csv'],
    [{ output: 'A.PARQUET' }, 'parquet'],
    [{ output: 'a.jsonl' }, 'ndjson'],
    [{ output: 'A.XLSX' }, 'xlsx'],
    [{ output: 'a.xlsx', format: 'xlsx' }, 'xlsx'],
    [{ output: 'a.txt' }, undefined],
    [{ output: '-' }, undefined],
    [{ output: 'folder.csv/answer' }, undefined],
    [{ output: 'a.csv', format: 'json' }, 'json'],
    [{ output: 'a.data', format: 'json' }, 'json'],
    [{ excel: true }, 'csv'],
    [{ excel: true, output: 'a.txt' }, 'csv'],
    [{ excel: false, output: 'a.md' }, 'markdown'],
  ] as const)('of %j is %s', (args, format) => {
    expect(formatOf(args, FORMATS)).toBe(format);
  });

  test('an ending means what the command can write', () => {
    expect(formatOf({ output: 'a.xml' }, ['text', 'junit'])).toBe('junit');
    expect(formatOf({ output: 'a.md' }, ['html', 'ticket'])).toBe('ticket');
    expect(() => formatOf({ output: 'a.parquet' }, ['text', 'json'])).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: 'This command cannot write a .parquet file.',
        hint: expect.stringMatching(/^Endings that it writes: \.json, \.txt;/),
      }),
    );
  });

  test.each([
    [{ output: 'a.xls' }],
    [{ output: 'a.XLSM', format: 'csv' }],
    [{ output: 'a.ods', excel: true }],
  ] as const)('no spreadsheet is pretended: %j is refused, with what to write instead', (args) => {
    expect(() => formatOf(args, FORMATS)).toThrow(
      expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('For a spreadsheet: a .xlsx file.') }),
    );
  });

  test('a workbook is nothing else, and only where the command writes one', () => {
    expect(() => formatOf({ output: 'a.xlsx', format: 'csv' }, FORMATS)).toThrow(
      expect.objectContaining({ exitCode: 2, message: 'A .xlsx file cannot hold --format csv.' }),
    );
    expect(() => formatOf({ output: 'a.xlsx', excel: true }, FORMATS)).toThrow(
      expect.objectContaining({ exitCode: 2, message: '--excel is about CSV, and the file is a workbook.' }),
    );
    expect(() => formatOf({ output: 'a.xlsx' }, ['text', 'json'])).toThrow(
      expect.objectContaining({ exitCode: 2, message: 'This command cannot write a .xlsx file.' }),
    );
  });

  test('--excel with another format than CSV is refused', () => {
    expect(() => formatOf({ excel: true, format: 'json' }, FORMATS)).toThrow(
      expect.objectContaining({ exitCode: 2, message: '--excel is about CSV, and --format is json.' }),
    );
  });
});
