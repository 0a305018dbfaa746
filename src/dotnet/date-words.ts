import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './culture.ts';
import { atEnd, type DateScanner, skipWhite, takeDigits } from './date-reading.ts';

/**
 * What has been read of a date so far: N a number of one or two digits, Y one of three digits or more (a year), M the name
 * of a month, `/` a separator behind them that asks for more. Times have colons.
 */
export type DateState =
  | 'start'
  | 'N'
  | 'NN'
  | 'N/'
  | 'N/N'
  | 'N/N/'
  | 'M'
  | 'MN'
  | 'NM'
  | 'MN/'
  | 'Y'
  | 'YN'
  | 'YN/'
  | 'YM'
  | 'YM/'
  | 'N:'
  | 'N:N:';

/** A date or a time is complete, and what its parts are. */
export type DateDone =
  | 'date NN'
  | 'date NNN'
  | 'date NNY'
  | 'date NM'
  | 'date MN'
  | 'date MNN'
  | 'date YN'
  | 'date YNN'
  | 'date YM'
  | 'date YMN'
  | 'time N'
  | 'time NN'
  | 'time NNN';

/** A word of the text, by what follows it: the end, AM or PM, a date or time separator, or anything else (a space). */
export type DateToken =
  | 'N end'
  | 'N half'
  | 'N'
  | 'N/'
  | 'N:'
  | 'M end'
  | 'M'
  | 'M/'
  | 'Y end'
  | 'Y'
  | 'Y/'
  | 'weekday'
  | 'zone'
  | 'era'
  | 'end';

type Steps = Readonly<Partial<Record<DateToken, DateState | DateDone>>>;

const stay = (state: DateState, ...tokens: readonly DateToken[]): Steps =>
  Object.fromEntries(tokens.map((token) => [token, state]));

/** The last part of a date whose other parts are there: it ends the date, whatever ends it. */
const numberEnds = (done: DateDone): Steps => ({ 'N end': done, 'N half': done, N: done });
const monthEnds = (done: DateDone): Steps => ({ 'M end': done, M: done });
const yearEnds = (done: DateDone): Steps => ({ 'Y end': done, Y: done });

/** What a text begins with where nothing, or only a separated number, stands before. */
const afterNumber: Steps = {
  'N end': 'date NN',
  'N/': 'N/N/',
  'M end': 'date NM',
  'M/': 'MN/',
  'Y end': 'date YN',
  Y: 'YN',
  'Y/': 'YN/',
};

const afterMonthAndNumber: Steps = { ...numberEnds('date MNN'), 'N:': 'N:', ...yearEnds('date YMN') };

