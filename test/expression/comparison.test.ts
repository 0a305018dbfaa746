import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import type { Operator } from '../../src/expression/ast.ts';
import { callSite } from '../../src/expression/call-site.ts';
import { compare } from '../../src/expression/comparison.ts';
import { createRun } from '../../src/expression/create-run.ts';
import type { Value } from '../../src/expression/value.ts';

const site = callSite({ kind: 'call', name: 'IIF', arguments: [] });

function holds(left: Value, operator: Operator, right: Value): { result: boolean; warnings: readonly string[] } {
  const run = createRun({ now: new DateTime(0) });
  const result = compare(operator, left, right, site, run);
  return { result, warnings: run.warnings.map(({ code }) => code) };
}

const MOMENT = new DateTime(Date.UTC(2024, 1, 29, 8), 7);

describe('equal', () => {
  test.each<[Value, Value]>([
    ['Oslo', 'Oslo'],
    [1, 1],
    ['1', 1],
    [1.5, ' 1.50 '],
    [9_007_199_254_740_993n, '9007199254740993'],
    [5n, 5],
    [true, 'true'],
    ['FALSE', false],
    [true, 1],
    [0, false],
    [MOMENT, new DateTime(MOMENT.epochMs, 7)],
    [MOMENT, '2/29/2024 8:00:00 AM'],
    [{ kind: 'reference', id: 'r1' }, 'r1'],
    [['only'], 'only'],
  ])('%o is equal to %o', (left, right) => {
    expect(holds(left, '=', right)).toEqual({ result: true, warnings: [] });
    expect(holds(right, '=', left).result).toBe(true);
    expect(holds(left, '<>', right).result).toBe(false);
  });

  test.each<[Value, Value]>([
    ['Oslo', 'oslo'],
    ['Oslo', 'Oslo '],
    ['é', 'e\u0301'],
    ['01', '1'],
    ['one', 1],
    [true, 'yes'],
    [true, 2],
    [MOMENT, new DateTime(MOMENT.epochMs, 8)],
    [MOMENT, 5],
    ['I', 'ı'],
  ])('%o is not equal to %o', (left, right) => {
    expect(holds(left, '=', right)).toEqual({ result: false, warnings: [] });
    expect(holds(right, '<>', left).result).toBe(true);
  });
});

describe('order', () => {
  test.each<[Value, Operator, Value]>([
    [2, '<', 10],
    ['2', '<', 10],
    [10, '>=', '10'],
    [9_007_199_254_740_993n, '>', 9_007_199_254_740_992],
    [MOMENT, '<', new DateTime(MOMENT.epochMs, 8)],
    [MOMENT, '<=', MOMENT],
  ])('%o %s %o', (left, operator, right) => {
    expect(holds(left, operator, right)).toEqual({ result: true, warnings: [] });
  });

  test('of texts is said to be undocumented', () => {
    expect(holds('b', '>', 'B')).toEqual({ result: true, warnings: ['order-of-texts'] });
    expect(holds('10', '>', '9')).toEqual({ result: true, warnings: ['order-of-texts'] });
    expect(holds('19', '>', '18')).toEqual({ result: true, warnings: [] });
  });

  test.each<[Value, Value]>([
    [true, 'x'],
    [MOMENT, '2024-03-01'],
    [1, 'many'],
  ])('of %o and %o is unknown', (left, right) => {
    expect(() => holds(left, '>', right)).toThrow(
      expect.objectContaining({ code: 'order-undocumented', failure: 'unknown' }),
    );
  });
});

describe('emptiness', () => {
  const EMPTY: Value[] = [undefined, null, '', []];

  test('of every kind is equal to every other, and said to be documented as failing', () => {
    for (const left of EMPTY) {
      for (const right of EMPTY) {
        expect(holds(left, '=', right)).toEqual({ result: true, warnings: ['documented-as-unsupported'] });
        expect(holds(left, '<>', right).result).toBe(false);
        expect(holds(left, '<', right).result).toBe(false);
        expect(holds(left, '>=', right).result).toBe(true);
      }
    }
  });

  test('is unequal to every value, and neither less nor greater', () => {
    for (const value of ['x', 0, false, MOMENT] satisfies Value[]) {
      expect(holds(null, '=', value).result).toBe(false);
      expect(holds(value, '<>', null).result).toBe(true);
      for (const operator of ['<', '>', '<=', '>='] as const) expect(holds(null, operator, value).result).toBe(false);
    }
  });
});

test('several values, and values with fields, cannot be compared', () => {
  expect(() => holds(['a', 'b'], '=', 'a')).toThrow(expect.objectContaining({ code: 'multi-valued' }));
  const role: Value = { kind: 'complex', fields: {} };
  expect(() => holds(role, '=', 'a')).toThrow(expect.objectContaining({ code: 'not-comparable' }));
});

test('numbers have one order: exactly one of less, equal and greater holds', () => {
  const number = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }), fc.integer().map(String));
  fc.assert(
    fc.property(number, fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n })), (a, b) => {
      const held = (['<', '=', '>'] as const).filter((operator) => holds(a, operator, b).result);
      expect(held).toHaveLength(1);
      expect(holds(a, '<=', b).result).toBe(held[0] !== '>');
    }),
  );
});
