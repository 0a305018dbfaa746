import {
  alternationOf,
  EMPTY,
  type GroupTable,
  groupTable,
  type Loop,
  mayBeEmpty,
  type Node,
  RegexError,
  sequenceOf,
  someNode,
  widthOf,
} from './ast.ts';
import { type CharSet, complement, difference, EVERY, oneOf } from './char-set.ts';
import {
  atEnd,
  invalid,
  isDigit,
  openScan,
  type PatternOptions,
  type PatternScan,
  parseClass,
  parseEscape,
  peek,
  postpone,
  skipBlank,
  take,
  takeGroupName,
  takeNumber,
  unsupported,
} from './parse-characters.ts';
import { shorthandSet, withoutCase } from './unicode-sets.ts';

const NOT_NEWLINE = complement(oneOf(0x0a));

/** A pattern read: what it matches, and its groups. */
export interface ParsedPattern {
  readonly node: Node;
  readonly groups: GroupTable;
}

/**
 * Reads a .NET regular expression written for RegexOptions.None. Throws `RegexError`: invalid where .NET refuses it,
 * unsupported where its meaning cannot be reproduced here.
 * Source: Regular Expression Language - Quick Reference (.NET).
 */
export function parsePattern(pattern: string): ParsedPattern {
  const count = openScan(pattern, null);
  parseAll(count);
  const groups = groupTable(count.numbered, count.named, count.unnamed);
  const scan = openScan(pattern, groups);
  const node = parseAll(scan);
  const disputed = scan.postponed ?? disputeOver(pattern, node);
  if (disputed !== null) throw disputed;
  return { node, groups };
}

function parseAll(scan: PatternScan): Node {
  const node = parseAlternatives(scan);
  if (!atEnd(scan)) throw closesNothing(scan);
  return node;
}

/** Everything up to a closing parenthesis or the end. */
const parseAlternatives = (scan: PatternScan): Node => alternationOf(parseBranches(scan));

function parseBranches(scan: PatternScan): Node[] {
  const branches = [parseSequence(scan)];
  while (take(scan, '|')) branches.push(parseSequence(scan));
  return branches;
}

function parseSequence(scan: PatternScan): Node {
  const nodes: Node[] = [];
  for (;;) {
    skipBlank(scan);
    if (atEnd(scan) || peek(scan) === '|' || peek(scan) === ')') return nodes.length === 0 ? EMPTY : sequenceOf(nodes);
    const atom = parseAtom(scan);
    if (atom === null) continue;
    skipBlank(scan);
    nodes.push(quantifierStands(scan) ? parseQuantifier(scan, atom) : atom);
  }
}

/** One unit a quantifier could follow; null for options that hold from here on. */
function parseAtom(scan: PatternScan): Node | null {
  const { at, options } = scan;
  if (quantifierStands(scan)) throw invalid(scan, at, 'the quantifier follows nothing it could repeat');
  const character = peek(scan);
  scan.at++;
  switch (character) {
    case '\\':
      return parseEscape(scan);
    case '[':
      return { kind: 'set', set: parseClass(scan) };
    case '(':
      return parseGroup(scan, parseBranches);
    case '.':
      return { kind: 'set', set: options.singleline ? EVERY : NOT_NEWLINE };
    case '^':
      return { kind: 'anchor', anchor: options.multiline ? 'line-start' : 'start' };
    case '$':
      return { kind: 'anchor', anchor: options.multiline ? 'line-end' : 'last-line-end' };
    default: {
      const set = oneOf(character.charCodeAt(0));
      return { kind: 'set', set: options.ignoreCase ? withoutCase(set) : set };
    }
  }
}

const DEEPEST = 200;

type ParseBranches = (scan: PatternScan) => Node[];

/** What a parenthesis opens, up to the one that closes it; null for options such as `(?i)` that hold from here on. */
function parseGroup(scan: PatternScan, branches: ParseBranches): Node | null {
  const start = scan.at - 1;
  const plain = scan.plainParenthesis;
  const isUnmarked = peek(scan) !== '?' || peek(scan, 1) === ')';
  // .NET counts the groups well, and then takes the next unmarked parenthesis for the condition, wherever it is.
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

/** `(?<name>…)`, `(?'name'…)`, `(?<2>…)`; the scan is behind the opening mark. */
function named(scan: PatternScan, start: number, close: string, branches: ParseBranches): Node {
  const numeric = isDigit(peek(scan));
  const name = numeric ? String(takeNumber(scan)) : takeGroupName(scan);
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
  const other = isDigit(peek(scan)) ? String(takeNumber(scan)) : takeGroupName(scan);
  if (other === '') throw invalid(scan, start, 'the name of the group is not a word');
  if (scan.groups !== null && scan.groups.slotOf(other) === null)
    throw invalid(scan, start, `there is no group ${other} to refer to`);
  postpone(scan, start, 'balancing groups, which undo what another group captured, are not reproduced');
}

/** `(?(name)yes|no)` and `(?(condition)yes|no)`; the scan is at the inner parenthesis. */
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
  const name = numeric ? String(takeNumber(scan)) : takeGroupName(scan);
  const slot = scan.groups === null ? 0 : scan.groups.slotOf(name);
  if (take(scan, ')') && slot !== null && name !== '') return slot;
  if (numeric) throw invalid(scan, start, `the condition must name a group there is`);
  scan.at = back;
  return null;
}

const closesNothing = (scan: PatternScan): RegexError =>
  invalid(scan, scan.at, 'the parenthesis closes nothing that was opened');

const OPTIONS: ReadonlyMap<string, keyof PatternOptions> = new Map([
  ['i', 'ignoreCase'],
  ['m', 'multiline'],
  ['n', 'explicitCapture'],
  ['s', 'singleline'],
  ['x', 'ignoreWhitespace'],
]);

