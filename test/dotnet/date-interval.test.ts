import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addInterval,
  calendarFields,
  countIntervals,
  countVisualBasicWeeks,
  type DateInterval,
  DateTime,
  isDateInterval,
} from '../../src/dotnet/date-time.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

const at = (iso: string): DateTime => new DateTime(Date.parse(iso));
const arbitraryInterval = fc.constantFrom<DateInterval>('yyyy', 'm', 'd', 'ww', 'h', 'n', 's');

test('the intervals are the seven that are documented, in lower case, and no name a prototype brings', () => {
  expect(['yyyy', 'm', 'd', 'ww', 'h', 'n', 's'].every(isDateInterval)).toBe(true);
  expect(['q', 'y', 'w', 'M', '', 'constructor', '__proto__'].some(isDateInterval)).toBe(false);
});

describe('counting', () => {
  test.each([
    ['s', '2024-01-01T00:00:00.900Z', '2024-01-01T00:00:02.100Z', 1],
    ['n', '2024-01-01T00:00:59Z', '2024-01-01T00:01:00Z', 0],
    ['h', '2024-01-01T10:59:59Z', '2024-01-01T09:00:00Z', -1],
    ['d', '2024-01-01T23:00:00Z', '2024-01-02T01:00:00Z', 0],
    ['d', '2024-02-28T00:00:00Z', '2024-03-01T00:00:00Z', 2],
    ['m', '2024-01-31T23:59:59Z', '2024-02-01T00:00:00Z', 1],
    ['m', '2024-03-01T00:00:00Z', '2023-12-31T00:00:00Z', -3],
    ['yyyy', '2023-12-31T23:59:59Z', '2024-01-01T00:00:00Z', 1],
    ['yyyy', '2024-01-01T00:00:00Z', '2024-12-31T23:59:59Z', 0],
    ['ww', '2024-06-08T00:00:00Z', '2024-06-09T00:00:00Z', 1],
    ['ww', '2024-06-09T00:00:00Z', '2024-06-15T23:59:59Z', 0],
    ['ww', '2024-06-09T00:00:00Z', '2024-06-08T23:59:59Z', -1],
    ['d', '2031-05-04T00:00:00Z', '9999-12-31T00:00:00Z', 2_910_493],
  ] as const)('%s from %s to %s gives %i', (interval, from, to, count) => {
    expect(countIntervals(interval, at(from), at(to))).toBe(count);
  });

  test('looks at ticks: a tick short of a second is no second, forward or back', () => {
    const early = new DateTime(0, 1);
    const late = new DateTime(1000, 0);
    expect(countIntervals('s', early, late)).toBe(0);
    expect(countIntervals('s', late, early)).toBe(0);
    expect(countIntervals('s', new DateTime(0, 1), new DateTime(1000, 1))).toBe(1);
  });

  test('the other way round gives the opposite number, and never a negative nothing', () => {
    fc.assert(
      fc.property(arbitraryInterval, arbitraryDate, arbitraryDate, (interval, a, b) => {
        const forward = countIntervals(interval, a, b);
        expect(countIntervals(interval, b, a) + forward).toBe(0);
        expect(Object.is(forward, -0)).toBe(false);
      }),
    );
  });

  test('weeks are the Sundays that are passed, which a walk over the days confirms', () => {
    const day = 86_400_000;
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 60_000 }),
        fc.nat(40),
        fc.nat(day - 1),
        fc.nat(day - 1),
        (from, days, t, u) => {
          let sundays = 0;
          for (let step = 1; step <= days; step++) if (new Date((from + step) * day).getUTCDay() === 0) sundays++;
          expect(countIntervals('ww', new DateTime(from * day + t), new DateTime((from + days) * day + u))).toBe(
            sundays,
          );
        },
      ),
    );
  });

  test("Visual Basic's weeks differ only where the time of day does, and then by one", () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryDate, (a, b) => {
        const difference = countIntervals('ww', a, b) - countVisualBasicWeeks(a, b);
        expect(Math.abs(difference)).toBeLessThanOrEqual(1);
        const sameTime = new DateTime(b.epochMs - mod(b.epochMs, 86_400_000) + mod(a.epochMs, 86_400_000), a.ticks);
        expect(countVisualBasicWeeks(a, sameTime)).toBe(countIntervals('ww', a, sameTime));
      }),
    );
    expect(countVisualBasicWeeks(at('2024-06-08T23:00:00Z'), at('2024-06-09T01:00:00Z'))).toBe(0);
  });
});

const mod = (value: number, by: number): number => ((value % by) + by) % by;

describe('adding', () => {
  test('what was added is what is counted, for fixed lengths and for months and years', () => {
    fc.assert(
      fc.property(arbitraryInterval, arbitraryDate, fc.integer({ min: -5000, max: 5000 }), (interval, date, count) => {
        const moved = addInterval(date, interval, count);
        if (moved !== null) expect(countIntervals(interval, date, moved)).toBe(count);
      }),
    );
  });

  test('months and years never reach into the following month, and keep the day where it exists', () => {
    fc.assert(
      fc.property(arbitraryDate, fc.integer({ min: -3000, max: 3000 }), (date, months) => {
        const moved = addInterval(date, 'm', months);
        if (moved === null) return;
        const before = calendarFields(date);
        const after = calendarFields(moved);
        expect((after.year - before.year) * 12 + after.month - before.month).toBe(months);
        expect(after.day).toBeLessThanOrEqual(before.day);
        if (before.day <= 28) expect(after.day).toBe(before.day);
      }),
    );
  });

  test('beyond the years 1 to 9999 there is nothing', () => {
    expect(addInterval(at('9999-12-31T23:59:59Z'), 's', 1)).toBeNull();
    expect(addInterval(at('9999-12-31T23:59:58Z'), 's', 1)).toEqual(at('9999-12-31T23:59:59Z'));
    expect(addInterval(at('0001-01-01T00:00:00Z'), 'n', -1)).toBeNull();
    expect(addInterval(at('2024-02-29T00:00:00Z'), 'yyyy', 2_147_483_647)).toBeNull();
    expect(addInterval(at('2024-02-29T00:00:00Z'), 'ww', -2_147_483_647)).toBeNull();
  });
});
