import { type DateProblem, dateProblem, quoted } from './date-problem.ts';

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