/** From what has been read, by the next token, to what has been read then; a step that is not here is no date. */
const STEPS: Readonly<Record<DateState, Steps>> = {
  start: {
    ...stay('start', 'weekday', 'zone', 'era', 'end'),
    'N half': 'time N',
    N: 'N',
    'N/': 'N/',
    'N:': 'N:',
    M: 'M',
    'M/': 'M',
    Y: 'Y',
    'Y/': 'Y',
  },
  N: { ...afterNumber, ...stay('N', 'weekday', 'zone', 'era'), N: 'NN', M: 'NM' },
  NN: {
    ...stay('NN', 'weekday', 'zone', 'era'),
    'N end': 'date NNN',
    'N half': 'time N',
    N: 'date NNN',
    'N:': 'N:',
    ...monthEnds('date MNN'),
    ...yearEnds('date NNY'),
    end: 'date NN',
  },
  'N/': { ...afterNumber, ...stay('N/', 'weekday', 'era'), N: 'N/N', M: 'MN' },
  'N/N': {
    ...stay('N/N', 'weekday', 'era'),
    'N end': 'date NNN',
    'N half': 'time N',
    N: 'date NNN',
    'N:': 'N:',
    ...monthEnds('date MNN'),
    ...yearEnds('date NNY'),
    end: 'date NN',
  },
  'N/N/': {
    ...stay('N/N/', 'weekday', 'era'),
    ...numberEnds('date NNN'),
    ...monthEnds('date MNN'),
    ...yearEnds('date NNY'),
  },
  M: {
    ...stay('M', 'weekday', 'era'),
    'N end': 'date MN',
    N: 'MN',
    'N/': 'MN/',
    'Y end': 'date YM',
    Y: 'YM',
    'Y/': 'YM/',
  },
  MN: { ...afterMonthAndNumber, ...stay('MN', 'weekday', 'era'), end: 'date MN' },
  NM: { ...afterMonthAndNumber, ...stay('NM', 'weekday', 'era'), end: 'date NM' },
  'MN/': { ...stay('MN/', 'weekday', 'era'), 'N end': 'date MNN', N: 'date MNN', ...yearEnds('date YMN') },
  Y: {
    ...stay('Y', 'weekday', 'era'),
    'N end': 'date YN',
    N: 'YN',
    'N/': 'YN/',
    'M end': 'date YM',
    M: 'YM',
    'M/': 'YM/',
  },
  YN: { ...stay('YN', 'weekday', 'era'), ...numberEnds('date YNN'), ...monthEnds('date YMN'), end: 'date YN' },
  'YN/': { ...stay('YN', 'weekday', 'era'), ...numberEnds('date YNN'), ...monthEnds('date YMN') },
  YM: { ...stay('YM', 'weekday', 'era'), ...numberEnds('date YMN'), end: 'date YM' },
  'YM/': { ...stay('YM', 'weekday', 'era'), ...numberEnds('date YMN') },
  'N:': { ...stay('N:', 'zone', 'era'), ...numberEnds('time NN'), 'N:': 'N:N:', 'M end': 'date NM', M: 'NM' },
  'N:N:': { ...stay('N:N:', 'weekday', 'zone', 'era'), ...numberEnds('time NNN') },
};

/** What has been read after the token; null where no date goes on so. */
export const dateStep = (state: DateState, token: DateToken): DateState | DateDone | null =>
  STEPS[state][token] ?? null;

export const isDone = (step: DateState | DateDone): step is DateDone => step.includes(' ');

/** What stands behind a number or a month's name; `dash` may separate the parts of a date or begin an offset. */
export type Separator = 'end' | 'AM' | 'PM' | 'space' | 'slash' | 'colon' | 'dash' | 'T' | 'suffix';

/** The next word of a text; `digits` is how many a number has, and `value` null where it has too many. */
export type DateWord =
  | { readonly kind: 'number'; readonly value: number | null; readonly digits: number }
  | { readonly kind: 'month' | 'weekday'; readonly index: number }
  | { readonly kind: 'AM' | 'PM' | 'zone' | 'era' | 'ignorable' | 'end' | 'sign' | 'unknown' };

/** A number of more digits is no part of a date. */
const MOST_DIGITS = 8;
const LETTER = /\p{L}/u;
const SEPARATORS: ReadonlyMap<string, Separator> = new Map([
  ['/', 'slash'],
  [':', 'colon'],
  ['-', 'dash'],
]);
/** East Asian words for year, month, day, hour, minute and second. */
const SUFFIX = /[年月日時时分秒년월일시분초]/;

/** Takes the next word, blanks before it included. What is unknown is left where it stands. */
export function takeWordOfDate(scanner: DateScanner): DateWord {
  skipWhite(scanner);
  if (atEnd(scanner)) return { kind: 'end' };
  const character = scanner.text.charAt(scanner.at);
  if (isDigit(character)) return takeNumber(scanner);
  if (character === ',' || character === '.') {
    scanner.at += 1;
    return { kind: 'ignorable' };
  }
  if (character === '+' || character === '-') return { kind: 'sign' };
  return takeName(scanner) ?? { kind: 'unknown' };
}

/** Takes what stands behind a number or a name, blanks before it included; a digit or an unknown character stays. */
export function takeSeparator(scanner: DateScanner): Separator {
  skipWhite(scanner);
  if (atEnd(scanner)) return 'end';
  const character = scanner.text.charAt(scanner.at);
  const separator = SEPARATORS.get(character);
  if (separator !== undefined) {
    scanner.at += 1;
    return separator;
  }
  if (takeWhole(scanner, 'AM')) return 'AM';
  if (takeWhole(scanner, 'PM')) return 'PM';
  if (takeWhole(scanner, 'T')) return 'T';
  return SUFFIX.test(character) ? 'suffix' : 'space';
}

