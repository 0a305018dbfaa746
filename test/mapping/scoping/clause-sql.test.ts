import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layoutOf } from '../../../src/expression/layout.ts';
import type { SqlColumn } from '../../../src/expression/sql/expression-sql.ts';
import type { AttributeDefinition, ScopeClause } from '../../../src/mapping/schema/model.ts';
import { clauseSql } from '../../../src/mapping/scoping/clause-sql.ts';
import { compileClause } from '../../../src/mapping/scoping/compile-clause.ts';
import { FILTER_PLACES, type FilterPlace } from '../../../src/mapping/scoping/filter-place.ts';
import { allOperators } from '../../../src/mapping/scoping/operators.ts';
import { arbitraryPattern, searchedText } from '../../dotnet/regex/arbitrary-pattern.ts';
import { ObjectTable } from '../../expression/sql/in-duckdb.ts';
import { arbitraryObject } from '../../expression/sql/nasty-texts.ts';
import { clause, definition } from './support.ts';

const rows = [
  ...fc.sample(arbitraryObject(['a'], ['on']), 400),
  ...fc.sample(searchedText, 200).map((a) => ({ a, on: null })),
];

let table: ObjectTable;
beforeAll(async () => {
  table = await ObjectTable.of(rows, ['a'], ['on']);
});
afterAll(() => table.close());

const columnOf = (name: string): SqlColumn | null =>
  name === 'a' ? { type: 'text', sql: 't_a' } : name === 'on' ? { type: 'boolean', sql: 'b_on' } : null;

interface Case {
  readonly clause: ScopeClause;
  readonly definition: AttributeDefinition | null;
  readonly place: FilterPlace;
}

const operand = fc.oneof(
  fc.constantFrom(
    'Sales',
    'sales',
    'true',
    'False',
    '',
    '0',
    '1',
    '42',
    '+1',
    '-1',
    'x',
    'a',
    "O'Brien",
    'İ',
    '😀',
    '.',
    'Straße',
    '%',
    '\0',
  ),
  fc.constantFrom('99999999999999999999', '\ud83d', 'ana@fabrikam.example'),
  fc.string({ unit: 'binary', maxLength: 2 }),
);

const arbitraryCase: fc.Arbitrary<Case> = fc.constantFrom(...allOperators()).chain(({ name, takesValue }) =>
  fc.record({
    clause: fc
      .tuple(
        fc.constantFrom('a', 'a', 'a', 'on'),
        fc.array(
          name.endsWith('REGEX MATCH') ? arbitraryPattern : operand,
          takesValue ? { minLength: 1, maxLength: 1 } : { maxLength: 1 },
        ),
        fc.nat(12),
      )
      .map(([attribute, values, more]) => clause(attribute, name, ...(more === 0 ? [...values, 'x'] : values))),
    definition: fc.option(
      fc
        .constantFrom('String', 'Boolean', 'Integer', 'DateTime')
        .map((type) => definition({ type: type as AttributeDefinition['type'] })),
    ),
    place: fc.constantFrom(...FILTER_PLACES),
  }),
);

