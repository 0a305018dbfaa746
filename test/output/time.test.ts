import { expect, test } from 'vitest';
import { isoFromMicros, readableFromMicros } from '../../src/output/time.ts';

test.each([
  [0n, '1970-01-01T00:00:00Z'],
  [1_772_352_902_123_456n, '2026-03-01T08:15:02.123456Z'],
  [1_772_352_902_100_000n, '2026-03-01T08:15:02.1Z'],
  [-1n, '1969-12-31T23:59:59.999999Z'],
  [-62_135_596_800_000_000n, '0001-01-01T00:00:00Z'],
  [253_402_300_800_000_000n, '+010000-01-01T00:00:00Z'],
  [-62_198_755_200_000_000n, '-000001-01-01T00:00:00Z'],
  [-62_198_755_199_999_999n, '-000001-01-01T00:00:00.000001Z'],
  [9_223_372_036_854_775_807n, 'infinity'],
  [-9_223_372_036_854_775_807n, '-infinity'],
])('%d microseconds are %s', (micros, text) => {
  expect(isoFromMicros(micros)).toBe(text);
});

test('for people a time is cut to the second', () => {
  expect(readableFromMicros(1_772_352_902_999_999n)).toBe('2026-03-01 08:15:02Z');
  expect(readableFromMicros(9_223_372_036_854_775_807n)).toBe('infinity');
});
