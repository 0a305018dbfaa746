import {
  type Culture,
  DAY_NAMES,
  expandStandardFormat,
  MONTH_NAMES,
  SHORT_DAY_NAMES,
  SHORT_MONTH_NAMES,
} from './culture.ts';
import { type DateProblem, dateProblem, type FormatElement, isDateProblem, quoted, readFormat } from './date-format.ts';
import { type CalendarFields, calendarFields, type DateTime, dayOfWeek } from './date-time.ts';

/** What .NET remembers beside a moment: whether it is known to be UTC, of the machine's own zone, or neither. */
export type DateTimeKind = 'utc' | 'local' | 'unspecified';

export type DatePrinter = (date: DateTime, kind: DateTimeKind) => string;

type FieldElement = Extract<FormatElement, { kind: 'field' }>;
type Piece = string | FieldElement;

/**
 * A printer for a .NET standard (one letter) or custom format; a problem where the format is none. The machine's own
 * zone is taken to be UTC. Rules: Standard date and time format strings; Custom date and time format strings.
 */
export function datePrinter(format: string, culture: Culture): DatePrinter | DateProblem {
  if (format === '') return dateProblem('An output format is wanted, such as "yyyy-MM-dd"; the text is empty.');
  const custom = format.length === 1 ? expandStandardFormat(format, culture) : format;
  if (custom === null) return dateProblem(`${quoted(format)} is no standard date and time format.`);
  const elements = readFormat(custom, 'print');
  if (isDateProblem(elements)) return elements;
  const pieces = merged(elements);
  return (date, kind) => {
    const fields = calendarFields(date);
    let text = '';
    for (const piece of pieces) {
      if (typeof piece === 'string') text += piece;
      else if (piece.letter === 'F') text = withShortFraction(text, fields.ticks, piece.count);
      else text += printField(piece, fields, date, kind);
    }
    return text;
  };
}

function merged(elements: readonly FormatElement[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const element of elements) {
    const last = pieces.at(-1);
    if (element.kind === 'field') pieces.push(element);
    else {
      const text = literalText(element);
      if (typeof last === 'string') pieces[pieces.length - 1] = last + text;
      else pieces.push(text);
    }
  }
  return pieces;
}

function literalText(element: Exclude<FormatElement, FieldElement>): string {
  if (element.kind === 'zone') return element.name;
  return element.kind === 'literal' ? element.text : element.character;
}

function printField(
  { letter, count }: FieldElement,
  fields: CalendarFields,
  date: DateTime,
  kind: DateTimeKind,
): string {
  switch (letter) {
    case 'd':
      if (count <= 2) return padded(fields.day, count);
      return (count === 3 ? SHORT_DAY_NAMES : DAY_NAMES)[dayOfWeek(date)] ?? '';
    case 'M':
      if (count <= 2) return padded(fields.month, count);
      return (count === 3 ? SHORT_MONTH_NAMES : MONTH_NAMES)[fields.month - 1] ?? '';
    case 'y':
      return padded(count <= 2 ? fields.year % 100 : fields.year, count);
    case 'H':
      return padded(fields.hour, Math.min(count, 2));
    case 'h':
      return padded(fields.hour % 12 || 12, Math.min(count, 2));
    case 'm':
      return padded(fields.minute, Math.min(count, 2));
    case 's':
      return padded(fields.second, Math.min(count, 2));
    case 't':
      return (fields.hour < 12 ? 'AM' : 'PM').slice(0, count === 1 ? 1 : 2);
    case 'f':
    case 'F':
      return padded(fields.ticks, 7).slice(0, count);
    case 'g':
      return 'A.D.';
    case 'z':
      return count === 1 ? '+0' : count === 2 ? '+00' : '+00:00';
    case 'K':
      return kind === 'utc' ? 'Z' : kind === 'local' ? '+00:00' : '';
  }
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

/** `F` leaves trailing zeros out, and the point before them where nothing is left. */
function withShortFraction(text: string, ticks: number, count: number): string {
  let digits = padded(ticks, 7).slice(0, count);
  while (digits.endsWith('0')) digits = digits.slice(0, -1);
  return digits === '' && text.endsWith('.') ? text.slice(0, -1) : text + digits;
}

/**
 * The text the mapping language shows a date in: `M/d/yyyy h:mm:ss tt`, in UTC, without fractions of a second.
 * Rule: Reference for writing expressions for attribute mappings (Now, CDate, DateAdd).
 */
export function printGeneralDate(date: DateTime): string {
  const { year, month, day, hour, minute, second } = calendarFields(date);
  const time = `${hour % 12 || 12}:${twoDigits(minute)}:${twoDigits(second)} ${hour < 12 ? 'AM' : 'PM'}`;
  return `${month}/${day}/${String(year).padStart(4, '0')} ${time}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));
