import { assembleDate, type ParsedDate } from './assemble-date.ts';
import type { Culture } from './culture.ts';
import { type FormatElement, readFormat } from './date-format.ts';
import { type DateProblem, dateProblem, isDateProblem, quoted } from './date-problem.ts';
import { startReading } from './date-reading.ts';
import type { DateTime } from './date-time.ts';
import type { DateTimeStyles } from './date-time-styles.ts';
import { readElements } from './read-elements.ts';
import { expandStandardFormat } from './standard-format.ts';
import { trimEnd, trimStart } from './white-space.ts';

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

/** Without the white space at the ends of the format that the styles make optional, whatever stands before it. */
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
