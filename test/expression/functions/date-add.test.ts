import { describe, expect, test } from 'vitest';
import { dateAdd } from '../../../src/expression/functions/date-add.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(dateAdd.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('DateAdd', () => {
  test.each([
    ['yyyy', 1, '3/7/2025 2:05:09 PM'],
    ['m', -1, '2/7/2024 2:05:09 PM'],
    ['d', 30, '4/6/2024 2:05:09 PM'],
    ['ww', -1, '2/29/2024 2:05:09 PM'],
    ['h', 10, '3/8/2024 12:05:09 AM'],
    ['n', -6, '3/7/2024 1:59:09 PM'],
    ['s', 51, '3/7/2024 2:06:00 PM'],
    ['d', 0, '3/7/2024 2:05:09 PM'],
  ])('moves by %s %i', (interval, value, shown) => {
    const answer = ask(`DateAdd("${interval}", ${value}, CDate([d]))`, { d: '2024-03-07T14:05:09' });
    expect(answer).toEqual({ value: shown, warnings: [] });
    const fromAttributes = ask('DateAdd([i], [n], CDate([d]))', { i: interval, n: value, d: '2024-03-07T14:05:09' });
    expect(fromAttributes).toEqual(answer);
  });

  test('ends on the last day of a month that is shorter', () => {
    expect(ask('DateAdd("m", 1, CDate("2023-01-31"))').value).toBe('2/28/2023 12:00:00 AM');
    expect(ask('DateAdd("yyyy", 1, CDate("2024-02-29"))').value).toBe('2/28/2025 12:00:00 AM');
    expect(ask('DateAdd("yyyy", 4, CDate("2024-02-29"))').value).toBe('2/29/2028 12:00:00 AM');
  });

  test('takes its number as a text too, and the clock as its date', () => {
    expect(ask('DateAdd("d", "10", Now())')).toEqual({ value: '5/14/2031 3:02:01 AM', warnings: [] });
  });

  test('drops the fraction of its number, as Visual Basic does, and says so', () => {
    expect(ask('DateAdd("d", 1.9, CDate("2024-03-07"))')).toEqual({
      value: '3/8/2024 12:00:00 AM',
      warnings: ['fraction-ignored'],
    });
    expect(ask('DateAdd("d", "-0.5", CDate("2024-03-07"))').value).toBe('3/7/2024 12:00:00 AM');
  });

  test('reads a text where a date is wanted as CDate does, and says so', () => {
    expect(ask('DateAdd("d", 1, [d])', { d: '2024-02-28-07:00' })).toEqual({
      value: '2/29/2024 7:00:00 AM',
      warnings: ['text-as-date'],
    });
  });

  test('takes an interval in upper case, and says so', () => {
    expect(ask('DateAdd("M", 1, CDate("2024-03-07"))')).toEqual({
      value: '4/7/2024 12:00:00 AM',
      warnings: ['interval-case'],
    });
  });

  test.each([['q'], ['w'], ['y'], ['day'], [''], ['ð'], ['constructor'], ['İ']])('knows no interval %j', (interval) => {
    expect(ask('DateAdd([i], 1, Now())', { i: interval })).toMatchObject({
      failure: 'error unknown-interval',
      message: expect.stringContaining('n (minute)'),
    });
  });

  test.each([
    ['DateAdd([x], 1, Now())', 'unknown-interval'],
    ['DateAdd("d", [x], Now())', 'no-number'],
    ['DateAdd("d", 1, [x])', 'no-date'],
  ])('%s fails on null, absent and empty values', (expression, code) => {
    for (const attributes of [{ x: null }, {}, { x: '' }, { x: [] }]) {
      expect(ask(expression, attributes)).toMatchObject({ failure: `error ${code}` });
    }
  });

  test.each([
    ['DateAdd("d", [x], Now())', 'two', 'not-a-number'],
    ['DateAdd("d", [x], Now())', true, 'not-a-number'],
    ['DateAdd("d", [x], Now())', ['1', '2'], 'multi-valued'],
    ['DateAdd("d", 1, [x])', 'soon', 'not-a-date'],
    ['DateAdd("d", 1, [x])', ['2024-01-01', '2024-01-02'], 'multi-valued'],
    ['DateAdd([x], 1, Now())', ['d', 'm'], 'multi-valued'],
  ])('%s fails with %j', (expression, x, code) => {
    expect(ask(expression, { x })).toMatchObject({ failure: `error ${code}` });
  });

  test.each(['2147483648', '-9223372036854775808', '99999999999999999999999', '1e400'])('cannot count to %s', (n) => {
    expect(ask('DateAdd("s", [n], Now())', { n })).toMatchObject({ failure: expect.stringMatching(/^error n/) });
  });

  test('fails where the date would leave the years 1 to 9999', () => {
    expect(ask('DateAdd("yyyy", 60, CDate("9990-01-01"))')).toMatchObject({
      failure: 'error date-out-of-range',
      message: expect.stringContaining('60 years from 1/1/9990'),
    });
    expect(ask('DateAdd("d", -1, CDate("0001-01-01"))')).toMatchObject({ failure: 'error date-out-of-range' });
  });
});
