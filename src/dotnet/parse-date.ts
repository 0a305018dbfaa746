import { type DateProblem, DEFAULT_STYLES, dateProblem, isDateProblem, quoted } from './date-format.ts';
import {
  assembleDate,
  atEnd,
  type DateReading,
  type ParsedDate,
  skipWhite,
  startReading,
  takeDigits,
  takeText,
} from './date-reading.ts';
import { type DateDone, type DateState, type DateToken, dateStep, isDone } from './date-steps.ts';
import { DateTime } from './date-time.ts';
import { isDigitAt, takeFreeOffset, takeSeparator, takeTicks, takeWordOfDate } from './date-words.ts';
import { isWhite } from './white-space.ts';

/** A date while it is read without a format: besides its fields the numbers that have no meaning yet. */
interface FreeReading extends DateReading {
  state: DateState;
  numbers: number[];
  hasDate: boolean;
  hasTime: boolean;
  /** The year is written with three digits or more, and not one of a century. */
  fullYear: number | null;
  monthName: number | null;
}

function startFreeReading(text: string): FreeReading {
  const reading = startReading(text, 0) as FreeReading;
  reading.state = 'start';
  reading.numbers = [];
  reading.hasDate = false;
  reading.hasTime = false;
  reading.fullYear = null;
  reading.monthName = null;
  return reading;
}

/** Why reading stops: `error` where .NET throws, and what it would depend on where that is open. */
class NotRead extends Error {
  readonly failure: DateProblem['failure'];

  constructor(failure: DateProblem['failure'], message = '') {
    super(message);
    this.failure = failure;
  }
}

/** A leap year, for parts of a date that must be wrong in every year to be wrong. */
const ANY_LEAP_YEAR = 2000;
const EPOCH = new DateTime(0);

/**
 * The moment a text names, as CDate reads it, which is taken to be .NET's DateTime.Parse in the invariant culture: numbers,
 * English names of months and days, a time and a zone in many orders; month before day; a year of three digits or more
 * wherever it is. Without a time it is midnight, without a zone UTC. A problem for anything else: `unknown` where the
 * year or the day would come from the clock, or versions of .NET differ.
 * Rules: Reference for writing expressions for attribute mappings (CDate, NumFromDate); DateTime.Parse Method.
 */
export function parseDate(text: string): DateTime | DateProblem {
  const reading = startFreeReading(text);
  try {
    readWords(reading);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    if (error.message === '') return notADate(text);
    return dateProblem(`${quoted(text)} is no date that is certain: ${error.message}.`, error.failure);
  }
  const date = momentOf(reading);
  if (!isDateProblem(date)) return date.date;
  return dateProblem(`${quoted(text)} is no date: ${date.message}.`, date.failure);
}

const notADate = (text: string): DateProblem =>
  dateProblem(
    `${quoted(text)} is not a date that can be read without its format, as "2020-03-16", "2020-03-16T07:30:00-07:00" ` +
      'and "3/16/2020 7:30:00 AM" can. Use FormatDateTime to say which format it has.',
  );

const refuse = (): never => {
  throw new NotRead('error');
};

function momentOf(reading: FreeReading): ParsedDate | DateProblem {
  reading.hasTwelveHours = reading.half !== null && (reading.hour ?? 0) <= 12;
  const { year, month, hasTwoDigitYear } = reading;
  if (year !== null && !hasTwoDigitYear) return assembleDate(reading, DEFAULT_STYLES, EPOCH);
  if (year !== null) return assembleWithCentury(reading, year);
  // What is wrong whatever the clock says is wrong; the rest depends on it.
  const some = assembleDate({ ...reading, year: ANY_LEAP_YEAR, weekday: null }, DEFAULT_STYLES, EPOCH);
  if (isDateProblem(some)) return some;
  return dateProblem(`it names no ${month === null ? 'day' : 'year'}, which .NET takes from the clock`, 'unknown');
}

/** Where versions of .NET differ over the century, a date that is wrong in both is wrong. */
function assembleWithCentury(reading: FreeReading, year: number): ParsedDate | DateProblem {
  const usual = assembleDate(reading, DEFAULT_STYLES, EPOCH);
  if (!isDateProblem(usual) || usual.failure !== 'unknown') return usual;
  const both = [1900, 2000].map((century) =>
    assembleDate({ ...reading, year: century + year, hasTwoDigitYear: false }, DEFAULT_STYLES, EPOCH),
  );
  return both.every(isDateProblem) ? both[0]! : usual;
}

/** Reads word after word; what they make together is recognised by the steps from one state to the next. */
function readWords(reading: FreeReading): void {
  for (;;) {
    const token = takeToken(reading);
    if (token === null) continue;
    if (token === 'whole') return;
    const step = dateStep(reading.state, token) ?? refuse();
    if (isDone(step)) {
      finish(reading, step);
      reading.state = 'start';
    } else reading.state = step;
    if (token === 'end' || token === 'N end' || token === 'M end') break;
  }
  if (!reading.hasDate && !reading.hasTime) refuse();
}

