import { DAY_NAMES, MONTH_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES } from './culture.ts';
import type { FieldLetter } from './date-format.ts';
import { type DateReading, missing, type NumberField, note } from './date-reading.ts';
import { takeDigits, takeFraction, takeName, takeOffset, takeText, takeWord } from './date-scanner.ts';

/** Reads what one specifier of a format asks for; says why it fails, or null where it fits. */
export function readField(reading: DateReading, letter: FieldLetter, count: number): string | null {
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
