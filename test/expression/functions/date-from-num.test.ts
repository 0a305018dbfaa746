import { describe, expect, test } from 'vitest';
import { dateFromNum } from '../../../src/expression/functions/date-from-num.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(dateFromNum.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('DateFromNum', () => {
  test.each([
    ['0', '1/1/1601 12:00:00 AM'],
    ['116444736000000000', '1/1/1970 12:00:00 AM'],
    ['2650467743999999999', '12/31/9999 11:59:59 PM'],
  ])('%s is %s, written in the expression or coming as a text', (number, shown) => {
    expect(ask(`DateFromNum(${number})`)).toEqual({ value: shown, warnings: [] });
    expect(ask('DateFromNum([n])', { n: number })).toEqual({ value: shown, warnings: [] });
  });

  test('gives back what NumFromDate made, to the tick', () => {
    expect(ask('NumFromDate(DateFromNum("133543946789012345"))').value).toBe('133543946789012345');
  });

  test('warns where JSON made the number too large to be exact', () => {
    expect(ask('DateFromNum([n])', { n: 133_543_946_789_012_340 })).toEqual({
      value: '3/8/2024 6:04:38 PM',
      warnings: ['imprecise-number'],
    });
  });

  test('says that never is no date', () => {
    expect(ask('DateFromNum(9223372036854775807)')).toMatchObject({
      failure: 'error date-out-of-range',
      message: expect.stringContaining('never'),
    });
  });

  test.each(['-1', '2650467744000000000', '99999999999999999999999999'])('has no date for %s', (n) => {
    expect(ask('DateFromNum([n])', { n })).toMatchObject({ failure: 'error date-out-of-range' });
  });

  test('fails on null, absent and empty values', () => {
    for (const attributes of [{ n: null }, {}, { n: '' }, { n: [] }]) {
      expect(ask('DateFromNum([n])', attributes)).toMatchObject({ failure: 'error no-date' });
    }
  });

  test.each([
    ['yesterday', 'not-a-number'],
    ['１３３', 'not-a-number'],
    [true, 'not-a-number'],
    ['1.5', 'not-an-integer'],
    [1.5, 'not-an-integer'],
    [['1', '2'], 'multi-valued'],
  ])('fails with %j', (n, code) => {
    expect(ask('DateFromNum([n])', { n })).toMatchObject({ failure: `error ${code}` });
  });
});