/** Null for a word that means nothing to the states, `whole` where the rest of the text was read too. */
function takeToken(reading: FreeReading): DateToken | 'whole' | null {
  const word = takeWordOfDate(reading);
  switch (word.kind) {
    case 'number':
      return numberToken(reading, word.value ?? refuse(), word.digits);
    case 'month':
      if (reading.monthName !== null) refuse();
      reading.monthName = word.index + 1;
      return monthToken(reading);
    case 'weekday':
      if (reading.weekday !== null) refuse();
      reading.weekday = word.index;
      return 'weekday';
    case 'AM':
    case 'PM':
      setHalf(reading, word.kind);
      return null;
    case 'zone':
      setOffset(reading, 0);
      return 'zone';
    case 'era':
    case 'end':
      return word.kind;
    case 'ignorable':
      return null;
    case 'sign':
      setOffset(reading, takeFreeOffset(reading));
      return null;
    case 'unknown':
      return punctuation(reading) ? null : refuse();
  }
}

function setHalf(reading: FreeReading, half: 'AM' | 'PM'): void {
  if (reading.half !== null) refuse();
  reading.half = half;
}

function setOffset(reading: FreeReading, minutes: number | null): void {
  if (reading.offset !== null || minutes === null) refuse();
  reading.offset = minutes;
}

function numberToken(reading: FreeReading, value: number, digits: number): DateToken | 'whole' {
  const { state } = reading;
  if (reading.numbers.length === 3) refuse();
  if (state === 'N:N:') readFraction(reading);
  const isInTime = state === 'N:N:' || state === 'N:';
  if (isInTime) readOffsetBehindTime(reading);
  if (digits > 2) {
    if (reading.fullYear !== null) refuse();
    reading.fullYear = value;
    return yearToken(reading);
  }
  const before = reading.at;
  const separator = takeSeparator(reading);
  if (separator === 'AM' || separator === 'PM') {
    setHalf(reading, separator);
    // "1/10 5 AM": the numbers before are a date.
    if (state === 'N/N') finish(reading, 'date NN');
    reading.numbers.push(value);
    if (isInTime) readOffsetBehindTime(reading);
    return 'N half';
  }
  reading.numbers.push(value);
  switch (separator) {
    case 'end':
      return 'N end';
    case 'slash':
      return 'N/';
    case 'colon':
      return 'N:';
    case 'dash':
      return dashed(reading, before, 'N/', 'N');
    case 'T':
      return state === 'YN' || state === 'YN/' ? readIsoTime(reading) : refuse();
    case 'suffix':
      return suffixed();
    default:
      return 'N';
  }
}

function yearToken(reading: FreeReading): DateToken {
  const before = reading.at;
  const separator = takeSeparator(reading);
  switch (separator) {
    case 'end':
      return 'Y end';
    case 'AM':
    case 'PM':
      setHalf(reading, separator);
      return 'Y';
    case 'slash':
      return 'Y/';
    case 'dash':
      return dashed(reading, before, 'Y/', 'Y');
    case 'suffix':
      return suffixed();
    case 'space':
      return 'Y';
    default:
      return refuse();
  }
}

function monthToken(reading: FreeReading): DateToken {
  const before = reading.at;
  switch (takeSeparator(reading)) {
    case 'end':
      return 'M end';
    case 'slash':
      return 'M/';
    case 'dash':
      return dashed(reading, before, 'M/', 'M');
    case 'space':
      return 'M';
    default:
      return refuse();
  }
}

const suffixed = (): never => {
  throw new NotRead('unknown', 'East Asian words for year, month and day are not read here');
};

/** A dash separates, unless that is no date and the word before it ends one: then it begins an offset. */
function dashed(reading: FreeReading, before: number, separated: DateToken, plain: DateToken): DateToken {
  const ends = dateStep(reading.state, plain);
  if (dateStep(reading.state, separated) !== null || ends === null || !isDone(ends)) return separated;
  reading.at = before;
  return plain;
}

/** A fraction behind the seconds; a point that is the last character is none. */
function readFraction(reading: FreeReading): void {
  const mark = reading.text.charAt(reading.at);
  if (reading.at >= reading.text.length - 1) return;
  if (mark === ',' && isDigitAt(reading, 1)) {
    throw new NotRead('unknown', 'versions of .NET differ over a comma before a fraction of a second');
  }
  if (mark !== '.') return;
  reading.at += 1;
  reading.ticks = takeTicks(reading) ?? 0;
}

/** `14:05 +01:00`; the blanks stay where no sign follows. */
function readOffsetBehindTime(reading: FreeReading): void {
  const last = reading.text.length - 1;
  let at = reading.at;
  while (at < last && isWhite(reading.text.charAt(at))) at += 1;
  if (reading.at >= last || !/^[+-]$/.test(reading.text.charAt(at))) return;
  reading.at = at;
  setOffset(reading, takeFreeOffset(reading));
}

