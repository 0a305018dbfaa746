import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutOf } from '../../../src/expression/layout.ts';
import type { ScopeClause } from '../../../src/mapping/schema/model.ts';
import { compileFilter } from '../../../src/mapping/scoping/compile-filter.ts';
import type { ScopeAnswer } from '../../../src/mapping/scoping/scope-answer.ts';
import { scopeEvaluationResult } from '../../../src/mapping/scoping/scope-evaluation.ts';
import { clause, definition, explain, filter, group } from './support.ts';

const PERSON = { city: 'Riga', level: '5', title: null };
const clauses: Readonly<Record<'yes' | 'no' | 'open' | 'unable', ScopeClause>> = {
  yes: clause('city', 'EQUALS', 'Riga'),
  no: clause('city', 'EQUALS', 'Oslo'),
  open: clause('city', '&', 'x'),
  unable: clause('userType', 'EQUALS', 'Guest'),
};
const invalid = clause('level', 'Greater_Than', 'x');
const kinds = ['yes', 'no', 'open', 'unable'] as const;

const inScope = (...groups: readonly ScopeClause[][]): ScopeAnswer =>
  explain(filter(...groups.map((one) => group('g', ...one))), PERSON).answer;

describe('a filter', () => {
  test('without groups, and no filter at all, lets everything pass', () => {
    const layout = layoutOf([]);
    expect(compileFilter(filter(), layout).groups.evaluate([])).toBe(true);
    expect(compileFilter(null, layout).groups.evaluate([])).toBe(true);
    expect(compileFilter(null, layout).groups.explain([])).toEqual({ answer: true, groups: [] });
  });

  test('with a group without clauses lets everything pass', () => {
    expect(inScope([])).toBe(true);
    expect(inScope([clauses.no], [])).toBe(true);
  });

  test('wants every clause of a group, and one of the groups', () => {
    expect(inScope([clauses.yes, clauses.yes])).toBe(true);
    expect(inScope([clauses.yes, clauses.no])).toBe(false);
    expect(inScope([clauses.no], [clauses.yes])).toBe(true);
    expect(inScope([clauses.no], [clauses.no])).toBe(false);
    expect(inScope([clauses.yes, clauses.no], [clauses.no, clauses.yes], [clauses.yes])).toBe(true);
  });

  test.each([
    [[['no', 'open']], false],
    [[['yes', 'open']], 'unknown'],
    [[['open'], ['yes']], true],
    [[['open'], ['no']], 'unknown'],
    [[['no', 'unable']], false],
    [[['yes', 'unable']], 'unsupported'],
    [[['unable'], ['yes']], true],
    [[['open'], ['unable']], 'unsupported'],
    [[['open', 'unable']], 'unsupported'],
  ] as const)('of %j answers %j', (shape, expected) => {
    expect(inScope(...shape.map((one) => one.map((kind) => clauses[kind])))).toBe(expected);
  });

  test('with one invalid clause is invalid, whatever else is in it', () => {
    expect(inScope([clauses.no, invalid])).toBe('invalid-filter');
    expect(inScope([clauses.yes], [invalid])).toBe('invalid-filter');
    expect(inScope([invalid], [clauses.yes])).toBe('invalid-filter');
  });

  test('does not answer by the order of clauses and groups', () => {
    const shape = fc.array(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(shape, (groups) => {
        const forth = groups.map((one) => one.map((kind) => clauses[kind]));
        const back = forth.map((one) => one.toReversed()).toReversed();
        expect(inScope(...back)).toBe(inScope(...forth));
      }),
    );
  });

  test('is sure only where every way to settle what is open gives the same', () => {
    const shape = fc.array(fc.array(fc.constantFrom('yes', 'no', 'open'), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(shape, (groups) => {
        const open = groups.flat().filter((kind) => kind === 'open').length;
        const settled = new Set<boolean>();
        for (let choice = 0; choice < 2 ** open; choice++) {
          let bit = 0;
          const holds = (kind: string): boolean => (kind === 'open' ? ((choice >> bit++) & 1) === 1 : kind === 'yes');
          settled.add(groups.map((one) => one.map(holds).every(Boolean)).some(Boolean));
        }
        const expected = settled.size === 2 ? 'unknown' : [...settled][0];
        expect(inScope(...groups.map((one) => one.map((kind) => clauses[kind as 'yes'])))).toBe(expected);
      }),
    );
  });

  test('is evaluated apart from its input and category groups', () => {
    const layout = layoutOf(['city']);
    const compiled = compileFilter(
      {
        ...filter(group('a', clauses.yes)),
        inputFilterGroups: [group('b', clauses.no)],
        categoryFilterGroups: [group('c', clauses.open)],
      },
      layout,
    );
    const row = layout.row(PERSON);
    expect(compiled.groups.evaluate(row)).toBe(true);
    expect(compiled.inputFilterGroups.evaluate(row)).toBe(false);
    expect(compiled.categoryFilterGroups.evaluate(row)).toBe('unknown');
  });

  test.each(['userType', 'MANAGER', 'appRoleAssignments', 'members', 'statusHireDate', 'employeeHireDate'])(
    'on %s is unsupported by the name alone',
    (name) => {
      expect(explain(filter(group('g', clause(name, 'IS NOT NULL'))), { [name]: 'x' }).answer).toBe('unsupported');
    },
  );

  test.each([
    ['String', false, true],
    ['String', true, 'unsupported'],
    ['DateTime', false, 'unsupported'],
    ['Reference', false, 'unsupported'],
  ] as const)('on an attribute the schema calls %s, multi-valued %j, answers %j', (type, multivalued, expected) => {
    const definitions = [definition({ name: 'since', type, multivalued })];
    expect(explain(filter(group('g', clause('since', 'EQUALS', 'x'))), { since: 'x' }, definitions).answer).toBe(
      expected,
    );
  });

  test('finds attributes by their exact name only', () => {
    expect(explain(filter(group('g', clause('City', 'IS NULL'))), PERSON).answer).toBe(true);
    expect(explain(filter(group('g', clause('constructor', 'IS NULL'))), PERSON).answer).toBe(true);
  });
});

describe('the evidence', () => {
  const evaluation = explain(
    filter(
      group(
        'Baltic staff',
        clause('city', 'equals', 'Riga'),
        clause('level', 'greater than', '7'),
        clause('title', 'IS NULL', ''),
      ),
      group(null, clauses.open, clause('city', 'NOT EQUALS', "O'slo")),
    ),
    PERSON,
  );

  test('names every clause as the log does, those that no longer matter too', () => {
    expect(evaluation.groups.map(({ name, answer }) => [name, answer])).toEqual([
      ['Baltic staff', false],
      [null, 'unknown'],
    ]);
    expect(evaluation.groups.flatMap(({ clauses }) => clauses.map(({ key, answer }) => [key, answer]))).toEqual([
      ["Baltic staff.city EQUALS 'Riga'", true],
      ["Baltic staff.level Greater_Than '7'", false],
      ['Baltic staff.title IS NULL', true],
      [".city & 'x'", 'unknown'],
      [".city NOT EQUALS 'O'slo'", true],
    ]);
  });

  test('holds the values seen', () => {
    expect(evaluation.groups[0]!.clauses.map(({ value }) => value)).toEqual(['Riga', '5', null]);
  });

  test('gives the result a log would show, without what is open', () => {
    expect([...scopeEvaluationResult(evaluation)]).toEqual([
      ["Baltic staff.city EQUALS 'Riga'", true],
      ["Baltic staff.level Greater_Than '7'", false],
      ['Baltic staff.title IS NULL', true],
      [".city NOT EQUALS 'O'slo'", true],
    ]);
  });

  test('answers as the fast way does', () => {
    const layout = layoutOf(['city', 'level']);
    const value = fc.constantFrom('Riga', 'Oslo', '', null, undefined, 7, true, ['x']);
    const any = fc.constantFrom(
      ...kinds.map((kind) => clauses[kind]),
      clause('level', 'Greater_Than', '3'),
      clause('city', 'REGEX MATCH', 'R.'),
      clause('level', 'IS FALSE'),
    );
    const groups = fc.array(fc.array(any, { maxLength: 3 }), { maxLength: 3 });
    fc.assert(
      fc.property(groups, value, value, (shape, city, level) => {
        const compiled = compileFilter(filter(...shape.map((one) => group('g', ...one))), layout).groups;
        const row = layout.row({ city, level });
        expect(compiled.explain(row).answer).toBe(compiled.evaluate(row));
      }),
    );
  });
});
