import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allFunctions } from '../../../../src/mapping/expression/functions/index.ts';
import { arbitraryMapping } from '../../support/arbitrary-expression.ts';
import { BOOLEANS, compareAll, noAgreement, TEXTS } from './agreement.ts';
import { ObjectTable } from './in-duckdb.ts';
import { arbitraryObject } from './nasty-texts.ts';

const rows = fc.sample(arbitraryObject(TEXTS, BOOLEANS), 400);
const translated = allFunctions().filter(({ sql }) => sql !== undefined);

let table: ObjectTable;
beforeAll(async () => {
  table = await ObjectTable.of(rows, TEXTS, BOOLEANS);
});
afterAll(() => table.close());

test('SQL gives what the evaluator gives, for random expressions over nasty texts', async () => {
  const mapping = arbitraryMapping(translated, [...TEXTS, ...BOOLEANS]);
  const expressions = fc.sample(
    mapping.filter(({ kind }) => kind === 'call'),
    700,
  );
  const found = noAgreement();
  for (let at = 0; at < expressions.length; at += 20)
    await compareAll(table, rows, expressions.slice(at, at + 20), found);
  expect(found.differences.slice(0, 8)).toEqual([]);
  expect(found.compared).toBeGreaterThan(100_000);
  expect(found.guarded).toBeLessThan(found.compared / 10);
});
