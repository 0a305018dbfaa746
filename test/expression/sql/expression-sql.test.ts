import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Expression } from '../../../src/expression/ast.ts';
import { allFunctions } from '../../../src/expression/functions/index.ts';
import { expressionSql } from '../../../src/expression/sql/expression-sql.ts';
import { arbitraryPattern, searchedText } from '../../dotnet/regex/arbitrary-pattern.ts';
import { arbitraryMapping } from '../../mapping/support/arbitrary-expression.ts';
import { BOOLEANS, compareAll, noAgreement, TEXTS } from './agreement.ts';
import { arbitrarySqlMapping } from './arbitrary-mapping.ts';
import { type Attributes, ObjectTable } from './in-duckdb.ts';
import { arbitraryObject } from './nasty-texts.ts';

const rows = fc.sample(arbitraryObject(TEXTS, BOOLEANS), 400);
const inSql = allFunctions().filter(({ sql }) => sql !== undefined);

let table: ObjectTable;
beforeAll(async () => {
  table = await ObjectTable.of(rows, TEXTS, BOOLEANS);
});
afterAll(() => table.close());

async function agreementOn(expressions: readonly Expression[], own = table, objects: readonly Attributes[] = rows) {
  const found = noAgreement();
  for (let at = 0; at < expressions.length; at += 20)
    await compareAll(own, objects, expressions.slice(at, at + 20), found);
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

const text = (value: string): Expression => ({ kind: 'text', value });
const OMITTED: Expression = { kind: 'omitted' };

test('RE2 replaces and takes out what .NET does, for random patterns', async () => {
  const [a, b] = ['a', 'b'].map((name): Expression => ({ kind: 'attribute', name })) as [Expression, Expression];
  const [pattern, value, group] = [
    arbitraryPattern,
    fc.constantFrom('', '-', '$1', '$' + '{g}', '[$&]', '$$', '\\1', 'é', '$2$1', 'a'),
    fc.constantFrom('g', '1', '0', '2'),
  ].map((one) => one.map(text)) as [fc.Arbitrary<Expression>, fc.Arbitrary<Expression>, fc.Arbitrary<Expression>];
  const [none, source, other] = [OMITTED, a, b].map((one) => fc.constant(one)) as [
    fc.Arbitrary<Expression>,
    fc.Arbitrary<Expression>,
    fc.Arbitrary<Expression>,
  ];
  const replacing = fc
    .oneof(
      fc.tuple(source, none, pattern, none, value, none, none),
      fc.tuple(source, none, pattern, group, value, none, none),
      fc.tuple(other, none, pattern, group, none, source, none),
    )
    .map((args): Expression => ({ kind: 'call', name: 'Replace', arguments: args }));
  const objects = fc.sample(fc.record({ a: searchedText, b: fc.constantFrom('', null, 'x') }), 100);
  const searched = await ObjectTable.of(objects, TEXTS, BOOLEANS);
  const found = await agreementOn(fc.sample(replacing, 1500), searched, objects);
  searched.close();
  expect(found.differences.slice(0, 8)).toEqual([]);
  expect(found.compared).toBeGreaterThan(20_000);
  expect(found.guarded).toBeLessThan(found.compared / 5);
});

test('rows in which an attribute holds something else are left to the evaluator', async () => {
  const found = expressionSql(
    { kind: 'call', name: 'IsPresent', arguments: [{ kind: 'attribute', name: 'a' }] },
    () => ({ type: 'text', sql: 't_a', unless: "t_b = 'US'" }),
  )!;
  const cells = await table.values([`${found.guard}::VARCHAR`]);
  expect(cells.map(([guard]) => guard)).toEqual(rows.map(({ b }) => String(b !== 'US')));
});
