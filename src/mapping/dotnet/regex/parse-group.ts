import { alternationOf, EMPTY, type Node, sequenceOf } from './ast.ts';
import { parseOptions } from './parse-options.ts';
import {
  invalid,
  isDigit,
  type PatternScan,
  peek,
  postpone,
  take,
  takeNumber,
  takeWord,
  unsupported,
} from './pattern-scan.ts';
import type { RegexError } from './regex-error.ts';

const DEEPEST = 200;

type ParseBranches = (scan: PatternScan) => Node[];

/** What a parenthesis opens, up to the one that closes it; null for options such as `(?i)` that hold from here on. */
export function parseGroup(scan: PatternScan, branches: ParseBranches): Node | null {
  const start = scan.at - 1;
  const plain = scan.plainParenthesis;
  const isUnmarked = peek(scan) !== '?' || peek(scan, 1) === ')';
  // .NET counts the groups well, and then takes the next unmarked parenthesis for the condition, wherever it stands.
  if (isUnmarked || scan.groups === null) scan.plainParenthesis = false;
  if (isUnmarked) {
    if (plain || scan.options.explicitCapture) return inside(scan, start, branches, alternationOf);
    return capture(scan, start, takeUnnamed(scan), branches);
  }
  scan.at++;
  if (take(scan, ':')) return inside(scan, start, branches, alternationOf);
  if (take(scan, '>'))
    return inside(scan, start, branches, (nodes) => ({ kind: 'atomic', node: alternationOf(nodes) }));
  for (const [mark, direction, negative] of LOOKS) {
    if (!take(scan, mark)) continue;
    if (direction === 'behind') scan.behind++;
    const node = inside(scan, start, branches, alternationOf);
    if (direction === 'behind') scan.behind--;
    return { kind: 'look', direction, negative, node };
  }
  if (take(scan, '<')) return named(scan, start, '>', branches);
  if (take(scan, "'")) return named(scan, start, "'", branches);
  if (peek(scan) === '(') return conditional(scan, start, branches);
  const options = scan.inCondition ? scan.options : parseOptions(scan);
  if (take(scan, ')')) {
    scan.options = options;
    return null;
  }
  if (!take(scan, ':')) throw invalid(scan, start, 'the group is of no known kind');
  return inside(scan, start, branches, alternationOf, options);
}

const LOOKS = [
  ['=', 'ahead', false],
  ['!', 'ahead', true],
  ['<=', 'behind', false],
  ['<!', 'behind', true],
] as const;

/** The group's content; options set inside end with it. */
function inside(
  scan: PatternScan,
  start: number,
  branches: ParseBranches,
  make: (nodes: Node[]) => Node,
  options = scan.options,
  inCondition = false,
): Node {
  if (scan.depth >= DEEPEST) throw unsupported(scan, start, `groups are nested more than ${DEEPEST} deep`);
  const outer = { options: scan.options, inCondition: scan.inCondition };
  scan.options = options;
  scan.inCondition = inCondition;
  scan.depth++;
  const nodes = branches(scan);
  scan.depth--;
  Object.assign(scan, outer);
  if (!take(scan, ')')) throw invalid(scan, start, 'the parenthesis is not closed');
  return make(nodes);
}

const capture = (scan: PatternScan, start: number, slot: number, branches: ParseBranches): Node =>
  inside(scan, start, branches, (nodes) => ({ kind: 'capture', slot, node: alternationOf(nodes) }));

function takeUnnamed(scan: PatternScan): number {
  scan.unnamed++;
  scan.numbered.add(scan.unnamed);
  return scan.unnamed;
}

/** `(?<name>…)`, `(?'name'…)`, `(?<2>…)`; the scan stands behind the opening mark. */
function named(scan: PatternScan, start: number, close: string, branches: ParseBranches): Node {
  const numeric = isDigit(peek(scan));
  const name = numeric ? String(takeNumber(scan)) : takeWord(scan);
  if (name === '0') throw invalid(scan, start, 'group 0 is the whole match and cannot be named');
  const balances = take(scan, '-');
  if (balances) takeBalanced(scan, start);
  if ((name === '' && !balances) || !take(scan, close))
    throw invalid(scan, start, 'the name of the group is not a word');
  if (name === '') return inside(scan, start, branches, alternationOf);
  if (numeric) scan.numbered.add(Number(name));
  else scan.named.add(name);
  return capture(scan, start, scan.groups?.slotOf(name) ?? 0, branches);
}

/** The second name of `(?<name-other>…)`, which undoes what that group captured. */
function takeBalanced(scan: PatternScan, start: number): void {
  const other = isDigit(peek(scan)) ? String(takeNumber(scan)) : takeWord(scan);
  if (other === '') throw invalid(scan, start, 'the name of the group is not a word');
  if (scan.groups !== null && scan.groups.slotOf(other) === null)
    throw invalid(scan, start, `there is no group ${other} to refer to`);
  postpone(scan, start, 'balancing groups, which undo what another group captured, are not reproduced');
}

/** `(?(name)yes|no)` and `(?(condition)yes|no)`; the scan stands at the inner parenthesis. */
function conditional(scan: PatternScan, start: number, branches: ParseBranches): Node {
  const slot = conditionOnGroup(scan, start);
  const condition = slot === null ? conditionOnText(scan, start, branches) : null;
  const make = ([yes = EMPTY, no, ...more]: Node[]): Node => {
    if (more.length > 0) throw invalid(scan, start, 'a condition has two branches at most');
    if (no === undefined) postpone(scan, start, 'versions of .NET disagree on conditions with one branch');
    if (condition === null) return { kind: 'conditional', slot: slot ?? 0, yes, no: no ?? EMPTY };
    const look = (negative: boolean): Node => ({ kind: 'look', direction: 'ahead', negative, node: condition });
    return alternationOf([sequenceOf([look(false), yes]), sequenceOf([look(true), no ?? EMPTY])]);
  };
  return inside(scan, start, branches, make, scan.options, condition !== null);
}

const COMMENT_OR_NAME = /^\(\?(?:#|'|<[^!=])/;

/** What must follow here for the first branch: a group of its own, which captures nothing. */
function conditionOnText(scan: PatternScan, start: number, branches: ParseBranches): Node {
  if (scan.behind > 0) postpone(scan, start, 'conditions on text within a look-behind are not reproduced');
  if (COMMENT_OR_NAME.test(scan.pattern.slice(scan.at, scan.at + 4)))
    throw invalid(scan, start, 'a condition is neither a comment nor a named group');
  scan.plainParenthesis = true;
  scan.at++;
  const outer = scan.inCondition;
  scan.inCondition = true;
  const node = parseGroup(scan, branches) ?? EMPTY;
  scan.inCondition = outer;
  return node;
}

/** The group the condition names; null, with the scan where it was, where it is a condition on the text. */
function conditionOnGroup(scan: PatternScan, start: number): number | null {
  const back = scan.at;
  scan.at++;
  const numeric = isDigit(peek(scan));
  const name = numeric ? String(takeNumber(scan)) : takeWord(scan);
  const slot = scan.groups === null ? 0 : scan.groups.slotOf(name);
  if (take(scan, ')') && slot !== null && name !== '') return slot;
  if (numeric) throw invalid(scan, start, `the condition must name a group there is`);
  scan.at = back;
  return null;
}

export const closesNothing = (scan: PatternScan): RegexError =>
  invalid(scan, scan.at, 'the parenthesis closes nothing that was opened');
