import { describe, expect, test } from 'vitest';
import { cDate } from '../../../src/expression/functions/c-date.ts';
import { ask } from '../../mapping/support/ask.ts';

test.each(cDate.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('CDate', () => {
  test.each([
    ['2024-03-07+05:30', '3/6/2024 6:30:00 PM'],
    ['3/7/2024 2:05:09 PM', '3/7/2024 2:05:09 PM'],
    ['2024-03-07T14:05:09.999Z', '3/7/2024 2:05:09 PM'],
    ['9999-12-31', '12/31/9999 12:00:00 AM'],
    ['0001-01-01', '1/1/0001 12:00:00 AM'],
  ])('shows %j as %j, in UTC', (text, shown) => {
    expect(ask('CDate([d])', { d: text })).toEqual({ value: shown, warnings: [] });
  });

  test('warns where a date with points is read with the month first', () => {
    expect(ask('CDate([d])', { d: '10.08.2020' })).toEqual({
      value: '10/8/2020 12:00:00 AM',
      warnings: ['month-first'],
    });
    expect(ask('CDate([d])', { d: '10/08/2020' }).warnings).toEqual([]);
  });

  test('takes a date as it is, and a list of one', () => {
    expect(ask('CDate(CDate("2024-03-07-07:00"))').value).toBe('3/7/2024 7:00:00 AM');
    expect(ask('CDate([d])', { d: ['2024-03-07'] }).value).toBe('3/7/2024 12:00:00 AM');
  });

  test('keeps the fraction of a second for the functions around it', () => {
    expect(ask('NumFromDate(CDate("2024-03-07T00:00:00.0000001Z"))').value).toMatch(/1$/);
  });

  test.each([[null], [''], [undefined], [[]]])('fails on %j: there is no date', (nothing) => {
    const attributes = nothing === undefined ? {} : { d: nothing };
    expect(ask('CDate([d])', attributes)).toMatchObject({
      failure: 'error no-date',
      message: expect.stringContaining('CDate needs a date'),
    });
  });

  test.each([['soon'], ['31.12.2024'], ['ı/1/2024'], ['2024-03-0７'], [true], [20240307], ['\u{1F4C5}']])(
    'fails on %j, which is no date',
    (value) => {
      expect(ask('CDate([d])', { d: value })).toMatchObject({ failure: 'error not-a-date' });
    },
  );

  test('fails on several values and on values with fields', () => {
    expect(ask('CDate([d])', { d: ['2024-03-07', '2024-03-08'] })).toMatchObject({ failure: 'error multi-valued' });
    expect(ask('CDate([d])', { d: { a: 1 } })).toMatchObject({ failure: 'error not-text' });
  });

  test('says unknown where the century of a two-digit year is not known', () => {
    expect(ask('CDate("3/7/40")')).toMatchObject({ failure: 'unknown not-a-date' });
  });
});
