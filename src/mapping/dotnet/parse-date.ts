import { assembleDate } from './assemble-date.ts';
import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './culture.ts';
import { type DateProblem, dateProblem, isDateProblem, quoted } from './date-problem.ts';
import { type DateReading, startReading } from './date-reading.ts';
import { DateTime } from './date-time.ts';
import { DEFAULT_STYLES } from './date-time-styles.ts';
import { trimEnd, trimStart } from './white-space.ts';

const WEEKDAY = /([A-Z]{3,9}),?\s+/iy;
const YEAR_FIRST = /(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d)/y;
const MONTH_FIRST = /(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/y;
const DAY_AND_NAME = /(\d{1,2})[-\s]([A-Z]{3,9}),?[-\s](\d{4})(?!\d)/iy;
const NAME_AND_DAY = /([A-Z]{3,9})\s(\d{1,2}),?\s(\d{4})(?!\d)/iy;

const CLOCK = /(?:\s*T|\s+)(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?(?:\s*([AP]M))?(?![\d:.])/iy;
const ZONE = /\s*(?:(Z|GMT)|([+-])(\d{1,2})(?::?(\d{2}))?)$/iy;

const EPOCH = new DateTime(0);

/**
 * The moment a text names, as CDate reads it: year first (`2020-03-16`) or month first (`3/16/2020`), or with the
 * month's English name; then, if at all, a time (`T07:30:00.25`, `7:30 PM`) and a zone (`Z`, `-07:00`, `-8`). Without a
 * time it is midnight, without a zone UTC. A problem for anything else: nothing is guessed.
 * Rules: Reference for writing expressions for attribute mappings (CDate, NumFromDate); Microsoft Entra Connect Sync:
 * Functions Reference (CDate); DateTime.Parse Method.
 */
export function parseDate(text: string): DateTime | DateProblem {
  const trimmed = trimStart(trimEnd(text));
  const reading = startReading(trimmed, 0);
  readWeekday(reading);
  if (!readDay(reading)) return notADate(text);
  if (!readClock(reading) || !readZone(reading) || reading.at < trimmed.length) return notADate(text);
  const date = assembleDate(reading, DEFAULT_STYLES, EPOCH);
  if (!isDateProblem(date)) return date.date;
  return dateProblem(`${quoted(text)} is no date: ${date.message}.`, date.failure);
}

const notADate = (text: string): DateProblem =>
  dateProblem(
    `${quoted(text)} is not a date that can be read without its format, as "2020-03-16", "2020-03-16T07:30:00-07:00" ` +
      'and "3/16/2020 7:30:00 AM" can. Use FormatDateTime to say which format it has.',
  );

/** What a pattern finds at the place the reading has come to. Patterns are sticky, so that nothing is copied. */
function take(reading: DateReading, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = reading.at;
  const match = pattern.exec(reading.text);
  if (match !== null) reading.at += match[0].length;
  return match;
}

const indexOfName = (name: string, names: readonly string[], shortNames: readonly string[]): number => {
  const same = (known: string): boolean => known.toLowerCase() === name.toLowerCase();
  return Math.max(names.findIndex(same), shortNames.findIndex(same));
};

function readWeekday(reading: DateReading): void {
  const match = take(reading, WEEKDAY);
  const weekday = match === null ? -1 : indexOfName(match[1] ?? '', DAY_NAMES, SHORT_DAY_NAMES);
  if (weekday >= 0) reading.weekday = weekday;
  else reading.at = 0;
}

function readDay(reading: DateReading): boolean {
  const yearFirst = take(reading, YEAR_FIRST);
  if (yearFirst !== null) return setDay(reading, yearFirst[1], Number(yearFirst[3]), yearFirst[4]);
  const monthFirst = take(reading, MONTH_FIRST);
  if (monthFirst !== null) return setDay(reading, monthFirst[4], Number(monthFirst[1]), monthFirst[3]);
  const dayFirst = take(reading, DAY_AND_NAME);
  if (dayFirst !== null) return setDay(reading, dayFirst[3], monthNamed(dayFirst[2]), dayFirst[1]);
  const nameFirst = take(reading, NAME_AND_DAY);
  return nameFirst !== null && setDay(reading, nameFirst[3], monthNamed(nameFirst[1]), nameFirst[2]);
}

/** Counted from 1; 0 where there is no such month. */
const monthNamed = (name: string | undefined): number => indexOfName(name ?? '', MONTH_NAMES, SHORT_MONTH_NAMES) + 1;

function setDay(reading: DateReading, year: string | undefined, month: number, day: string | undefined): boolean {
  reading.year = Number(year);
  reading.hasTwoDigitYear = year?.length === 2;
  reading.month = month;
  reading.day = Number(day);
  return month > 0;
}

function readClock(reading: DateReading): boolean {
  const clock = take(reading, CLOCK);
  if (clock === null) return true;
  const [, hour, minute, second, fraction, half] = clock;
  // An hour alone is a time only with AM or PM.
  if (minute === undefined && half === undefined) return false;
  reading.hour = Number(hour);
  reading.minute = Number(minute ?? 0);
  reading.second = Number(second ?? 0);
  reading.ticks = Math.round(Number(`0.${fraction ?? 0}`) * 1e7);
  if (half === undefined) return true;
  reading.half = half.toUpperCase() === 'AM' ? 'AM' : 'PM';
  reading.hasTwelveHours = reading.hour <= 12;
  return true;
}

function readZone(reading: DateReading): boolean {
  const zone = take(reading, ZONE);
  if (zone === null) return true;
  const [, name, sign, hours, minutes] = zone;
  const offset = name === undefined ? Number(hours) * 60 + Number(minutes ?? 0) : 0;
  reading.offset = sign === '-' ? -offset : offset;
  return Number(minutes ?? 0) < 60;
}
