/** 100-nanosecond ticks in a millisecond, as .NET counts them. */
const TICKS_PER_MILLISECOND = 10_000;

/** A moment in UTC, to the tick, between 0001-01-01 and 9999-12-31 as .NET's DateTime is. */
export class DateTime {
  /** Milliseconds since 1970-01-01T00:00:00Z; negative before. Always an integer. */
  readonly epochMs: number;
  /** Ticks beyond the millisecond, 0 to 9999. */
  readonly ticks: number;

  constructor(epochMs: number, ticks = 0) {
    this.epochMs = epochMs;
    this.ticks = ticks;
  }
}

/** A moment as the Gregorian calendar and a clock in UTC show it; `month` and `day` count from 1. */
export interface CalendarFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Ticks of 100 ns beyond the second, 0 to 9,999,999. */
  readonly ticks: number;
}

export const MS_PER_DAY = 86_400_000;
/** The first and the last millisecond a .NET DateTime can hold: 0001-01-01 and 9999-12-31T23:59:59.999. */
export const MIN_EPOCH_MS = -62_135_596_800_000;
const MAX_EPOCH_MS = 253_402_300_799_999;

const DAYS_BEFORE_1970 = 719_468;
const DAYS_PER_400_YEARS = 146_097;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** How many days the month has; `month` counts from 1. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);

/** Days from 1970-01-01 to a day of the Gregorian calendar, negative before. Years are counted from March. */
function daysFrom1970(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * DAYS_PER_400_YEARS + dayOfCycle - DAYS_BEFORE_1970;
}

/** The calendar day and the time of day of a moment, in UTC. */
export function calendarFields(date: DateTime): CalendarFields {
  const days = Math.floor(date.epochMs / MS_PER_DAY);
  const msOfDay = date.epochMs - days * MS_PER_DAY;
  const shifted = days + DAYS_BEFORE_1970;
  const cycle = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfCycle = shifted - cycle * DAYS_PER_400_YEARS;
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365);
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
    hour: Math.floor(msOfDay / 3_600_000),
    minute: Math.floor(msOfDay / 60_000) % 60,
    second: Math.floor(msOfDay / 1000) % 60,
    ticks: (msOfDay % 1000) * TICKS_PER_MILLISECOND + date.ticks,
  };
}

/** Sunday is 0. */
export function dayOfWeek(date: DateTime): number {
  const days = Math.floor(date.epochMs / MS_PER_DAY);
  return (((days + 4) % 7) + 7) % 7;
}

/** The moment a calendar day and a time of day name in UTC; null where there is no such day or time. */
export function dateTimeFrom(fields: CalendarFields): DateTime | null {
  const { year, month, day, hour, minute, second, ticks } = fields;
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const ms = daysFrom1970(year, month, day) * MS_PER_DAY + hour * 3_600_000 + minute * 60_000 + second * 1000;
  return dateTimeAt(ms + Math.floor(ticks / TICKS_PER_MILLISECOND), ticks % TICKS_PER_MILLISECOND);
}

/** The moment so many milliseconds after 1970-01-01; null outside the years 1 to 9999. */
export const dateTimeAt = (epochMs: number, ticks: number): DateTime | null =>
  epochMs >= MIN_EPOCH_MS && epochMs <= MAX_EPOCH_MS ? new DateTime(epochMs, ticks) : null;

/** The same day and time so many months later, or on the month's last day where it is shorter; null out of range. */
export function addMonths(date: DateTime, months: number): DateTime | null {
  const fields = calendarFields(date);
  const count = fields.year * 12 + fields.month - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return dateTimeFrom({ ...fields, year, month, day: Math.min(fields.day, daysInMonth(year, month)) });
}

/** 1601-01-01T00:00:00Z, where FILETIME begins. */
const FILETIME_EPOCH_MS = -11_644_473_600_000;
const TICKS = BigInt(TICKS_PER_MILLISECOND);

/** What Active Directory writes where an account never expires. */
export const NEVER = 9_223_372_036_854_775_807n;

/** A moment as Active Directory counts: intervals of 100 ns since 1601-01-01 UTC; null before that day. */
export const toFileTime = (date: DateTime): bigint | null =>
  date.epochMs < FILETIME_EPOCH_MS ? null : BigInt(date.epochMs - FILETIME_EPOCH_MS) * TICKS + BigInt(date.ticks);

/** The moment of an Active Directory count of 100 ns since 1601-01-01 UTC; null before 1601 and after 9999. */
export function fromFileTime(fileTime: bigint): DateTime | null {
  if (fileTime < 0n || fileTime > NEVER) return null;
  return dateTimeAt(Number(fileTime / TICKS) + FILETIME_EPOCH_MS, Number(fileTime % TICKS));
}

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
