import { type AnchorKind, type GroupTable, type Node, RegexError } from './ast.ts';
import { type CharSet, complement, difference, oneOf, rangeOf, union } from './char-set.ts';
import { blockSet, categorySet, ignoresCase, isWordCode, shorthandSet, withoutCase } from './unicode-sets.ts';

/** RegexOptions a pattern can set for itself: `(?imnsx)`. */
export interface PatternOptions {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
  readonly explicitCapture: boolean;
  readonly singleline: boolean;
  readonly ignoreWhitespace: boolean;
}

/** Where the reading of a pattern is. */
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

/** Steps over the text if it is here. */
export function take(scan: PatternScan, text: string): boolean {
  if (!scan.pattern.startsWith(text, scan.at)) return false;
  scan.at += text.length;
  return true;
}

export const isDigit = (character: string): boolean => character >= '0' && character <= '9' && character !== '';

const isWordCharacter = (character: string): boolean => character !== '' && isWordCode(character.charCodeAt(0));

/** A number in digits, as .NET reads it; .NET has no numbers beyond 31 bits. */
export function takeNumber(scan: PatternScan): number {
  const start = scan.at;
  while (isDigit(peek(scan))) scan.at++;
  const number = Number(scan.pattern.slice(start, scan.at));
  if (number > 0x7fffffff) throw invalid(scan, start, 'the number is too large');
  return number;
}

/** The word that is here: a group's name. */
export function takeGroupName(scan: PatternScan): string {
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

const ANCHORS: ReadonlyMap<string, AnchorKind> = new Map([
  ['A', 'start'],
  ['Z', 'last-line-end'],
  ['z', 'end'],
  ['G', 'contiguous'],
  ['b', 'boundary'],
  ['B', 'not-boundary'],
]);

/** Capital, small and title-case letters. */
const ONE_CASE: readonly string[] = ['Lu', 'Ll', 'Lt'];

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['b', 0x08],
  ['e', 0x1b],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** What a backslash outside a character class introduces; the scan is behind the backslash. */
export function parseEscape(scan: PatternScan): Node {
  const start = scan.at - 1;
  if (atEnd(scan)) throw invalid(scan, start, 'a backslash cannot be the last character');
  const anchor = ANCHORS.get(peek(scan));
  if (anchor !== undefined) {
    scan.at++;
    return { kind: 'anchor', anchor };
  }
  const set = parseClassEscape(scan);
  if (set !== null) {
    if (scan.options.ignoreCase && !ignoresCase(set)) postponeCaseOfCategory(scan, start);
    return { kind: 'set', set };
  }
  const slot = parseReference(scan, start);
  if (slot !== null) return { kind: 'backreference', slot, ignoreCase: scan.options.ignoreCase };
  const code = oneOf(parseCharacterEscape(scan));
  return { kind: 'set', set: scan.options.ignoreCase ? withoutCase(code) : code };
}

/** `\d \w \s \p{…}` and their opposites; null where something else is here. */
function parseClassEscape(scan: PatternScan): CharSet | null {
  const letter = peek(scan);
  switch (letter) {
    case 'd':
    case 'D':
    case 'w':
    case 'W':
    case 's':
    case 'S':
      scan.at++;
      return shorthandSet(letter);
    case 'p':
    case 'P': {
      scan.at++;
      const set = parseProperty(scan);
      return letter === 'p' ? set : complement(set);
    }
    default:
      return null;
  }
}

function parseProperty(scan: PatternScan): CharSet {
  const start = scan.at - 2;
  if (!take(scan, '{')) throw invalid(scan, start, 'a category in braces must follow, such as \\p{L}');
  const nameStart = scan.at;
  while (isWordCharacter(peek(scan)) || peek(scan) === '-') scan.at++;
  const name = scan.pattern.slice(nameStart, scan.at);
  if (!take(scan, '}')) throw invalid(scan, start, 'the category is not closed by a brace');
  const set = (scan.options.ignoreCase ? caselessCategory(name) : null) ?? categorySet(name) ?? blockSet(name);
  if (set === null) throw invalid(scan, start, `there is no Unicode category or block "${name}"`);
  return set;
}

/** The categories of one case, which are all three under (?i); null for any other name. */
function caselessCategory(name: string): CharSet | null {
  if (!ONE_CASE.includes(name)) return null;
  return union(ONE_CASE.map((one) => categorySet(one)!));
}

/** `\1 \k<name> \k'name' \<name>`; null, with the scan where it was, where no reference is here. */
function parseReference(scan: PatternScan, start: number): number | null {
  const back = scan.at;
  const byName = take(scan, 'k');
  const opening = peek(scan);
  const angled = (opening === '<' || opening === "'") && scan.at + 1 < scan.pattern.length;
  if (byName && !angled) throw invalid(scan, start, '\\k must be followed by the name of a group, such as \\k<name>');
  if (!angled && !(opening >= '1' && opening <= '9')) return null;
  if (angled) scan.at++;
  const name = isDigit(peek(scan)) ? String(takeNumber(scan)) : takeGroupName(scan);
  if (name !== '' && (!angled || take(scan, opening === '<' ? '>' : "'"))) {
    const slot = scan.groups === null ? 0 : scan.groups.slotOf(name);
    if (slot !== null) return slot;
    if (angled || Number(name) <= 9) throw invalid(scan, start, `there is no group ${name} to refer to`);
  }
  scan.at = back;
  return null;
}

/** A character written as an escape, inside or outside a character class; the scan is behind the backslash. */
function parseCharacterEscape(scan: PatternScan): number {
  const start = scan.at - 1;
  const letter = peek(scan);
  if (letter >= '0' && letter <= '7' && letter !== '') return parseOctal(scan);
  scan.at++;
  if (letter === 'x' || letter === 'u') return parseHex(scan, letter === 'x' ? 2 : 4, start);
  if (letter === 'c') return parseControl(scan, start);
  const control = CONTROLS.get(letter);
  if (control !== undefined) return control;
  if (isWordCharacter(letter)) throw invalid(scan, start, `\\${letter} has no meaning`);
  return letter.charCodeAt(0);
}

/** Up to three digits; bits beyond the eighth are dropped. */
function parseOctal(scan: PatternScan): number {
  const [digits] = /^[0-7]{1,3}/.exec(scan.pattern.slice(scan.at, scan.at + 3))!;
  scan.at += digits.length;
  return Number.parseInt(digits, 8) & 0xff;
}

function parseHex(scan: PatternScan, length: number, start: number): number {
  const digits = scan.pattern.slice(scan.at, scan.at + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits))
    throw invalid(scan, start, `${length} hexadecimal digits must follow`);
  scan.at += length;
  return Number.parseInt(digits, 16);
}

