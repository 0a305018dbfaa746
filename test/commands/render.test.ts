import { expect, test } from 'vitest';
import { chosenFormat } from '../../src/commands/render.ts';

test.each([
  [{}, 'table'],
  [{ output: 'a.csv' }, 'csv'],
  [{ output: 'A.PARQUET' }, 'parquet'],
  [{ output: 'a.jsonl' }, 'ndjson'],
  [{ output: 'folder.csv/answer' }, 'table'],
  [{ output: 'a.csv', format: 'json' }, 'json'],
] as const)('%j is written as %s', (args, format) => {
  expect(chosenFormat(args)).toBe(format);
});
