import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './culture.ts';
import { atEnd, type DateScanner, skipWhite, takeDigits } from './date-reading.ts';

/** What is behind a number or a month's name; `dash` may separate the parts of a date or begin an offset. */
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

/** Takes the next word, blanks before it included. What is unknown is left where it is. */
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

/** Takes what is behind a number or a name, blanks before it included; a digit or an unknown character stays. */
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
 * Takes an offset such as `+8`, `-07`, `+8:00`, `-0330`; null where none is here, or it has minutes beyond 59. A sign
 * without an offset is left where it is.
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

/** Whether a digit is so many characters on. */
export const isDigitAt = ({ text, at }: DateScanner, ahead: number): boolean => isDigit(text.charAt(at + ahead));

/** Takes the digits of a fraction of a second, however many, the last one rounded; null where there are none. */
export function takeTicks(scanner: DateScanner): number | null {
  const start = scanner.at;
  while (isDigitAt(scanner, 0)) scanner.at += 1;
  if (scanner.at === start) return null;
  return Math.round(Number(`0.${scanner.text.slice(start, scanner.at)}`) * 1e7);
}
