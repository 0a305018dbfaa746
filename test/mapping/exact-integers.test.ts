import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWithExactIntegers } from '../../src/mapping/exact-integers.ts';

describe('JSON with exact integers', () => {
  test('keeps every digit of an integer that 53 bits do not hold', () => {
    expect(parseWithExactIntegers('{"never":9223372036854775807,"list":[-9007199254740993]}')).toEqual({
      never: 9223372036854775807n,
      list: [-9007199254740993n],
    });
  });

  test('leaves integers that 53 bits hold, fractions and texts as they are', () => {
    const json =
      '[1234567890123456, 0.12345678901234567, 12345678901234567e3, "9223372036854775807", "\\"1:9223372036854775807"]';
    expect(parseWithExactIntegers(json)).toEqual(JSON.parse(json));
  });

  test('is JSON.parse where no integer is that long', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (json) => {
        const plain: unknown = JSON.parse(json);
        if (!/\d{16}/.test(json)) expect(parseWithExactIntegers(json)).toEqual(plain);
      }),
    );
  });

  test('fails as JSON.parse does', () => {
    expect(() => parseWithExactIntegers('[12345678901234567890')).toThrow(SyntaxError);
  });

  test('reads a long text with many escapes', () => {
    const text = '\\"'.repeat(200_000);
    expect(parseWithExactIntegers(`["${text}", 9223372036854775807]`)).toEqual([
      '"'.repeat(200_000),
      9223372036854775807n,
    ]);
  });
});
