import { describe, expect, test } from 'vitest';
import { dateDiff } from '../../../src/expression/functions/date-diff.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(dateDiff.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('DateDiff', () => {
  test.each([
    ['yyyy', -1],
    ['m', -2],
    ['ww', -10],
    ['d', -69],
    ['h', -1667],
    ['n', -100_055],
    ['s', -6_003_309],
  ])('in %s gives %i where the second date is earlier', (interval, count) => {
    const dates = { a: '2024-01-09T19:35:09Z', b: '2023-11-01T08:00:00Z' };
    expect(ask(`DateDiff("${interval}", CDate([a]), CDate([b]))`, dates)).toEqual({ value: count, warnings: [] });
    expect(ask(`DateDiff("${interval}", CDate([b]), CDate([a]))`, dates).value).toBe(-count);
    expect(ask(`DateDiff([i], CDate([a]), CDate([a]))`, { ...dates, i: interval }).value).toBe(0);
  });

  test('reaches the last day there is from the clock', () => {
    expect(ask('DateDiff("d", Now(), CDate("9999-12-31"))')).toEqual({ value: 2_910_492, warnings: [] });
  });

  test('counts whole days by elapsed time: tomorrow morning is no day away from this afternoon', () => {
    const dates = { a: '2024-03-07T14:00:00', b: '2024-03-08T13:59:59' };
    expect(ask('DateDiff("d", CDate([a]), CDate([b]))', dates).value).toBe(0);
  });

  test('warns where Visual Basic would count the weeks otherwise because of the time of day', () => {
    const dates = { a: '2024-06-08T23:00:00', b: '2024-06-09T01:00:00' };
    expect(ask('DateDiff("ww", CDate([a]), CDate([b]))', dates)).toEqual({ value: 1, warnings: ['week-count'] });
  });

  test('reads a text where a date is wanted as CDate does, and says so', () => {
    const answer = ask('DateDiff("d", [a], CDate("2024-03-08"))', { a: '2024-03-07' });
    expect(answer).toEqual({ value: 1, warnings: ['text-as-date'] });
  });

  test.each([
    ['DateDiff([x], Now(), Now())', 'unknown-interval'],
    ['DateDiff("d", [x], Now())', 'no-date'],
    ['DateDiff("d", Now(), [x])', 'no-date'],
  ])('%s fails on null, absent and empty values', (expression, code) => {
    for (const attributes of [{ x: null }, {}, { x: '' }, { x: [] }]) {
      expect(ask(expression, attributes)).toMatchObject({ failure: `error ${code}` });
    }
  });

  test.each([
    ['soon', 'not-a-date'],
    [7, 'not-a-date'],
    [false, 'not-a-date'],
    ['٢٠٢٤-٠٣-٠٧', 'not-a-date'],
    [['2024-01-01', '2024-01-02'], 'multi-valued'],
    [{ a: 1 }, 'not-text'],
  ])('fails with %j for a date', (x, code) => {
    expect(ask('DateDiff("d", Now(), [x])', { x })).toMatchObject({ failure: `error ${code}` });
  });

  test('knows no quarter, which only other tools count', () => {
    expect(ask('DateDiff("q", Now(), Now())')).toMatchObject({
      failure: 'error unknown-interval',
      message: expect.stringContaining('Other tools'),
    });
  });
});
