import {
  type Culture,
  DAY_NAMES,
  expandStandardFormat,
  MONTH_NAMES,
  SHORT_DAY_NAMES,
  SHORT_MONTH_NAMES,
} from './culture.ts';
import {
  type DateProblem,
  type DateTimeStyles,
  dateProblem,
  type FieldLetter,
  type FormatElement,
  isDateProblem,
  quoted,
  readFormat,
} from './date-format.ts';
import {
  assembleDate,
  atEnd,
  type DateReading,
  missing,
  type NumberField,
  note,
  type ParsedDate,
  skipWhite,
  startReading,
  takeDigits,
  takeFraction,
  takeName,
  takeOffset,
  takeText,
  takeWord,
} from './date-reading.ts';
import type { DateTime } from './date-time.ts';
import { isWhite, trimEnd, trimStart } from './white-space.ts';

/** Reads one text; `now` fills in a date the format does not ask for. */
export type DateParser = (text: string, now: DateTime) => ParsedDate | DateProblem;

/**
 * A parser that reads as .NET's DateTime.ParseExact does: the text has to have the format, character for character, but
 * for the white space the styles allow. A problem where the format is none. The machine's own zone is taken to be UTC.
 * Rules: Custom date and time format strings; DateTimeStyles Enum; DateTime.ParseExact Method.
 */
export function dateParser(format: string, culture: Culture, styles: DateTimeStyles): DateParser | DateProblem {
  if (format === '') return dateProblem('An input format is wanted, such as "yyyy-MM-dd"; the text is empty.');
  const custom = format.length === 1 ? expandStandardFormat(format, culture) : format;
  if (custom === null) return dateProblem(`${quoted(format)} is no standard date and time format.`);
  const whole = readFormat(withoutWhiteEnds(custom, styles), 'parse');
  if (isDateProblem(whole)) return whole;
  const elements = trimmed(whole, styles);
  return (text, now) => {
    const start = styles.allowLeadingWhite ? text.length - trimStart(text).length : 0;
    const reading = startReading(styles.allowTrailingWhite ? trimEnd(text) : text, start);
    if (format === 'U') {
      reading.offset = 0;
      reading.isUtc = true;
    }
    const failed = text === '' ? 'the text is empty' : readElements(reading, elements, styles);
    const date = failed === null ? assembleDate(reading, styles, now) : dateProblem(failed);
    if (!isDateProblem(date)) {
      if (!reading.isDisputed) return date;
      return dateProblem(`Versions of .NET differ over white space in the format ${quoted(format)}.`, 'unknown');
    }
    return dateProblem(`${quoted(text)} cannot be read as ${quoted(format)}: ${date.message}.`, date.failure);
  };
}

/** Without the white space at the ends of the format that the styles make optional, whatever is before it. */
function withoutWhiteEnds(format: string, styles: DateTimeStyles): string {
  const kept = styles.allowTrailingWhite ? trimEnd(format) : format;
  return styles.allowLeadingWhite ? trimStart(kept) : kept;
}

/** Without the white space just inside quotes at the ends of the format. */
function trimmed(elements: readonly FormatElement[], styles: DateTimeStyles): readonly FormatElement[] {
  const kept = [...elements];
  if (styles.allowTrailingWhite) {
    const last = kept.at(-1);
    if (last?.kind === 'literal' && last.quoted) kept[kept.length - 1] = { ...last, text: trimEnd(last.text) };
  }
  if (styles.allowLeadingWhite) {
    const [head] = kept;
    if (head?.kind === 'literal' && head.quoted) kept[0] = { ...head, text: trimStart(head.text) };
  }
  return kept;
}

type Literal = Extract<FormatElement, { kind: 'literal' }>;

/** Reads a text along a format, all of it; says why it does not fit, or null where it does. */
function readElements(reading: DateReading, elements: readonly FormatElement[], styles: DateTimeStyles): string | null {
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index] as FormatElement;
    if (styles.allowInnerWhite) skipWhite(reading);
    if (element.kind === 'character') {
      if (readCharacter(reading, element.character, styles)) continue;
      const fraction = element.character === '.' ? optionalFraction(elements, index + 1) : null;
      if (fraction === null) return missing(reading, element.character);
      index = fraction;
    } else {
      const failed = readElement(reading, element, styles);
      if (failed !== null) return failed;
    }
  }
  return atEnd(reading) ? null : missing(reading, '');
}

/**
 * Where the fraction ends that may be missing together with its point: `.FF` and longer, not `.F`. .NET passes over one
 * element between the point and the F (`.xFF`). Null where there is no such fraction.
 */
function optionalFraction(elements: readonly FormatElement[], next: number): number | null {
  const element = elements[next];
  if (isFraction(element) && element.count > 1) return next;
  const isSingle = element?.kind === 'character' || (element?.kind === 'field' && element.count === 1);
  return isSingle && !isFraction(element) && isFraction(elements[next + 1]) ? next + 1 : null;
}

const isFraction = (element: FormatElement | undefined): element is FormatElement & { readonly count: number } =>
  element?.kind === 'field' && element.letter === 'F';

