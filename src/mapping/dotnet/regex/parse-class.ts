import { ignoresCase, withoutCase } from './case-equivalence.ts';
import { type CharSet, complement, difference, oneOf, rangeOf, union } from './char-set.ts';
import { parseCharacterEscape, parseClassEscape, postponeCaseOfCategory } from './parse-escape.ts';
import { atEnd, invalid, isWordCharacter, type PatternScan, peek, take, unsupported } from './pattern-scan.ts';

const HYPHEN = oneOf(0x2d);
const MOST_NESTED_CLASSES = 100;

/** A character class; the scan stands behind its opening bracket. Subtraction such as `[a-z-[aeiou]]` included. */
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

/** `\d`, `\p{…}` and what else cannot begin a range; null where one character stands here that can. */
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
