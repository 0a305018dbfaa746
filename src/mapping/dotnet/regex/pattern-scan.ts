import type { GroupTable } from './group-table.ts';
import { RegexError } from './regex-error.ts';
import { isWordCode } from './shorthand.ts';

/** RegexOptions a pattern can set for itself: `(?imnsx)`. */
export interface PatternOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly explicitCapture: boolean;
  readonly singleline: boolean;
  readonly ignoreWhitespace: boolean;
}

/** Where the reading of a pattern stands. */
export interface PatternScan {
  readonly pattern: string;
  at: number;
  options: PatternOptions;
  /** Open groups around this place. */
  depth: number;
  /** Set where the next parenthesis belongs to a condition and captures nothing. */
  plainParenthesis: boolean;
  unnamed: number;
  /** Null while the groups are being counted: references may point forward. */
  readonly groups: GroupTable | null;
  readonly numbered: Set<number>;
  readonly named: Set<string>;
  /** Set directly within a condition on text, where .NET takes no options. */
  inCondition: boolean;
  /** Look-behinds around this place. */
  behind: number;
  /** The first thing that cannot be reproduced; said once the rest has proved to be valid. */
  postponed: RegexError | null;
}

const NO_OPTIONS: PatternOptions = {
  ignoreCase: false,
  multiline: false,
  explicitCapture: false,
  singleline: false,
  ignoreWhitespace: false,
};

export const openScan = (pattern: string, groups: GroupTable | null): PatternScan => ({
  pattern,
  at: 0,
  options: NO_OPTIONS,
  depth: 0,
  plainParenthesis: false,
  unnamed: 0,
  groups,
  numbered: new Set([0]),
  named: new Set(),
  inCondition: false,
  behind: 0,
  postponed: null,
});

/** The character `ahead` of this place; empty past the end. */
export const peek = (scan: PatternScan, ahead = 0): string => scan.pattern.charAt(scan.at + ahead);

export const atEnd = (scan: PatternScan): boolean => scan.at >= scan.pattern.length;

/** Steps over the text if it stands here. */
export function take(scan: PatternScan, text: string): boolean {
  if (!scan.pattern.startsWith(text, scan.at)) return false;
  scan.at += text.length;
  return true;
}

export const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character !== '';

export const isWordCharacter = (character: string): boolean => character !== '' && isWordCode(character.charCodeAt(0));

/** A number in digits, as .NET reads it; .NET has no numbers beyond 31 bits. */
export function takeNumber(scan: PatternScan): number {
  const start = scan.at;
  while (isDigit(peek(scan))) scan.at++;
  const number = Number(scan.pattern.slice(start, scan.at));
  if (number > 0x7fffffff) throw invalid(scan, start, 'the number is too large');
  return number;
}

/** The word that stands here: a group's name. */
export function takeWord(scan: PatternScan): string {
  const start = scan.at;
  while (isWordCharacter(peek(scan))) scan.at++;
  return scan.pattern.slice(start, scan.at);
}

/** Steps over comments and, with `(?x)`, over white space. */
export function skipBlank(scan: PatternScan): void {
  for (;;) {
    const { at } = scan;
    if (scan.options.ignoreWhitespace) skipWhitespace(scan);
    if (take(scan, '(?#')) {
      const end = scan.pattern.indexOf(')', scan.at);
      if (end < 0) throw invalid(scan, at, 'the comment is not closed');
      scan.at = end + 1;
    }
    if (scan.at === at) return;
  }
}

function skipWhitespace(scan: PatternScan): void {
  while (!atEnd(scan) && ' \t\n\f\r'.includes(peek(scan))) scan.at++;
  if (peek(scan) !== '#') return;
  const end = scan.pattern.indexOf('\n', scan.at);
  scan.at = end < 0 ? scan.pattern.length : end;
}

export const invalid = (scan: PatternScan, position: number, reason: string): RegexError =>
  new RegexError('regex-invalid', scan.pattern, position, reason);

/** Notes what cannot be reproduced, where reading can go on: a pattern that .NET refuses is invalid first of all. */
export function postpone(scan: PatternScan, position: number, reason: string): void {
  scan.postponed ??= unsupported(scan, position, reason);
}

export const unsupported = (scan: PatternScan, position: number, reason: string): RegexError =>
  new RegexError('regex-unsupported', scan.pattern, position, reason);
