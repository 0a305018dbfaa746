import { describe, expect, test } from 'vitest';
import { numFromDate } from '../../../src/expression/functions/num-from-date.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(numFromDate.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('NumFromDate', () => {
  test.each([
    ['1601-01-01', '0'],
    ['1970-01-01T00:00:00Z', '116444736000000000'],
    ['1970-01-01 01:00:00+01:00', '116444736000000000'],
    ['1969-12-31T19:00:00-05:00', '116444736000000000'],
    ['1970-01-01T00:00:00.0000001Z', '116444736000000001'],
    ['9999-12-31T23:59:59', '2650467743990000000'],
  ])('%j is %s', (text, number) => {
    expect(ask('NumFromDate([d])', { d: text })).toEqual({ value: number, warnings: [] });
  });

  test('takes a date as well as a text', () => {
    expect(ask('NumFromDate(DateAdd("s", 1, CDate("1970-01-01")))').value).toBe('116444736010000000');
    expect(ask('NumFromDate(Now())').value).toBe('135801037210000000');
  });

  test('warns of a text that is not ISO 8601, which the documents ask for', () => {
    expect(ask('NumFromDate([d])', { d: '1/1/1970 12:00:00 AM' })).toEqual({
      value: '116444736000000000',
      warnings: ['not-iso-8601'],
    });
  });

  test('fails before 1601, and where UTC is beyond 9999', () => {
    expect(ask('NumFromDate("1600-12-31T23:59:59Z")')).toMatchObject({ failure: 'error date-out-of-range' });
    expect(ask('NumFromDate("9999-12-31T23:59:59-04:00")')).toMatchObject({
      failure: 'error not-a-date',
      message: expect.stringContaining('9999'),
    });
  });

  test('fails on null, absent and empty values', () => {
    for (const attributes of [{ d: null }, {}, { d: '' }, { d: [] }]) {
      expect(ask('NumFromDate([d])', attributes)).toMatchObject({ failure: 'error no-date' });
    }
  });

  test.each([
    ['tomorrow', 'not-a-date'],
    ['2024‐03‐07', 'not-a-date'],
    [133_536_816, 'not-a-date'],
    [true, 'not-a-date'],
    [['2024-01-01', '2024-01-02'], 'multi-valued'],
    [{ a: 1 }, 'not-text'],
  ])('fails with %j', (d, code) => {
    expect(ask('NumFromDate([d])', { d })).toMatchObject({ failure: `error ${code}` });
  });
});