function parseControl(scan: PatternScan, start: number): number {
  const code = peek(scan).toUpperCase().charCodeAt(0) - 64;
  if (!(code >= 0 && code < 32)) throw invalid(scan, start, 'a control character must follow, such as \\cA');
  scan.at++;
  return code;
}

const postponeCaseOfCategory = (scan: PatternScan, position: number): void =>
  postpone(scan, position, 'versions of .NET disagree on blocks and categories of one case under (?i)');

const HYPHEN = oneOf(0x2d);
const MOST_NESTED_CLASSES = 100;

/** A character class; the scan is behind its opening bracket. Subtraction such as `[a-z-[aeiou]]` included. */
export function parseClass(scan: PatternScan, depth = 0): CharSet {
  const start = scan.at - 1;
  if (depth > MOST_NESTED_CLASSES) throw unsupported(scan, start, 'its character classes are nested too deeply');
  const negated = take(scan, '^');
  const sets: CharSet[] = [];
  let subtracted: CharSet | null = null;
  for (let first = true; ; first = false) {
    if (atEnd(scan)) throw invalid(scan, start, 'the character class is not closed');
    if (!first && take(scan, ']')) break;
    if (!first && take(scan, '-[')) {
      subtracted = parseSubtraction(scan, depth);
      continue;
    }
    const set = peek(scan) === '\\' ? parseSetEscape(scan, start) : null;
    if (set !== null) {
      sets.push(set);
      continue;
    }
    const from = parseMember(scan, start);
    if (!startsRange(scan)) {
      sets.push(oneOf(from));
      continue;
    }
    scan.at++;
    if (peek(scan) === '[') {
      scan.at++;
      sets.push(oneOf(from));
      subtracted = parseSubtraction(scan, depth);
    } else sets.push(parseRangeEnd(scan, from, start));
  }
  const members = scan.options.ignoreCase ? withoutCase(checked(scan, start, union(sets), sets)) : union(sets);
  const set = negated ? complement(members) : members;
  return subtracted === null ? set : difference(set, subtracted);
}

/** Ranges come with the case of their members; what is said of categories there has changed between versions. */
function checked(scan: PatternScan, start: number, members: CharSet, sets: readonly CharSet[]): CharSet {
  if (sets.some((set) => set.length > 2 && !ignoresCase(set))) postponeCaseOfCategory(scan, start);
  return members;
}

const startsRange = (scan: PatternScan): boolean => peek(scan) === '-' && peek(scan, 1) !== ']' && peek(scan, 1) !== '';

/** `\d`, `\p{…}` and what else cannot begin a range; null where one character is here that can. */
function parseSetEscape(scan: PatternScan, start: number): CharSet | null {
  scan.at++;
  if (atEnd(scan)) throw invalid(scan, start, 'the character class is not closed');
  const set = take(scan, '-') ? HYPHEN : parseClassEscape(scan);
  if (set === null) scan.at--;
  return set;
}

/** One character, plain or escaped. */
function parseMember(scan: PatternScan, start: number): number {
  if (take(scan, '\\')) return parseCharacterEscape(scan);
  if (peek(scan) === '[') skipPosixName(scan);
  if (atEnd(scan)) throw invalid(scan, start, 'the character class is not closed');
  return takeCode(scan);
}

/** .NET steps over `[:name:]` without a meaning for it, and takes the bracket for a member. */
function skipPosixName(scan: PatternScan): void {
  if (peek(scan, 1) !== ':') return;
  let end = scan.at + 2;
  while (isWordCharacter(scan.pattern.charAt(end))) end++;
  if (!scan.pattern.startsWith(':]', end)) return;
  throw unsupported(scan, scan.at, '.NET has no classes such as [:alpha:]; use \\p{L} and the like');
}

function takeCode(scan: PatternScan): number {
  const code = scan.pattern.charCodeAt(scan.at);
  scan.at++;
  return code;
}

function parseRangeEnd(scan: PatternScan, from: number, start: number): CharSet {
  const at = scan.at;
  if (peek(scan) === '\\') {
    if (peek(scan, 1) === '-') throw unsupported(scan, at, 'versions of .NET disagree on a range that ends in \\-');
    if (parseSetEscape(scan, start) !== null) throw invalid(scan, at, 'a range cannot end in a class');
  }
  const to = parseMember(scan, start);
  if (from > to) throw invalid(scan, at - 2, 'the range is in reverse order');
  return rangeOf(from, to);
}

function parseSubtraction(scan: PatternScan, depth: number): CharSet {
  const set = parseClass(scan, depth + 1);
  if (!atEnd(scan) && peek(scan) !== ']') throw invalid(scan, scan.at, 'a subtraction must come last in its class');
  return set;
}
