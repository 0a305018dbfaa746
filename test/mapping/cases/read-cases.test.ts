import { describe, expect, test } from 'vitest';
import { ProvlensError } from '../../../src/errors.ts';
import type { Json } from '../../../src/mapping/cases/mapping-case.ts';
import { readCases } from '../../../src/mapping/cases/read-cases.ts';

const read = (document: unknown) => readCases(JSON.stringify(document), 'tests.json');

function messageOf(text: string): string {
  try {
    readCases(text, 'tests.json');
  } catch (error) {
    if (error instanceof ProvlensError) return `${error.exitCode}: ${error.message}`;
    throw error;
  }
  throw new Error('It was read.');
}

const join = { expression: 'Join("-", [a], [b])', inputs: { a: 'x', b: null }, expected: 'x' };
const filter = {
  groups: [{ name: 'Staff', clauses: [{ attribute: 'department', operator: 'EQUALS', value: 'Field' }] }],
  attributes: { department: 'Field' },
  expectedInScope: true,
};

describe('a file of cases', () => {
  test.each([
    ['an object with a list "cases"', { about: 'ours', cases: [{ id: 'one', ...join }] }],
    ['a bare list', [{ id: 'one', ...join }]],
  ])('may be %s', (_, document) => {
    expect(read(document)).toMatchObject([
      { kind: 'expression', id: 'one', expression: join.expression, expected: 'x', attributes: { a: 'x', b: null } },
    ]);
  });

  test('may begin with a byte order mark', () => {
    expect(readCases(`\uFEFF${JSON.stringify([join])}`, 'tests.json')).toHaveLength(1);
  });

  test('gives cases without an id their place, counted from 1', () => {
    expect(read([join, { ...join, id: 7 }, join]).map(({ id }) => id)).toEqual(['#1', '7', '#3']);
  });

  test('asserts every case without a verdict, and those whose verdict says so', () => {
    const verdicts = [
      undefined,
      'consistent',
      'doc-inconsistent',
      'random',
      'log-only',
      'ambiguous',
      'unsupported-by-doc',
    ];
    expect(read(verdicts.map((verdict) => ({ ...join, verdict }))).map(({ reserve }) => reserve)).toEqual([
      null,
      null,
      null,
      'random',
      'log-only',
      'ambiguous',
      'unsupported-by-doc',
    ]);
  });

  test('keeps all digits of long integers', () => {
    const [it] = readCases(
      '[{"expression":"[n]","inputs":{"n":9223372036854775807},"expected":9223372036854775807}]',
      'f',
    );
    expect(it).toMatchObject({ attributes: { n: 9223372036854775807n }, expected: 9223372036854775807n });
  });

  test('takes now and takenInTarget', () => {
    const [it] = read([{ ...join, now: '2031-05-04T03:02:01Z', takenInTarget: ['x'] }]);
    expect(it).toMatchObject({ now: { epochMs: Date.UTC(2031, 4, 4, 3, 2, 1) }, takenInTarget: ['x'] });
  });

  test('takes a filter with its clauses, however an operand is written', () => {
    const clauses = [
      { attribute: 'a', operator: 'EQUALS', value: 5 },
      { attribute: 'a', operator: 'EQUALS', value: true },
      { attribute: 'a', operator: 'EQUALS', values: ['x', 'y'] },
      { attribute: 'a', operator: 'IS NULL', value: null },
      { sourceOperandName: 'a', operatorName: 'EQUALS', targetOperand: { values: ['x'] } },
    ];
    const [it] = read([{ ...filter, groups: [{ clauses }] }]);
    const values = it?.kind === 'filter' ? it.filter.groups[0]?.clauses.map((clause) => clause.values) : null;
    expect(values).toEqual([['5'], ['True'], ['x', 'y'], [], ['x']]);
  });

  test.each([
    [true, true],
    [false, false],
    ['ambiguous', 'unknown'],
    ['unknown', 'unknown'],
    ['unsupported', 'unsupported'],
    ['invalid-filter', 'invalid-filter'],
  ])('expectedInScope %j means %j', (expectedInScope, expected) => {
    expect(read([{ ...filter, expectedInScope }])).toMatchObject([{ expected }]);
  });
});

describe('a file that cannot be read names the place', () => {
  const without = ({ ...fields }: Record<string, unknown>, name: string): Record<string, unknown> => {
    delete fields[name];
    return fields;
  };
  const broken: readonly (readonly [unknown, RegExp])[] = [
    [{}, /^3: tests\.json holds no cases/],
    ['cases', /holds no cases/],
    [{ cases: {} }, /holds no cases/],
    [[5], /tests\.json: \[0\] is no object but 5\./],
    [[join, { id: 'lost' }], /tests\.json: \[1\] \(lost\) has none of "expression", "groups" and "op"\./],
    [{ cases: [{ ...join, expression: 5 }] }, /cases\[0\] has an "expression" that is no text/],
    [[without(join, 'expected')], /\[0\] does not say what is "expected"/],
    [[{ ...join, inputs: ['a'] }], /\[0\] has "inputs" that are no object/],
    [[{ ...join, now: 'soon' }], /\[0\] has the "now" "soon", which is no time/],
    [[{ ...join, takenInTarget: [1] }], /"takenInTarget" with 1 in it/],
    [[{ ...filter, expectedInScope: 'maybe' }], /\[0\] says "maybe" for "expectedInScope"/],
    [[without(filter, 'expectedInScope')], /\[0\] does not say "expectedInScope"/],
    [[{ ...join, attributes: 'x' }], /\[0\] has "attributes" that are no object/],
    [[{ ...join, parameters: 'x' }], /\[0\] has "parameters" that are no object/],
    [
      [{ ...filter, groups: [{ clauses: [{ attribute: 'a', operator: 'EQUALS', targetOperand: 'x' }] }] }],
      /groups\[0\]\.clauses\[0\] has a "targetOperand" that is no object/,
    ],
    [[{ ...filter, inputFilterGroups: [{ clauses: [5] }] }], /inputFilterGroups\[0\]\.clauses\[0\] is no object but 5/],
    [[{ ...filter, groups: {} }], /\[0\] has "groups" that are no list/],
    [[{ ...filter, groups: [{}, 5] }], /\[0\] groups\[1\] has no list of "clauses"/],
    [
      [{ ...filter, groups: [{ clauses: [{ operator: 'EQUALS' }] }] }],
      /groups\[0\]\.clauses\[0\] does not name an "attribute"/,
    ],
    [[{ ...filter, groups: [{ clauses: [{ attribute: 'a' }] }] }], /clauses\[0\] does not name an "operator"/],
  ];

  test.each(broken)('%j', (document, message) => {
    expect(messageOf(JSON.stringify(document as Json))).toMatch(message);
  });

  test('by line and column where it is no JSON', () => {
    expect(messageOf('{\n  "cases": [,]\n}')).toMatch(/^3: tests\.json:2:13: this is no JSON/);
  });

  test('and the file where it is empty', () => {
    expect(messageOf('\n')).toBe('3: tests.json is empty.');
  });
});
