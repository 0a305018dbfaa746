/**
 * Why a text or a format is no date: a sentence for people. `error` where .NET would throw, `unknown` where versions of
 * .NET differ and the documents do not say which one the service runs on.
 */
export interface DateProblem {
  readonly kind: 'problem';
  readonly failure: 'error' | 'unknown';
  readonly message: string;
}

export const dateProblem = (message: string, failure: DateProblem['failure'] = 'error'): DateProblem => ({
  kind: 'problem',
  failure,
  message,
});

export const isDateProblem = (value: object): value is DateProblem => 'kind' in value && value.kind === 'problem';

/** A text in quotes for a message, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

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
          `the % at character ${at + 1} comes before a quote or a backslash, not before a specifier`,
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

/** .NET's DateTimeStyles, as far as they change what ParseExact makes of a text. */
export interface DateTimeStyles {
  readonly allowLeadingWhite: boolean;
  readonly allowTrailingWhite: boolean;
  readonly allowInnerWhite: boolean;
  readonly noCurrentDateDefault: boolean;
  readonly adjustToUniversal: boolean;
  readonly assumeLocal: boolean;
  readonly assumeUniversal: boolean;
  readonly roundtripKind: boolean;
}

const NONE: DateTimeStyles = {
  allowLeadingWhite: false,
  allowTrailingWhite: false,
  allowInnerWhite: false,
  noCurrentDateDefault: false,
  adjustToUniversal: false,
  assumeLocal: false,
  assumeUniversal: false,
  roundtripKind: false,
};

/** The styles FormatDateTime uses where none are given. */
export const DEFAULT_STYLES: DateTimeStyles = {
  ...NONE,
  roundtripKind: true,
  allowLeadingWhite: true,
  allowTrailingWhite: true,
};

const WHITE = { allowLeadingWhite: true, allowTrailingWhite: true, allowInnerWhite: true };

const NAMED: ReadonlyMap<string, readonly [name: string, styles: Partial<DateTimeStyles>]> = new Map(
  (
    [
      ['None', {}],
      ['AllowLeadingWhite', { allowLeadingWhite: true }],
      ['AllowTrailingWhite', { allowTrailingWhite: true }],
      ['AllowInnerWhite', { allowInnerWhite: true }],
      ['AllowWhiteSpaces', WHITE],
      ['NoCurrentDateDefault', { noCurrentDateDefault: true }],
      ['AdjustToUniversal', { adjustToUniversal: true }],
      ['AssumeLocal', { assumeLocal: true }],
      ['AssumeUniversal', { assumeUniversal: true }],
      ['RoundtripKind', { roundtripKind: true }],
    ] as const
  ).map(([name, styles]) => [name.toLowerCase(), [name, styles]]),
);

/**
 * The styles a text names: one or several of the enumeration, with commas between and with or without `DateTimeStyles.`
 * in front, in any case. The default styles for an empty text; a problem for other words and for styles .NET does not
 * allow together. Rule: Reference for writing expressions for attribute mappings (FormatDateTime); DateTimeStyles Enum.
 */
export function readStyles(text: string): DateTimeStyles | DateProblem {
  if (text.trim() === '') return DEFAULT_STYLES;
  let styles = NONE;
  for (const word of text.split(/[,|]/)) {
    const name = word.trim().replace(/^DateTimeStyles\./i, '');
    const named = NAMED.get(name.toLowerCase());
    if (named === undefined) {
      const names = [...NAMED.values()].map(([known]) => known).join(', ');
      return dateProblem(`${quoted(name)} is none of the DateTimeStyles: ${names}.`);
    }
    styles = { ...styles, ...named[1] };
  }
  if (styles.assumeLocal && styles.assumeUniversal) {
    return dateProblem('AssumeLocal and AssumeUniversal contradict each other; .NET rejects them together.');
  }
  if (styles.roundtripKind && (styles.assumeLocal || styles.assumeUniversal || styles.adjustToUniversal)) {
    return dateProblem(
      'RoundtripKind cannot be combined with AssumeLocal, AssumeUniversal or AdjustToUniversal; .NET rejects it.',
    );
  }
  return styles;
}
