import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { describeValue } from '../../../src/expression/coerce.ts';
import { IGNORE_FLOW, IGNORE_OBJECT, type Value } from '../../../src/expression/value.ts';
import { showJson } from '../../../src/mapping/cases/json.ts';
import type { Json } from '../../../src/mapping/cases/mapping-case.ts';
import { sameValue } from '../../../src/mapping/cases/same-value.ts';

const role = { kind: 'complex', fields: { value: 'Editor', primary: true } } as const;
const manager = { kind: 'reference', id: '5d0e', objectName: 'user' } as const;
const leapDay = new DateTime(Date.UTC(2024, 1, 29));

const SAME: readonly (readonly [Json, Value])[] = [
  [null, null],
  [null, undefined],
  ['', ''],
  ['Zoë', 'Zoë'],
  ['True', true],
  ['false', false],
  [true, true],
  [true, 'True'],
  [false, 'FALSE'],
  [7, 7],
  [7, '7'],
  ['7', 7],
  [7n, 7],
  [9223372036854775807n, '9223372036854775807'],
  ['133000000000000001', 133000000000000001n],
  [133000000000000000, 133000000000000000n],
  [0.5, '0.5'],
  ['2/29/2024 12:00:00 AM', leapDay],
  ['5d0e', manager],
  [
    ['a', 'b'],
    ['a', 'b'],
  ],
  [[], []],
  [['a'], 'a'],
  ['a', ['a']],
  [
    [1, true],
    ['1', 'True'],
  ],
  [{ ignoreFlow: true }, IGNORE_FLOW],
  [{ ignoreObject: true }, IGNORE_OBJECT],
  [{ value: 'Editor', primary: true }, role],
  [[{ value: 'Editor', primary: 'True' }], [role]],
];

const DIFFERENT: readonly (readonly [Json, Value])[] = [
  [null, ''],
  ['', null],
  ['', undefined],
  [null, []],
  ['zoë', 'Zoë'],
  ['Zoë', 'Zoe\u0308'],
  ['a ', 'a'],
  [true, false],
  [true, 'yes'],
  [1, true],
  [7, 8],
  [7, 'seven'],
  ['07', 7],
  [9223372036854775807n, 9223372036854775806n],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a', 'b'], ['a']],
  [['a', 'b'], 'a'],
  [[], 'a'],
  [[], null],
  [{ ignoreFlow: true }, IGNORE_OBJECT],
  [{ ignoreFlow: true }, null],
  [{ ignoreFlow: false }, IGNORE_FLOW],
  [{ ignoreFlow: true }, 'ignoreFlow'],
  ['ignoreFlow', IGNORE_FLOW],
  [{ value: 'Editor' }, role],
  [{ value: 'Editor', constructor: 'x' }, role],
  ['Editor', role],
  [{ id: '5d0e' }, manager],
];

const titled = (pairs: readonly (readonly [Json, Value])[]) =>
  pairs.map(([expected, actual]) => [showJson(expected), describeValue(actual), expected, actual] as const);

describe('what a case expects', () => {
  test.each(titled(SAME))('%s agrees with %s', (_expected, _actual, expected, actual) => {
    expect(sameValue(expected, actual)).toBe(true);
  });

  test.each(titled(DIFFERENT))('%s does not agree with %s', (_expected, _actual, expected, actual) => {
    expect(sameValue(expected, actual)).toBe(false);
  });
});
