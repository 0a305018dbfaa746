import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  calendarFields,
  DateTime,
  dateTimeAt,
  dateTimeFrom,
  dayOfWeek,
  daysInMonth,
} from '../../src/dotnet/date-time.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

const midnight = (year: number, month: number, day: number) =>
  dateTimeFrom({ year, month, day, hour: 0, minute: 0, second: 0, ticks: 0 });

const iso = (date: DateTime | null): string | null => (date === null ? null : new Date(date.epochMs).toISOString());

describe('the calendar', () => {
  test('agrees with the engine about every field of any moment', () => {
    fc.assert(
      fc.property(arbitraryDate, (date) => {
        const oracle = new Date(date.epochMs);
        expect(calendarFields(date)).toEqual({
          year: oracle.getUTCFullYear(),
          month: oracle.getUTCMonth() + 1,
          day: oracle.getUTCDate(),
          hour: oracle.getUTCHours(),
          minute: oracle.getUTCMinutes(),
          second: oracle.getUTCSeconds(),
          ticks: oracle.getUTCMilliseconds() * 10_000 + date.ticks,
        });
        expect(dayOfWeek(date)).toBe(oracle.getUTCDay());
      }),
    );
  });

  test('makes the same moment of its fields again', () => {
    fc.assert(
      fc.property(arbitraryDate, (date) => {
        expect(dateTimeFrom(calendarFields(date))).toEqual(date);
      }),
    );
  });

  test('has 29 days in the Februaries of leap years, which of the centuries are only every fourth', () => {
    expect([1900, 2000, 2023, 2024, 2100, 2400].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29, 28, 29]);
  });

  test('begins at 0001-01-01 and ends with 9999-12-31', () => {
    expect(iso(midnight(1, 1, 1))).toBe('0001-01-01T00:00:00.000Z');
    expect(midnight(0, 12, 31)).toBeNull();
    expect(iso(midnight(9999, 12, 31))).toBe('9999-12-31T00:00:00.000Z');
    expect(midnight(10_000, 1, 1)).toBeNull();
    expect(dateTimeAt(Date.parse('9999-12-31T23:59:59.999Z') + 1, 0)).toBeNull();
    expect(dateTimeAt(Date.parse('0001-01-01T00:00:00.000Z') - 1, 9999)).toBeNull();
  });

  test.each([
    [2023, 2, 29],
    [2024, 2, 30],
    [2024, 4, 31],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 1, 0],
  ])('has no day %i-%i-%i', (year, month, day) => {
    expect(midnight(year, month, day)).toBeNull();
  });

  test.each([
    [24, 0, 0],
    [0, 60, 0],
    [0, 0, 60],
  ])('has no time %i:%i:%i', (hour, minute, second) => {
    expect(dateTimeFrom({ year: 2024, month: 1, day: 1, hour, minute, second, ticks: 0 })).toBeNull();
  });
});

describe('adding months', () => {
  test.each([
    ['2024-01-31', 1, '2024-02-29T00:00:00.000Z'],
    ['2023-01-31', 1, '2023-02-28T00:00:00.000Z'],
    ['2024-02-29', 12, '2025-02-28T00:00:00.000Z'],
    ['2024-03-31', -1, '2024-02-29T00:00:00.000Z'],
    ['2024-01-15', -1, '2023-12-15T00:00:00.000Z'],
    ['9999-12-01', 1, null],
    ['0001-01-31', -1, null],
  ])('to %s, %i of them, gives %s', (start, months, end) => {
    expect(iso(addMonths(new DateTime(Date.parse(start)), months))).toBe(end);
  });

  test('keeps the time of day to the tick', () => {
    const date = new DateTime(Date.parse('2024-05-31T23:59:59.987Z'), 6543);
    expect(addMonths(date, 1)).toEqual(new DateTime(Date.parse('2024-06-30T23:59:59.987Z'), 6543));
  });
});