/** `T14:05`, `T14:05:09.25Z` behind a date whose year comes first, up to the end of the text. */
function readIsoTime(reading: FreeReading): 'whole' {
  const [month, day] = reading.numbers as [number, number];
  Object.assign(reading, { year: reading.fullYear, month, day, hasDate: true, weekday: null, half: null });
  skipWhite(reading);
  reading.hour = takeDigits(reading, 2, 2) ?? refuse();
  skipWhite(reading);
  if (!takeText(reading, ':')) refuse();
  skipWhite(reading);
  reading.minute = takeDigits(reading, 2, 2) ?? refuse();
  skipWhite(reading);
  if (takeText(reading, ':')) readIsoSeconds(reading);
  readIsoZone(reading);
  skipWhite(reading);
  if (!atEnd(reading) && !punctuation(reading)) refuse();
  skipWhite(reading);
  if (!atEnd(reading)) refuse();
  return 'whole';
}

function readIsoSeconds(reading: FreeReading): void {
  skipWhite(reading);
  reading.second = takeDigits(reading, 2, 2) ?? refuse();
  const mark = reading.text.charAt(reading.at);
  if (mark === ',' && isDigitAt(reading, 1)) {
    throw new NotRead('unknown', 'versions of .NET differ over a comma before a fraction of a second');
  }
  if (takeText(reading, '.')) reading.ticks = takeTicks(reading) ?? refuse();
  skipWhite(reading);
}

function readIsoZone(reading: FreeReading): void {
  const mark = reading.text.charAt(reading.at);
  if (mark === '+' || mark === '-') {
    reading.offset = takeFreeOffset(reading) ?? refuse();
    // .NET passes over one character behind an offset here, whatever it is.
    if (!atEnd(reading)) reading.at += 1;
  } else if (mark === 'Z' || mark === 'z') {
    reading.at += 1;
    reading.offset = 0;
  }
}

/** Characters of code 0 at the end are passed over, as by .NET. */
function punctuation(reading: FreeReading): boolean {
  if (!/^\0+$/.test(reading.text.slice(reading.at))) return false;
  reading.at = reading.text.length;
  return true;
}

type TimeDone = 'time N' | 'time NN' | 'time NNN';
const isTime = (done: DateDone): done is TimeDone => done.startsWith('time');

/** Gives the numbers and names read so far their meaning. */
function finish(reading: FreeReading, done: DateDone): void {
  const [first = 0, second = 0, third = 0] = reading.numbers;
  reading.numbers = [];
  if (isTime(done)) {
    if (reading.hasTime || (done === 'time N' && reading.half === null)) refuse();
    reading.hasTime = true;
    reading.hour = first;
    reading.minute = done === 'time N' ? 0 : second;
    reading.second = done === 'time NNN' ? third : 0;
    return;
  }
  if (reading.hasDate) refuse();
  reading.hasDate = true;
  MEANINGS[done](reading, first, second, third);
}

type Meaning = (reading: FreeReading, first: number, second: number, third: number) => void;

/** What the numbers of a date are, by its form. */
const MEANINGS: Readonly<Record<Exclude<DateDone, TimeDone>, Meaning>> = {
  'date NN': (reading, month, day) => setDay(reading, null, month, day),
  'date NNN': (reading, month, day, year) => setDay(reading, year, month, day),
  'date NNY': (reading, month, day) => setDay(reading, reading.fullYear, month, day),
  'date YNN': (reading, month, day) => setDay(reading, reading.fullYear, month, day),
  'date NM': setDayOrYear,
  'date MN': (reading, day) => setDay(reading, null, reading.monthName, day),
  'date MNN': setDayAndYear,
  'date YN': (reading, month) => setDay(reading, reading.fullYear, month, 1),
  'date YM': (reading) => setDay(reading, reading.fullYear, reading.monthName, 1),
  'date YMN': (reading, day) => setDay(reading, reading.fullYear, reading.monthName, day),
};

function setDay(reading: FreeReading, year: number | null, month: number | null, day: number): void {
  reading.year = year;
  reading.month = month;
  reading.day = day;
  reading.hasTwoDigitYear = year !== null && year !== reading.fullYear && year < 100;
}

/** A number and a month's name: the day, unless no year has such a day; then it is a year. */
function setDayOrYear(reading: FreeReading, number: number): void {
  const isDay = !isDateProblem(dayOf(reading, ANY_LEAP_YEAR, number));
  setDay(reading, isDay ? null : number, reading.monthName, isDay ? number : 1);
}

/** A month's name and two numbers: the day comes first, unless there is no such day. */
function setDayAndYear(reading: FreeReading, first: number, second: number): void {
  setDay(reading, second, reading.monthName, first);
  if (first >= 1 && first <= 31 && !isDateProblem(dayOf(reading, second, first))) return;
  setDay(reading, first, reading.monthName, second);
}

const dayOf = ({ monthName }: FreeReading, year: number, day: number): ParsedDate | DateProblem =>
  assembleDate(
    { ...startReading('', 0), year: year < 100 ? 2000 + year : year, month: monthName, day },
    DEFAULT_STYLES,
    EPOCH,
  );
