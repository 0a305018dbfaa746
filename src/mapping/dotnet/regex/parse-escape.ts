import type { AnchorKind, Node } from './ast.ts';
import { ignoresCase, withoutCase } from './case-equivalence.ts';
import { type CharSet, complement, oneOf, union } from './char-set.ts';
import {
  atEnd,
  invalid,
  isDigit,
  isWordCharacter,
  type PatternScan,
  peek,
  postpone,
  take,
  takeNumber,
  takeWord,
} from './pattern-scan.ts';
import { shorthandSet } from './shorthand.ts';
import { blockSet } from './unicode-block.ts';
import { categorySet } from './unicode-category.ts';

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

/** What a backslash outside a character class introduces; the scan stands behind the backslash. */
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

/** `\d \w \s \p{…}` and their opposites; null where something else stands here. */
export function parseClassEscape(scan: PatternScan): CharSet | null {
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

/** `\1 \k<name> \k'name' \<name>`; null, with the scan where it was, where no reference stands here. */
function parseReference(scan: PatternScan, start: number): number | null {
  const back = scan.at;
  const byName = take(scan, 'k');
  const opening = peek(scan);
  const angled = (opening === '<' || opening === "'") && scan.at + 1 < scan.pattern.length;
  if (byName && !angled) throw invalid(scan, start, '\\k must be followed by the name of a group, such as \\k<name>');
  if (!angled && !(opening >= '1' && opening <= '9')) return null;
  if (angled) scan.at++;
  const name = isDigit(peek(scan)) ? String(takeNumber(scan)) : takeWord(scan);
  if (name !== '' && (!angled || take(scan, opening === '<' ? '>' : "'"))) {
    const slot = scan.groups === null ? 0 : scan.groups.slotOf(name);
    if (slot !== null) return slot;
    if (angled || Number(name) <= 9) throw invalid(scan, start, `there is no group ${name} to refer to`);
  }
  scan.at = back;
  return null;
}

/** A character written as an escape, inside or outside a character class; the scan stands behind the backslash. */
export function parseCharacterEscape(scan: PatternScan): number {
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

export const postponeCaseOfCategory = (scan: PatternScan, position: number): void =>
  postpone(scan, position, 'versions of .NET disagree on blocks and categories of one case under (?i)');
