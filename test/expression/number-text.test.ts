import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber, printNumber } from '../../src/expression/number-text.ts';

describe('a number as text', () => {
  test.each([
    [0, '0'],
    [-12, '-12'],
    [1.5, '1.5'],
    [1e21, '1000000000000000000000'],
    [-2.5e22, '-25000000000000000000000'],
    [1.25e-7, '0.000000125'],
    [-1e-7, '-0.0000001'],
    [132_000_000_000_000_001n, '132000000000000001'],
  ])('%s is %s, never with an exponent', (value, text) => {
    expect(printNumber(value)).toBe(text);
  });

  test('holds every number so that it is read again the same', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(numbers, (value) => {
        const text = printNumber(value);
        expect(text).toMatch(/^-?\d+(?:\.\d+)?$/);
        expect(Number(text)).toBe(value + 0);
      }),
    );
  });
});

describe('a text as number', () => {
  test.each([
    ['12', 12],
    [' -3 ', -3],
    ['+4', 4],
    ['-0', 0],
    ['1.50', 1.5],
    ['.5', 0.5],
    ['9007199254740992', 9_007_199_254_740_992n],
    ['+9007199254740993', 9_007_199_254_740_993n],
  ])('%j is %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  test.each(['', ' ', 'x', '1e5', '0x10', '1,5', '--1', '1 2', 'Infinity', '١٢', '9'.repeat(101)])(
    '%j is none',
    (text) => {
      expect(parseNumber(text)).toBeNull();
    },
  );
});
