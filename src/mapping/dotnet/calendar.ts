import { DateTime, TICKS_PER_MILLISECOND } from './date-time.ts';

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