test('SQL answers what the evaluator answers, for random clauses over nasty texts', async () => {
  const cases = fc.sample(arbitraryCase, 600);
  const translated = cases.flatMap((one) => {
    const sql = clauseSql(one.clause, one.definition, one.place, columnOf);
    return sql === null ? [] : [{ ...one, sql }];
  });
  expect(translated.length).toBeGreaterThan(cases.length * 0.8);
  const differences: string[] = [];
  let [compared, guarded] = [0, 0];
  for (let from = 0; from < translated.length; from += 25) {
    const some = translated.slice(from, from + 25);
    const cells = await table.values(some.flatMap(({ sql }) => [`${sql.guard}::VARCHAR`, sql.sql]));
    for (const [at, { clause: one, definition: type, place, sql }] of some.entries()) {
      const layout = layoutOf([one.attribute]);
      const reference = compileClause(one, layout, type, place);
      for (const [n, row] of rows.entries()) {
        const [guard, given] = cells[n]!.slice(2 * at, 2 * at + 2);
        if (guard === 'false') guarded += 1;
        else if (guard === 'true' && given === String(reference.test(layout.row(row)))) compared += 1;
        else
          differences.push(
            `${JSON.stringify(one)} ${type?.type} ${place} over ${JSON.stringify(row)}: ${guard} ${given} ${String(reference.test(layout.row(row)))}\n${sql.sql}`,
          );
      }
    }
  }
  expect(differences.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(100_000);
  expect(guarded).toBeLessThan(compared / 10);
});

/** A clause on `a`, values for which SQL answers, and values that SQL leaves to the evaluator. */
type Example = readonly [operator: string, operand: string | null, told: readonly string[], left: readonly string[]];

const LONG = 'x'.repeat(1001);
const EXAMPLES: readonly Example[] = [
  ['EQUALS', 'Sales', ['Sales', 'sales', '', LONG], []],
  ['NOT EQUALS', "O'Brien", ["O'Brien", 'x', LONG], []],
  ['IS NULL', null, ['', ' ', LONG], []],
  ['IS NOT NULL', null, ['', ' ', LONG], []],
  ['IS TRUE', null, ['TRUE', 'true ', 'ſ', LONG], []],
  ['IS FALSE', null, ['FALSE', 'x', LONG], []],
  ['Greater_Than', '5', ['5', '6', '007', '-1', '1.5', 'x', '٣'], ['9'.repeat(39)]],
  ['Greater_Than_OR_EQUALS', '-5', ['0', '+1'], ['9'.repeat(39)]],
  ['Includes', 'é', ['été', 'e\u0301', '😀', LONG], []],
  ['ENDS_WITH', '', ['', 'x', LONG], []],
  ['&', '6', ['2', '8', 'x', '0010'], ['9'.repeat(19)]],
  ['!&', '6', ['2', '8', 'x'], ['9'.repeat(19)]],
  ['REGEX MATCH', '^a.*$', ['abc', 'Abc', 'a\n', 'aé'], ['a😀', LONG]],
  ['NOT REGEX MATCH', 'b+', ['abc', 'b', 'x\n', 'İ'], ['😀', LONG]],
];

test.each(EXAMPLES)('%s %s', async (operator, operand, told, left) => {
  const one = clause('a', operator, ...(operand === null ? [] : [operand]));
  const values = [...told, ...left];
  const own = await ObjectTable.of(
    [...values, null].map((a) => ({ a })),
    ['a'],
    [],
  );
  const { sql, guard } = clauseSql(one, null, 'groups', columnOf)!;
  const cells = await own.values([`${guard}::VARCHAR`, sql]);
  own.close();
  const { test: reference } = compileClause(one, layoutOf(['a']), null, 'groups');
  expect(cells.at(-1)).toEqual(['true', String(reference([null]))]);
  expect(cells.slice(0, told.length)).toEqual(told.map((value) => ['true', String(reference([value]))]));
  expect(cells.slice(told.length, -1).map(([asked]) => asked)).toEqual(left.map(() => 'false'));
});

test.each([
  ['an attribute in no column', clause('list', 'EQUALS', 'x')],
  ['half a character', clause('a', 'Includes', '\ud83d')],
  ['a number too large', clause('a', 'Greater_Than', '9'.repeat(39))],
  ['a pattern that RE2 does not have', clause('a', 'REGEX MATCH', '(?=a)')],
])('%s: no SQL', (_, one) => {
  expect(clauseSql(one, null, 'groups', columnOf)).toBeNull();
});

test.each([
  ['an operator that nobody knows', clause('list', 'NoSuch', 'x'), "'unsupported'"],
  ['a pattern that .NET refuses', clause('list', 'REGEX MATCH', '('), "'invalid-filter'"],
  ['an attribute that filters do not support', clause('manager', 'EQUALS', 'x'), "'unsupported'"],
])('%s has the same answer everywhere', (_, one, sql) => {
  expect(clauseSql(one, null, 'groups', columnOf)).toEqual({ sql, guard: 'true' });
});