function takeNumber(scanner: DateScanner): DateWord {
  const start = scanner.at;
  while (isDigit(scanner.text.charAt(scanner.at))) scanner.at += 1;
  const digits = scanner.at - start;
  const value = digits > MOST_DIGITS ? null : Number(scanner.text.slice(start, scanner.at));
  return { kind: 'number', value, digits };
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character !== '';

function takeName(scanner: DateScanner): DateWord | null {
  const month = takeOneOf(scanner, MONTHS);
  if (month !== null) return { kind: 'month', index: month % MONTH_NAMES.length };
  const weekday = takeOneOf(scanner, DAYS);
  if (weekday !== null) return { kind: 'weekday', index: weekday % DAY_NAMES.length };
  if (takeWhole(scanner, 'AM')) return { kind: 'AM' };
  if (takeWhole(scanner, 'PM')) return { kind: 'PM' };
  if (takeWhole(scanner, 'GMT') || takeWhole(scanner, 'Z')) return { kind: 'zone' };
  return takeWhole(scanner, 'A.D.') || takeWhole(scanner, 'AD') ? { kind: 'era' } : null;
}

/** The long names first; the short ones follow in the same order. */
const MONTHS: readonly string[] = [...MONTH_NAMES, ...SHORT_MONTH_NAMES];
const DAYS: readonly string[] = [...DAY_NAMES, ...SHORT_DAY_NAMES];

function takeOneOf(scanner: DateScanner, names: readonly string[]): number | null {
  const found = names.findIndex((name) => takeWhole(scanner, name));
  return found < 0 ? null : found;
}

/** The word in any case, where no letter follows it. */
function takeWhole(scanner: DateScanner, word: string): boolean {
  const end = scanner.at + word.length;
  if (scanner.text.slice(scanner.at, end).toLowerCase() !== word.toLowerCase()) return false;
  if (LETTER.test(scanner.text.charAt(end))) return false;
  scanner.at = end;
  return true;
}

/**
 * Takes an offset such as `+8`, `-07`, `+8:00`, `-0330`; null where none stands here, or it has minutes beyond 59. A sign
 * without an offset is left where it stands.
 */
export function takeFreeOffset(scanner: DateScanner): number | null {
  const start = scanner.at;
  const sign = scanner.text.charAt(start) === '-' ? -1 : 1;
  scanner.at += 1;
  const minutes = offsetHere(scanner);
  if (minutes === null) scanner.at = start;
  return minutes === null ? null : sign * minutes;
}

function offsetHere(scanner: DateScanner): number | null {
  const number = isDigit(scanner.text.charAt(scanner.at)) ? takeNumber(scanner) : null;
  if (number?.kind !== 'number' || number.value === null || number.digits > 4) return null;
  if (number.digits > 2) {
    const minutes = number.value % 100;
    return minutes < 60 ? Math.floor(number.value / 100) * 60 + minutes : null;
  }
  if (scanner.text.charAt(scanner.at) !== ':') return number.value * 60;
  scanner.at += 1;
  const start = scanner.at;
  const minutes = takeDigits(scanner, 1, 3);
  return minutes === null || scanner.at - start > 2 || minutes > 59 ? null : number.value * 60 + minutes;
}

/** Whether a digit stands so many characters on. */
export const isDigitAt = ({ text, at }: DateScanner, ahead: number): boolean => isDigit(text.charAt(at + ahead));

/** Takes the digits of a fraction of a second, however many, the last one rounded; null where there are none. */
export function takeTicks(scanner: DateScanner): number | null {
  const start = scanner.at;
  while (isDigitAt(scanner, 0)) scanner.at += 1;
  if (scanner.at === start) return null;
  return Math.round(Number(`0.${scanner.text.slice(start, scanner.at)}`) * 1e7);
}
