import { DAY_NAMES } from './culture.ts';
import { type DateProblem, type DateTimeStyles, dateProblem, isDateProblem, quoted } from './date-format.ts';
import {
  type CalendarFields,
  calendarFields,
  type DateTime,
  dateTimeAt,
  dateTimeFrom,
  dayOfWeek,
  MIN_EPOCH_MS,
  MS_PER_DAY,
} from './date-time.ts';
import type { DateTimeKind } from './print-date.ts';
import { isWhite } from './white-space.ts';

/** A place in a text and the small steps reading a date takes from there; each answers null, and stays, on no match. */
export interface DateScanner {
  readonly text: string;
  at: number;
}

export const atEnd = (scanner: DateScanner): boolean => scanner.at >= scanner.text.length;

export function skipWhite(scanner: DateScanner): void {
  while (!atEnd(scanner) && isWhite(scanner.text.charAt(scanner.at))) scanner.at += 1;
}

export function takeText(scanner: DateScanner, wanted: string): boolean {
  if (!scanner.text.startsWith(wanted, scanner.at)) return false;
  scanner.at += wanted.length;
  return true;
}

/** As `takeText`, in any case of ASCII letters. */
export function takeWord(scanner: DateScanner, wanted: string): boolean {
  if (!standsHere(scanner, wanted)) return false;
  scanner.at += wanted.length;
  return true;
}

const standsHere = ({ text, at }: DateScanner, wanted: string): boolean =>
  text.slice(at, at + wanted.length).toLowerCase() === wanted.toLowerCase();

/** The index of the name that is here, in any case; of none is another the beginning. */
export function takeName(scanner: DateScanner, names: readonly string[]): number | null {
  const found = names.findIndex((name) => standsHere(scanner, name));
  if (found < 0) return null;
  scanner.at += names[found]?.length ?? 0;
  return found;
}

/** The number of at least `minimum` and at most `maximum` digits that is here, as many as there are. */
export function takeDigits(scanner: DateScanner, minimum: number, maximum: number): number | null {
  let value = 0;
  let count = 0;
  while (count < maximum) {
    const digit = scanner.text.charCodeAt(scanner.at + count) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    count += 1;
  }
  if (count < minimum) return null;
  scanner.at += count;
  return value;
}

/** The ticks a fraction of a second of up to `maximum` digits makes, and how many digits there were. */
export function takeFraction(scanner: DateScanner, maximum: number): { ticks: number; digits: number } {
  const start = scanner.at;
  const value = takeDigits(scanner, 1, maximum) ?? 0;
  const digits = scanner.at - start;
  return { ticks: value * 10 ** (7 - digits), digits };
}

/** The minutes of an offset as `z`, `zz` or `zzz` read it: `-7`, `-07`, `-07:00` and `-0700`. */
export function takeOffset(scanner: DateScanner, count: number): number | null {
  const start = scanner.at;
  const minutes = offsetHere(scanner, count);
  if (minutes === null) scanner.at = start;
  return minutes;
}

function offsetHere(scanner: DateScanner, count: number): number | null {
  const negative = takeText(scanner, '-');
  if (!negative && !takeText(scanner, '+')) return null;
  const hours = takeDigits(scanner, count === 2 ? 2 : 1, 2);
  if (hours === null) return null;
  if (count >= 3) takeText(scanner, ':');
  const minutes = count >= 3 ? takeDigits(scanner, 2, 2) : 0;
  if (minutes === null || minutes > 59) return null;
  return (hours * 60 + minutes) * (negative ? -1 : 1);
}

/** What a text says, field by field, while it is read; null where it has said nothing yet. */
export interface DateReading extends DateScanner {
  year: number | null;
  month: number | null;
  day: number | null;
  weekday: number | null;
  hour: number | null;
  minute: number | null;
  second: number | null;
  /** Beyond the second. */
  ticks: number | null;
  half: 'AM' | 'PM' | null;
  /** Minutes ahead of UTC. */
  offset: number | null;
  /** The zone is written as Z. */
  isUtc: boolean;
  hasTwoDigitYear: boolean;
  /** Versions of .NET differ over whether the text has the format. */
  isDisputed: boolean;
  hasTwelveHours: boolean;
}

export type NumberField = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute' | 'second' | 'ticks' | 'offset';

export const startReading = (text: string, at: number): DateReading => ({
  text,
  at,
  year: null,
  month: null,
  day: null,
  weekday: null,
  hour: null,
  minute: null,
  second: null,
  ticks: null,
  half: null,
  offset: null,
  isUtc: false,
  hasTwoDigitYear: false,
  isDisputed: false,
  hasTwelveHours: false,
});

const SAID: Readonly<Record<NumberField, string>> = {
  year: 'year',
  month: 'month',
  day: 'day',
  weekday: 'day of the week',
  hour: 'hour',
  minute: 'minute',
  second: 'second',
  ticks: 'fraction of a second',
  offset: 'time zone',
};

/** Notes what a field says. A format may ask for it twice, if the text says the same twice; else, why it fails. */
export function note(reading: DateReading, field: NumberField, value: number): string | null {
  if (reading[field] !== null && reading[field] !== value) return `it gives two values for the ${SAID[field]}`;
  reading[field] = value;
  return null;
}

/** Why reading stopped here: what the format asks for (nothing, where empty), and what is there instead. */
export function missing(reading: DateReading, what: string): string {
  const found = atEnd(reading) ? 'the text ends' : `${quoted(reading.text.slice(reading.at, reading.at + 20))} is`;
  return `${what === '' ? 'nothing more' : quoted(what)} is wanted at character ${reading.at + 1}, where ${found}`;
}

/**
 * The year two digits mean: 2000 to 2029 for 0 to 29, 1950 to 1999 for 50 to 99. Null for 30 to 49, where versions of
 * .NET differ: its Gregorian calendar ended the century at 2029 first, and at 2049 since .NET 8.
 */
function fourDigitYear(twoDigits: number): number | null {
  if (twoDigits < 30) return 2000 + twoDigits;
  return twoDigits < 50 ? null : 1900 + twoDigits;
}

const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * The UTC moment of a clock that shows `wall` and is `minutes` ahead of UTC; a problem beyond 14 hours or 9999. A moment
 * before the year 1 moves on by a day, as .NET has it: that is how personnel systems write "no date".
 */
function atOffset(wall: DateTime, minutes: number): DateTime | DateProblem {
  if (minutes === 0) return wall;
  if (Math.abs(minutes) > MAX_OFFSET_MINUTES) {
    return dateProblem('its offset from UTC is more than 14 hours');
  }
  const epochMs = wall.epochMs - minutes * 60_000;
  const moment = dateTimeAt(epochMs < MIN_EPOCH_MS ? epochMs + MS_PER_DAY : epochMs, wall.ticks);
  return moment ?? dateProblem('in UTC it lies outside the years 1 to 9999, which is all a .NET date can hold');
}

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
