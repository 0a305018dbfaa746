import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Expression } from '../../../../src/mapping/expression/ast.ts';
import { allFunctions } from '../../../../src/mapping/expression/functions/index.ts';
import { expressionSql } from '../../../../src/mapping/expression/sql/expression-sql.ts';
import { arbitraryMapping } from '../../support/arbitrary-expression.ts';
import { BOOLEANS, compareAll, noAgreement, TEXTS } from './agreement.ts';
import { arbitrarySqlMapping } from './arbitrary-mapping.ts';
import { ObjectTable } from './in-duckdb.ts';
import { arbitraryObject } from './nasty-texts.ts';

const rows = fc.sample(arbitraryObject(TEXTS, BOOLEANS), 400);
const inSql = allFunctions().filter(({ sql }) => sql !== undefined);

let table: ObjectTable;
beforeAll(async () => {
  table = await ObjectTable.of(rows, TEXTS, BOOLEANS);
});
afterAll(() => table.close());

async function agreementOn(expressions: readonly Expression[]) {
  const found = noAgreement();
  for (let at = 0; at < expressions.length; at += 20)
    await compareAll(table, rows, expressions.slice(at, at + 20), found);
  return found;
}

test('SQL gives what the evaluator gives, for mappings as people write them', async () => {
  const { differences, compared, guarded, untranslated } = await agreementOn(
    fc.sample(arbitrarySqlMapping(TEXTS, BOOLEANS), 500),
  );
  expect(differences.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(80_000);
  // Most of what is left is left for errors, such as an item that is not there.
  expect(guarded).toBeLessThan(compared / 3);
  expect(untranslated).toBeLessThan(250);
});

test('SQL gives what the evaluator gives, for any argument that may stand in a text', async () => {
  const mapping = arbitraryMapping(inSql, [...TEXTS, ...BOOLEANS]).filter(({ kind }) => kind === 'call');
  const { differences, compared, guarded } = await agreementOn(fc.sample(mapping, 400));
  expect(differences.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(40_000);
  expect(guarded).toBeLessThan(compared / 5);
});

test('rows in which an attribute holds something else are left to the evaluator', async () => {
  const found = expressionSql(
    { kind: 'call', name: 'IsPresent', arguments: [{ kind: 'attribute', name: 'a' }] },
    () => ({ type: 'text', sql: 't_a', unless: "t_b = 'US'" }),
  )!;
  const cells = await table.values([`${found.guard}::VARCHAR`]);
  expect(cells.map(([guard]) => guard)).toEqual(rows.map(({ b }) => String(b !== 'US')));
});
