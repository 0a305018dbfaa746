import { describe, expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { callSite } from '../../src/expression/call-site.ts';
import { booleanOf, describeValue, integerOf, isEmpty, listOf, numberOf, textOf } from '../../src/expression/coerce.ts';
import { EvaluationError } from '../../src/expression/evaluation-error.ts';
import { IGNORE_FLOW, type Value } from '../../src/expression/value.ts';

const site = callSite({ kind: 'call', name: 'Test', arguments: [], span: { start: 3, end: 9 } });
const ROLE: Value = { kind: 'complex', fields: { value: 'w' } };
const MANAGER: Value = { kind: 'reference', id: 'cn=boss' };

const failureOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof EvaluationError) return error.code;
    throw error;
  }
  throw new Error('did not fail');
};

test.each<[Value, boolean]>([
  [undefined, true],
  [null, true],
  ['', true],
  [[], true],
  [' ', false],
  [0, false],
  [false, false],
  [[''], false],
  [ROLE, false],
])('emptiness of %o is %s', (value, empty) => {
  expect(isEmpty(value)).toBe(empty);
});

describe('text', () => {
  test.each<[Value, string | null]>([
    ['Ana', 'Ana'],
    ['', ''],
    [12, '12'],
    [1e21, '1000000000000000000000'],
    [9_007_199_254_740_993n, '9007199254740993'],
    [true, 'True'],
    [false, 'False'],
    [new DateTime(Date.UTC(2024, 0, 31, 13, 5, 9)), '1/31/2024 1:05:09 PM'],
    [MANAGER, 'cn=boss'],
    [['one'], 'one'],
    [[7], '7'],
    [[], null],
    [null, null],
    [undefined, null],
  ])('of %o is %o', (value, text) => {
    expect(textOf(value, site)).toBe(text);
  });

  test('there is none of several values, of fields, of an instruction', () => {
    expect(failureOf(() => textOf(['a', 'b'], site))).toBe('multi-valued');
    expect(failureOf(() => textOf(ROLE, site))).toBe('not-text');
    expect(failureOf(() => textOf(IGNORE_FLOW, site))).toBe('not-text');
  });

  test('no argument is longer than a million characters', () => {
    expect(textOf('x'.repeat(1_000_000), site)).toHaveLength(1_000_000);
    expect(failureOf(() => textOf('x'.repeat(1_000_001), site))).toBe('text-too-long');
  });
});

describe('number', () => {
  test.each<[Value, number | bigint | null]>([
    [3, 3],
    ['3', 3],
    [' -2.5 ', -2.5],
    ['9007199254740993', 9_007_199_254_740_993n],
    [['4'], 4],
    ['', null],
    [null, null],
    [undefined, null],
  ])('of %o is %s', (value, number) => {
    expect(numberOf(value, site)).toBe(number);
  });

  test.each<[Value, string]>([
    ['three', 'not-a-number'],
    [true, 'not-a-number'],
    [new DateTime(0), 'not-a-number'],
    [[1, 2], 'multi-valued'],
  ])('there is none of %o', (value, code) => {
    expect(failureOf(() => numberOf(value, site))).toBe(code);
  });

  test('a whole one has no fraction and fits 53 bits', () => {
    expect(integerOf('12', site)).toBe(12);
    expect(integerOf(null, site)).toBeNull();
    expect(failureOf(() => integerOf(1.5, site))).toBe('not-an-integer');
    expect(failureOf(() => integerOf('9007199254740993', site))).toBe('not-an-integer');
  });
});

describe('Boolean', () => {
  test.each<[Value, boolean | null]>([
    [true, true],
    ['TRUE', true],
    [' false ', false],
    [0, false],
    [2n, true],
    [['True'], true],
    ['', null],
    [null, null],
  ])('of %o is %s', (value, truth) => {
    expect(booleanOf(value, site)).toBe(truth);
  });

  test('there is none of another text', () => {
    expect(failureOf(() => booleanOf('yes', site))).toBe('not-a-boolean');
  });
});

test.each<[Value, readonly unknown[]]>([
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  ['a', ['a']],
  ['', ['']],
  [null, []],
  [undefined, []],
  [IGNORE_FLOW, []],
])('the values of %o are %o', (value, values) => {
  expect(listOf(value)).toEqual(values);
});

test('an error points at the argument where it is given, else at the call', () => {
  const at = { node: { kind: 'attribute', name: 'a', span: { start: 4, end: 7 } }, evaluate: () => null } as const;
  const argument = { ...at, omitted: false, constant: undefined, isConstant: false };
  expect(site.error('x', 'X.')).toMatchObject({ span: { start: 3, end: 9 }, failure: 'error' });
  expect(site.error('x', 'X.', { at: argument, failure: 'unknown' })).toMatchObject({
    span: { start: 4, end: 7 },
    failure: 'unknown',
  });
});

test('values are named in words', () => {
  expect(['', null, [1, 2], 5, true, MANAGER, 'x'.repeat(50)].map(describeValue)).toEqual([
    'the text ""',
    'null',
    'a list of 2 values',
    'the number 5',
    'the Boolean True',
    'a reference to cn=boss',
    `the text "${'x'.repeat(40)}…"`,
  ]);
});
