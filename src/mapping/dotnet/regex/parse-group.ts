import { alternationOf, EMPTY, type Node } from './ast.ts';
import { parseOptions } from './parse-options.ts';
import { invalid, isDigit, type PatternScan, peek, take, takeNumber, takeWord, unsupported } from './pattern-scan.ts';
import type { RegexError } from './regex-error.ts';

const DEEPEST = 200;

type ParseBranches = (scan: PatternScan) => Node[];

/** What a parenthesis opens, up to the one that closes it; null for options such as `(?i)` that hold from here on. */
export function parseGroup(scan: PatternScan, branches: ParseBranches): Node | null {
  const start = scan.at - 1;
  const plain = scan.plainParenthesis;
  scan.plainParenthesis = false;
  if (peek(scan) !== '?' || peek(scan, 1) === ')') {
    if (plain || scan.options.explicitCapture) return inside(scan, start, branches, alternationOf);
    return capture(scan, start, takeUnnamed(scan), branches);
  }
  scan.at++;
  if (take(scan, ':')) return inside(scan, start, branches, alternationOf);
  if (take(scan, '>'))
    return inside(scan, start, branches, (nodes) => ({ kind: 'atomic', node: alternationOf(nodes) }));
  for (const [mark, direction, negative] of LOOKS)
    if (take(scan, mark))
      return inside(scan, start, branches, (nodes) => ({
        kind: 'look',
        direction,
        negative,
        node: alternationOf(nodes),
      }));
  if (take(scan, '<')) return named(scan, start, '>', branches);
  if (take(scan, "'")) return named(scan, start, "'", branches);
  if (peek(scan) === '(') return conditional(scan, start, branches);
  const options = parseOptions(scan);
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
): Node {
  if (scan.depth >= DEEPEST) throw unsupported(scan, start, `groups are nested more than ${DEEPEST} deep`);
  const outer = scan.options;
  scan.options = options;
  scan.depth++;
  const nodes = branches(scan);
  scan.depth--;
  scan.options = outer;
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
  if (peek(scan) === '-')
    throw unsupported(scan, start, 'balancing groups, which undo what another group captured, are not reproduced');
  if (name === '' || !take(scan, close)) throw invalid(scan, start, 'the name of the group is not a word');
  if (numeric) scan.numbered.add(Number(name));
  else scan.named.add(name);
  return capture(scan, start, scan.groups?.slotOf(name) ?? 0, branches);
}

/** `(?(name)yes|no)`; the scan stands at the inner parenthesis. */
function conditional(scan: PatternScan, start: number, branches: ParseBranches): Node {
  const slot = conditionOnGroup(scan, start);
  const make = ([yes = EMPTY, no, ...more]: Node[]): Node => {
    if (more.length > 0) throw invalid(scan, start, 'a condition has two branches at most');
    if (no === undefined) throw unsupported(scan, start, 'versions of .NET disagree on conditions with one branch');
    return { kind: 'conditional', slot, yes, no };
  };
  return inside(scan, start, branches, make);
}

function conditionOnGroup(scan: PatternScan, start: number): number {
  scan.at++;
  const numeric = isDigit(peek(scan));
  const name = numeric ? String(takeNumber(scan)) : takeWord(scan);
  const slot = scan.groups === null ? 0 : scan.groups.slotOf(name);
  if (take(scan, ')') && slot !== null && name !== '') return slot;
  if (numeric) throw invalid(scan, start, `the condition must name a group there is`);
  throw unsupported(scan, start, 'conditions on the text that follows are not reproduced, only those on a group');
}

export const closesNothing = (scan: PatternScan): RegexError =>
  invalid(scan, scan.at, 'the parenthesis closes nothing that was opened');
