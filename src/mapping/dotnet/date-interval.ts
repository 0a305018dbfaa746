import { addMonths, calendarFields, dateTimeAt, MS_PER_DAY } from './calendar.ts';
import type { DateTime } from './date-time.ts';

/** The intervals DateAdd and DateDiff count in, and what each is: `n` is a minute, as `m` is a month. */
export const DATE_INTERVALS = {
  yyyy: 'year',
  m: 'month',
  d: 'day',
  ww: 'week',
  h: 'hour',
  n: 'minute',
  s: 'second',
} as const;

export type DateInterval = keyof typeof DATE_INTERVALS;

const MILLISECONDS = { d: MS_PER_DAY, ww: 7 * MS_PER_DAY, h: 3_600_000, n: 60_000, s: 1000 } as const;

export const isDateInterval = (text: string): text is DateInterval => Object.hasOwn(DATE_INTERVALS, text);

/**
 * The moment so many intervals later, or earlier where negative; null outside the years 1 to 9999. Months and years
 * keep the day, or take the month's last where it is shorter. Rule: DateAndTime.DateAdd Method (Visual Basic).
 */
export function addInterval(date: DateTime, interval: DateInterval, count: number): DateTime | null {
  if (interval === 'yyyy') return addMonths(date, count * 12);
  if (interval === 'm') return addMonths(date, count);
  return dateTimeAt(date.epochMs + count * MILLISECONDS[interval], date.ticks);
}

/**
 * How many intervals lie between two moments, negative where the second comes first. Years and months count the
 * boundaries of the calendar that are crossed, weeks the Sundays; days, hours, minutes and seconds are elapsed time
 * without its fraction. Rule: DateAndTime.DateDiff Method (Visual Basic).
 */
export function countIntervals(interval: DateInterval, from: DateTime, to: DateTime): number {
  if (interval === 'ww') return weekOf(to) - weekOf(from);
  if (interval !== 'yyyy' && interval !== 'm') return elapsed(from, to, MILLISECONDS[interval]);
  const first = calendarFields(from);
  const last = calendarFields(to);
  return interval === 'yyyy' ? last.year - first.year : (last.year - first.year) * 12 + last.month - first.month;
}

/**
 * The weeks Visual Basic's own library counts: it also looks at the time of day, and so leaves out a Sunday where the
 * second moment is earlier in the day. For times of day that do not matter it agrees with `countIntervals`.
 */
export function countVisualBasicWeeks(from: DateTime, to: DateTime): number {
  const days = elapsed(from, to, MS_PER_DAY, weekday(from) - weekday(to));
  return Math.trunc(days / 7) + 0;
}

const dayNumber = (date: DateTime): number => Math.floor(date.epochMs / MS_PER_DAY);

/** Weeks since the one of 1970-01-01, which was a Thursday; they begin on Sunday. */
const weekOf = (date: DateTime): number => Math.floor((dayNumber(date) + 4) / 7);

const weekday = (date: DateTime): number => dayNumber(date) + 4 - weekOf(date) * 7;

function elapsed(from: DateTime, to: DateTime, unit: number, daysMore = 0): number {
  let ms = to.epochMs - from.epochMs + daysMore * MS_PER_DAY;
  const ticks = to.ticks - from.ticks;
  // The fraction is cut off toward zero: ticks of the other sign use up a millisecond.
  if (ms > 0 && ticks < 0) ms -= 1;
  else if (ms < 0 && ticks > 0) ms += 1;
  return Math.trunc(ms / unit) + 0;
}