/** Letters that switch on, and off behind a hyphen, of either case; stops at the first character that is none. */
function parseOptions(scan: PatternScan): PatternOptions {
  const options = { ...scan.options };
  for (let on = true; ; scan.at++) {
    const character = peek(scan);
    const option = OPTIONS.get(character.toLowerCase());
    if (option !== undefined) options[option] = on;
    else if (character === '-' || character === '+') on = character === '+';
    else return options;
  }
}

const COUNTED = /\{\d+(?:,\d*)?\}/y;

/** .NET's largest number, which it takes for no bound at all. */
const UNBOUNDED = 0x7fffffff;

/** Whether `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}` is here; any other brace is a character like others. */
function quantifierStands(scan: PatternScan): boolean {
  const character = peek(scan);
  if (character === '*' || character === '+' || character === '?') return true;
  if (character !== '{') return false;
  COUNTED.lastIndex = scan.at;
  return COUNTED.test(scan.pattern);
}

/** The part with the quantifier that is here. */
function parseQuantifier(scan: PatternScan, node: Node): Node {
  const start = scan.at;
  const [min, max] = parseBounds(scan);
  skipBlank(scan);
  const lazy = take(scan, '?');
  if (min > max) throw invalid(scan, start, 'the least number of repetitions is above the greatest');
  skipBlank(scan);
  if (quantifierStands(scan)) throw invalid(scan, scan.at, 'a quantifier cannot follow another');
  if (lazy && min < 2 && max === Number.POSITIVE_INFINITY && mayBeEmpty(node)) {
    // What never takes anything need not be tried where nothing asks for it.
    if (isPlainlyEmpty(node) && (min === 0 || node === EMPTY)) return EMPTY;
    postpone(scan, start, 'versions of .NET disagree on *? and +? behind a part that may match nothing');
  }
  return { kind: 'loop', node, min, max, lazy };
}

/** Whether a part takes nothing and keeps nothing; versions of .NET differ over what must not follow, and over cuts. */
const isPlainlyEmpty = (node: Node): boolean =>
  widthOf(node).max === 0 &&
  !someNode(
    node,
    (part) => part.kind === 'capture' || part.kind === 'atomic' || (part.kind === 'look' && part.negative),
  );

function parseBounds(scan: PatternScan): readonly [number, number] {
  if (take(scan, '*')) return [0, Number.POSITIVE_INFINITY];
  if (take(scan, '+')) return [1, Number.POSITIVE_INFINITY];
  if (take(scan, '?')) return [0, 1];
  take(scan, '{');
  const min = takeNumber(scan);
  const max = take(scan, ',') ? (peek(scan) === '}' ? UNBOUNDED : takeNumber(scan)) : min;
  take(scan, '}');
  return [min, max === UNBOUNDED ? Number.POSITIVE_INFINITY : max];
}

/**
 * Why nobody can tell what a valid pattern matches: newer versions of .NET give up ways of matching that older ones, and
 * the documents, have. Null where all agree. (A repetition before \B, and an optional group that cuts off a repetition.)
 */
function disputeOver(pattern: string, node: Node): RegexError | null {
  if (someNode(node, isRepetitionBeforeNoBoundary)) return disputed(pattern, 'a repetition before \\B');
  return someNode(node, isOptionalCut) ? disputed(pattern, 'an optional group (?>…) around a repetition') : null;
}

const disputed = (pattern: string, over: string): RegexError =>
  new RegexError('regex-unsupported', pattern, null, `versions of .NET disagree on ${over}`);

function isRepetitionBeforeNoBoundary(node: Node): boolean {
  if (node.kind !== 'sequence') return false;
  return node.nodes.some(
    (part, index) => index > 0 && beginsWithNoBoundary(part) && endsInCutLoop(node.nodes[index - 1]!),
  );
}

function beginsWithNoBoundary(node: Node): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.anchor === 'not-boundary';
    case 'sequence':
      return node.nodes[0] !== undefined && beginsWithNoBoundary(node.nodes[0]);
    case 'capture':
    case 'atomic':
      return beginsWithNoBoundary(node.node);
    case 'loop':
      return node.min > 0 && beginsWithNoBoundary(node.node);
    case 'look':
      return !node.negative && node.direction === 'ahead' && beginsWithNoBoundary(node.node);
    case 'alternation':
      return node.nodes.some(beginsWithNoBoundary);
    default:
      return false;
  }
}

function endsInCutLoop(node: Node): boolean {
  switch (node.kind) {
    case 'loop':
      return isCutBeforeNoBoundary(node);
    case 'sequence':
      return node.nodes.length > 0 && endsInCutLoop(node.nodes.at(-1)!);
    case 'capture':
      return endsInCutLoop(node.node);
    case 'alternation':
      return node.nodes.some(endsInCutLoop);
    default:
      return false;
  }
}

/** A repetition, at least once, of characters that are no part of a word, or of anything but digits. */
function isCutBeforeNoBoundary({ node, min, max }: Loop): boolean {
  return min > 0 && max > min && node.kind === 'set' && (hasNoWordCharacter(node.set) || isSame(node.set, NO_DIGIT));
}

const NO_DIGIT = shorthandSet('D');
const WORD = shorthandSet('w');

const hasNoWordCharacter = (set: CharSet): boolean => isSame(difference(set, WORD), set);

const isSame = (one: CharSet, other: CharSet): boolean =>
  one.length === other.length && one.every((code, i) => code === other[i]);

const isOptionalCut = (node: Node): boolean =>
  node.kind === 'loop' &&
  node.max === 1 &&
  node.node.kind === 'atomic' &&
  node.node.node.kind === 'loop' &&
  node.node.node.max > node.node.node.min &&
  node.node.node.node.kind === 'set';
