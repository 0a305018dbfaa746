import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateTime, fromFileTime, NEVER, toFileTime } from '../../src/dotnet/date-time.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

const START = Date.parse('1601-01-01T00:00:00Z');

test('FILETIME counts from 1601 in intervals of 100 ns', () => {
  expect(toFileTime(new DateTime(START))).toBe(0n);
  expect(toFileTime(new DateTime(START, 1))).toBe(1n);
  expect(toFileTime(new DateTime(START + 1))).toBe(10_000n);
  expect(toFileTime(new DateTime(0))).toBe(116_444_736_000_000_000n);
});

test('a moment becomes the same moment again, to the tick, wherever FILETIME reaches', () => {
  fc.assert(
    fc.property(arbitraryDate, (date) => {
      const number = toFileTime(date);
      if (date.epochMs < START) expect(number).toBeNull();
      else expect(fromFileTime(number!)).toEqual(date);
    }),
  );
});

test('there is no date before 1601, after 9999, or for the number that means never', () => {
  expect(toFileTime(new DateTime(START - 1, 9999))).toBeNull();
  expect(fromFileTime(-1n)).toBeNull();
  expect(fromFileTime(2_650_467_743_999_999_999n)).toEqual(new DateTime(Date.parse('9999-12-31T23:59:59.999Z'), 9999));
  expect(fromFileTime(2_650_467_744_000_000_000n)).toBeNull();
  expect(fromFileTime(NEVER)).toBeNull();
  expect(fromFileTime(2n ** 90n)).toBeNull();
});
