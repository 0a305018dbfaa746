import { type CalendarFields, calendarFields, dateTimeFrom, dayOfWeek } from './calendar.ts';
import { DAY_NAMES } from './culture.ts';
import { type DateProblem, dateProblem, isDateProblem } from './date-problem.ts';
import type { DateReading } from './date-reading.ts';
import type { DateTime } from './date-time.ts';
import type { DateTimeStyles } from './date-time-styles.ts';
import type { DateTimeKind } from './print-date.ts';
import { fourDigitYear } from './two-digit-year.ts';
import { atOffset } from './zone-offset.ts';

export interface ParsedDate {
  /** The moment; a text that names no zone is read as UTC. */
  readonly date: DateTime;
  readonly kind: DateTimeKind;
  /** What the text's own clock shows; differs from `date` where an offset moved it. */
  readonly wall: DateTime;
}

/**
 * Makes a moment of what a text said: a missing date is today's, a missing year is this year, a missing month or day is
 * the first, a missing time is midnight. A problem where there is no such day or time.
 */
export function assembleDate(reading: DateReading, styles: DateTimeStyles, now: DateTime): ParsedDate | DateProblem {
  const year = yearOf(reading);
  if (isProblem(year)) return year;
  const hour = hourOf(reading);
  if (isProblem(hour)) return hour;
  const fields = fieldsOf(reading, year, hour, styles, now);
  const wall = dateTimeFrom(fields);
  if (wall === null) return dateProblem(`there is no ${described(fields)}`);
  if (reading.weekday !== null && reading.weekday !== dayOfWeek(wall)) {
    return dateProblem(`the day is a ${DAY_NAMES[dayOfWeek(wall)]}, not a ${DAY_NAMES[reading.weekday]}`);
  }
  return inZone(wall, reading, styles);
}

const isProblem = (value: number | null | DateProblem): value is DateProblem =>
  typeof value === 'object' && value !== null;

function yearOf({ year, hasTwoDigitYear }: DateReading): number | null | DateProblem {
  if (year === null || !hasTwoDigitYear) return year;
  if (year > 99) return dateProblem('the format asks for a year of two digits');
  const whole = fourDigitYear(year);
  if (whole !== null) return whole;
  return dateProblem(`versions of .NET differ over the century of the two-digit year ${year}`, 'unknown');
}

function hourOf({ hour, half, hasTwelveHours }: DateReading): number | DateProblem {
  if (hasTwelveHours) {
    if (hour !== null && hour > 12) return dateProblem(`${hour} is no hour of a twelve-hour clock (h)`);
    return ((hour ?? 0) % 12) + (half === 'PM' ? 12 : 0);
  }
  const fits = half === null || (half === 'AM' ? (hour ?? 0) < 12 : (hour ?? 0) >= 12);
  return fits ? (hour ?? 0) : dateProblem(`the hour ${hour ?? 0} of a 24-hour clock (H) is not ${half}`);
}

function fieldsOf(
  { month, day, minute, second, ticks }: DateReading,
  year: number | null,
  hour: number,
  styles: DateTimeStyles,
  now: DateTime,
): CalendarFields {
  const time = { hour, minute: minute ?? 0, second: second ?? 0, ticks: ticks ?? 0 };
  if (year !== null) return { year, month: month ?? 1, day: day ?? 1, ...time };
  const today = calendarFields(now);
  if (month !== null || day !== null) return { year: today.year, month: month ?? 1, day: day ?? 1, ...time };
  if (styles.noCurrentDateDefault) return { year: 1, month: 1, day: 1, ...time };
  return { year: today.year, month: today.month, day: today.day, ...time };
}

function described({ year, month, day, hour, minute, second }: CalendarFields): string {
  if (month < 1 || month > 12) return `month ${month}`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  const isTimeWrong = hour > 23 || minute > 59 || second > 59;
  return isTimeWrong ? `time ${two(hour)}:${two(minute)}:${two(second)}` : `day ${date}`;
}

function inZone(wall: DateTime, { offset, isUtc }: DateReading, styles: DateTimeStyles): ParsedDate | DateProblem {
  if (offset === null) {
    const isAssumed = styles.assumeLocal || styles.assumeUniversal;
    return { date: wall, wall, kind: !isAssumed ? 'unspecified' : styles.adjustToUniversal ? 'utc' : 'local' };
  }
  if (styles.roundtripKind && isUtc) return { date: wall, wall, kind: 'utc' };
  const date = atOffset(wall, offset);
  return isDateProblem(date) ? date : { date, wall, kind: styles.adjustToUniversal ? 'utc' : 'local' };
}
