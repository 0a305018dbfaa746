import { describe, expect, test } from 'vitest';
import { bytes, count, duration, few, lowerFirst, plural, relative } from '../../src/output/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('words', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [12_345_678, '12,345,678'],
    [-1234, '-1,234'],
    [9007199254740993n, '9,007,199,254,740,993'],
  ])('%s is written %s', (n, text) => {
    expect(count(n)).toBe(text);
  });

  test('nouns agree with their number', () => {
    expect([plural('user', 0), plural('user', 1), plural('user', 2000)]).toEqual(['0 users', '1 user', '2,000 users']);
    expect(plural('identity', 2, 'identities')).toBe('2 identities');
    expect(plural('row', 1n)).toBe('1 row');
  });

  test.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9960, '10 kB'],
    [3_100_000_000, '3.1 GB'],
    [999_600, '1.0 MB'],
    [84_200_000, '84 MB'],
  ])('%i bytes are %s', (n, text) => {
    expect(bytes(n)).toBe(text);
  });

  test.each([
    [350.7, '350 ms'],
    [59_999, '59 s'],
    [MINUTE, '1 min'],
    [MINUTE + 5000, '1 min 5 s'],
    [3 * HOUR + 20 * MINUTE + 59_000, '3 h 20 min'],
    [DAY, '1 day'],
    [2 * DAY + 4 * HOUR, '2 days 4 h'],
    [-HOUR, '1 h'],
  ])('%d ms last %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  test('a moment is told as seen from another', () => {
    const asOf = Date.UTC(2026, 2, 1);
    expect(relative(asOf - 2 * DAY, asOf)).toBe('2 days before');
    expect(relative(asOf + 90 * MINUTE, asOf)).toBe('1 h 30 min after');
    expect(relative(asOf, asOf)).toBe('at that moment');
  });

  test('the first few of a list, and how many more there are', () => {
    expect(few([], 3)).toBe('');
    expect(few(['a', 'b', 'c'], 3)).toBe('a, b, c');
    expect(few(['a', 'b', 'c'], 2, '; ')).toBe('a; b and 1 more');
    expect(few(Array(1234).fill('a'), 1)).toBe('a and 1,233 more');
  });

  test.each([
    ['The user name', 'the user name'],
    ['A scope', 'a scope'],
    ['SCIM calls', 'SCIM calls'],
    ['IIF', 'IIF'],
    ['', ''],
  ])('%j begins in the middle of a sentence as %j', (text, expected) => {
    expect(lowerFirst(text)).toBe(expected);
  });
});
