import { type DateProblem, dateProblem, quoted } from './date-problem.ts';

const FIELD_LETTERS = 'dfFghHKmMstyz';
const QUOTING = `'"\\`;
const MAX_FRACTION_DIGITS = 7;

export type FieldLetter = 'd' | 'f' | 'F' | 'g' | 'h' | 'H' | 'K' | 'm' | 'M' | 's' | 't' | 'y' | 'z';

/**
 * A piece of a custom format. `field`: a specifier and how often it is repeated. `literal`: text in quotes or after a
 * backslash. `zone`: a Z or GMT that parsing takes for UTC; printing has none. `character`: anything else.
 */
export type FormatElement =
  | { readonly kind: 'field'; readonly letter: FieldLetter; readonly count: number }
  | { readonly kind: 'literal'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'zone'; readonly name: 'Z' | 'GMT' }
  | { readonly kind: 'character'; readonly character: string };

/**
 * The elements of a .NET custom date and time format. `%` makes printing read the next letter alone (`%dd` is a day
 * twice), while parsing merely skips it. A problem for quotes without end, a lone `\` or `%`, and fractions of more
 * than seven digits. Rule: Custom date and time format strings.
 */
export function readFormat(format: string, purpose: 'print' | 'parse'): readonly FormatElement[] | DateProblem {
  const elements: FormatElement[] = [];
  let at = 0;
  let alone = false;
  while (at < format.length) {
    const character = format.charAt(at);
    if (isFieldLetter(character)) {
      const count = alone || character === 'K' ? 1 : repeated(format, at);
      if (count > MAX_FRACTION_DIGITS && (character === 'f' || character === 'F')) {
        return invalid(format, `${character} may be repeated seven times at most`);
      }
      elements.push({ kind: 'field', letter: character, count });
      at += count;
    } else if (character === "'" || character === '"') {
      const literal = readQuoted(format, at);
      if (literal === null) return invalid(format, `the quote ${character} at character ${at + 1} has no end`);
      elements.push({ kind: 'literal', text: literal.text, quoted: true });
      at = literal.end;
    } else if (character === '\\') {
      if (at + 1 === format.length) return invalid(format, 'nothing follows the \\ at its end');
      elements.push({ kind: 'literal', text: format.charAt(at + 1), quoted: false });
      at += 2;
    } else if (character === '%') {
      if (at + 1 === format.length || format.charAt(at + 1) === '%') {
        return invalid(format, `no specifier follows the % at character ${at + 1}`);
      }
      if (purpose === 'print' && QUOTING.includes(format.charAt(at + 1))) {
        return invalid(
          format,
          `the % at character ${at + 1} stands before a quote or a backslash, not before a specifier`,
        );
      }
      alone = purpose === 'print';
      at += 1;
      continue;
    } else {
      const name = purpose === 'parse' ? zoneName(format, at) : null;
      elements.push(name === null ? { kind: 'character', character } : { kind: 'zone', name });
      at += name?.length ?? 1;
    }
    alone = false;
  }
  return elements;
}

const isFieldLetter = (character: string): character is FieldLetter => FIELD_LETTERS.includes(character);

function zoneName(format: string, at: number): 'Z' | 'GMT' | null {
  if (format.charAt(at) === 'Z') return 'Z';
  return format.charAt(at) === 'G' && format.slice(at, at + 3).toUpperCase() === 'GMT' ? 'GMT' : null;
}

function repeated(format: string, start: number): number {
  const letter = format.charAt(start);
  let end = start + 1;
  while (format.charAt(end) === letter) end += 1;
  return end - start;
}

function readQuoted(format: string, start: number): { readonly text: string; readonly end: number } | null {
  const quote = format.charAt(start);
  let text = '';
  for (let at = start + 1; at < format.length; at += 1) {
    const character = format.charAt(at);
    if (character === quote) return { text, end: at + 1 };
    if (character === '\\') at += 1;
    text += format.charAt(at);
  }
  return null;
}

const invalid = (format: string, why: string): DateProblem =>
  dateProblem(`${quoted(format)} is no date and time format: ${why}.`);