function readCharacter(reading: DateReading, character: string, styles: DateTimeStyles): boolean {
  if (character === ' ' && styles.allowInnerWhite) return true;
  if (styles.allowInnerWhite && isWhite(character)) {
    // The white space of the text is passed over already: older versions miss it then, newer ones do not.
    reading.isDisputed = true;
    return true;
  }
  if (takeText(reading, character)) return true;
  // Where .NET allows white space at the end, it also lets a space of the format be missing in the middle.
  return character === ' ' && styles.allowTrailingWhite;
}

function readElement(
  reading: DateReading,
  element: Exclude<FormatElement, { kind: 'character' }>,
  styles: DateTimeStyles,
): string | null {
  switch (element.kind) {
    case 'field':
      return readField(reading, element.letter, element.count);
    case 'zone':
      return readZone(reading, element.name);
    case 'literal':
      return readLiteral(reading, element, styles) ? null : missing(reading, element.text);
  }
}

function readZone(reading: DateReading, name: 'Z' | 'GMT'): string | null {
  const isThere =
    name === 'GMT' ? takeText(reading, name) : takeWholeWord(reading, 'GMT') || takeWholeWord(reading, 'Z');
  if (!isThere) return missing(reading, name);
  if (name === 'Z') reading.isUtc = true;
  return note(reading, 'offset', 0);
}

function takeWholeWord(reading: DateReading, word: string): boolean {
  return !/\p{L}/u.test(reading.text.charAt(reading.at + word.length)) && takeWord(reading, word);
}

function readLiteral(reading: DateReading, { text, quoted }: Literal, styles: DateTimeStyles): boolean {
  if (!quoted || !styles.allowInnerWhite) return takeText(reading, text);
  for (const character of text) {
    if (character === ' ') skipWhite(reading);
    else if (!takeText(reading, character)) return false;
  }
  return true;
}

/** Reads what one specifier of a format asks for; says why it fails, or null where it fits. */
function readField(reading: DateReading, letter: FieldLetter, count: number): string | null {
  switch (letter) {
    case 'y':
      if (count <= 2) reading.hasTwoDigitYear = true;
      return numbered(reading, 'year', letter, count, count);
    case 'M':
      if (count <= 2) return numbered(reading, 'month', letter, count, count);
      return named(reading, 'month', letter, count, count === 3 ? SHORT_MONTH_NAMES : MONTH_NAMES, 1);
    case 'd':
      if (count <= 2) return numbered(reading, 'day', letter, count, count);
      return named(reading, 'weekday', letter, count, count === 3 ? SHORT_DAY_NAMES : DAY_NAMES, 0);
    case 'h':
      reading.hasTwelveHours = true;
      return numbered(reading, 'hour', letter, count, 2);
    case 'H':
      return numbered(reading, 'hour', letter, count, 2);
    case 'm':
      return numbered(reading, 'minute', letter, count, 2);
    case 's':
      return numbered(reading, 'second', letter, count, 2);
    case 'f':
    case 'F':
      return fraction(reading, letter, count);
    case 't':
      return half(reading, count);
    case 'g':
      return takeWord(reading, 'A.D.') || takeWord(reading, 'AD') ? null : missing(reading, 'A.D.');
    case 'z':
      return offset(reading, letter, count);
    case 'K':
      return kind(reading);
  }
}

/** A single letter takes one digit or two; several take as many as they are, up to `atMost`. */
function numbered(
  reading: DateReading,
  field: NumberField,
  letter: string,
  count: number,
  atMost: number,
): string | null {
  const digits = Math.min(count, atMost);
  const value = takeDigits(reading, digits, digits === 1 ? 2 : digits);
  return value === null ? missing(reading, specifier(letter, count)) : note(reading, field, value);
}

function named(
  reading: DateReading,
  field: NumberField,
  letter: string,
  count: number,
  names: readonly string[],
  base: number,
): string | null {
  const index = takeName(reading, names);
  return index === null ? missing(reading, specifier(letter, count)) : note(reading, field, index + base);
}

function fraction(reading: DateReading, letter: string, count: number): string | null {
  const { ticks, digits } = takeFraction(reading, count);
  if (letter === 'f' && digits < count) return missing(reading, specifier(letter, count - digits));
  return note(reading, 'ticks', ticks);
}

function half(reading: DateReading, count: number): string | null {
  const isMorning = count === 1 ? takeText(reading, 'A') : takeWord(reading, 'AM');
  const isEvening = !isMorning && (count === 1 ? takeText(reading, 'P') : takeWord(reading, 'PM'));
  if (!isMorning && !isEvening) return missing(reading, count === 1 ? 'A or P' : 'AM or PM');
  const value = isMorning ? 'AM' : 'PM';
  if (reading.half !== null && reading.half !== value) return 'it says both AM and PM';
  reading.half = value;
  return null;
}

function offset(reading: DateReading, letter: string, count: number): string | null {
  const minutes = takeOffset(reading, count);
  return minutes === null ? missing(reading, specifier(letter, count)) : note(reading, 'offset', minutes);
}

/** `K` takes Z, an offset, or nothing at all. */
function kind(reading: DateReading): string | null {
  if (takeText(reading, 'Z')) {
    reading.isUtc = true;
    return note(reading, 'offset', 0);
  }
  const next = reading.text.charAt(reading.at);
  return next === '+' || next === '-' ? offset(reading, 'K', 3) : null;
}

const specifier = (letter: string, count: number): string =>
  letter === 'K' ? letter : letter.repeat(Math.min(count, 20));
