import { type AnchorKind, type Loop, mayBeEmpty, type Node, someNode } from './ast.ts';
import { type CharSet, difference, onlyMember, pairsOf, rangeOf } from './char-set.ts';
import type { ReplacementPart } from './replacement.ts';

/** A pattern as RE2 reads it, without options: whether it matches somewhere, and whether it matches all of a text. */
export interface Re2Source {
  readonly somewhere: string;
  readonly whole: string;
}

/** The pattern of a replacement, and what RE2 puts in the place of every match. */
export interface Re2Replacement {
  readonly pattern: string;
  readonly rewrite: string;
  /** UTF-16 units by which a character of the text may grow at most. */
  readonly growth: number;
}

/** RE2 gives up on a pattern that takes more than 8 MB, which is many times as much. */
const MOST_RANGES = 4_000;
const MOST_TIMES = 50;
/** RE2 names groups by one digit. */
const MOST_GROUPS = 9;
const HALF_CHARACTERS = rangeOf(0xd800, 0xdfff);

/**
 * The pattern in RE2's words, for texts without characters of two UTF-16 units; null for what RE2 does not have, or what
 * our own search may give up on: loops in loops, large numbers, conditions on what is around.
 */
export function re2Source(node: Node): Re2Source | null {
  if (weightOf(node) > MOST_RANGES) return null;
  const somewhere = print(node, WHOLE, { end: '\\n?\\z', slots: null });
  const whole = print(node, WHOLE, { end: '\\z', slots: null });
  return somewhere === null || whole === null ? null : { somewhere, whole: `\\A(?:${whole})\\z` };
}

/**
 * The same to replace every match, for texts that moreover do not end in a newline; null also where a match may be empty,
 * and for replacements by what is around a match. RE2 takes the match that .NET takes: the first way that leads on.
 */
export function re2Replacement(node: Node, parts: readonly ReplacementPart[]): Re2Replacement | null {
  const slots: number[] = [];
  const pattern = mayBeEmpty(node) ? null : printCapturing(node, slots);
  if (pattern === null || slots.length > MOST_GROUPS) return null;
  const rewrite = parts.map((part) => rewritten(part, slots));
  if (rewrite.includes(null)) return null;
  const growth = parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 1), 0);
  return { pattern, rewrite: rewrite.join(''), growth };
}

/** The number RE2 gives to a group; null where it has none. */
export function re2Group(node: Node, slot: number): { readonly pattern: string; readonly group: number } | null {
  const slots: number[] = [];
  const pattern = printCapturing(node, slots);
  const group = slots.indexOf(slot) + 1;
  return pattern === null || (slot > 0 && group === 0) || group > MOST_GROUPS ? null : { pattern, group };
}

const printCapturing = (node: Node, slots: number[]): string | null =>
  capturesOnce(node) && weightOf(node) <= MOST_RANGES ? print(node, WHOLE, { end: '\\z', slots }) : null;

/** Whether no two places capture under one name. */
function capturesOnce(node: Node): boolean {
  const slots = new Set<number>();
  return !someNode(node, (part) => {
    if (part.kind !== 'capture') return false;
    const isAgain = slots.has(part.slot);
    slots.add(part.slot);
    return isAgain;
  });
}

function rewritten(part: ReplacementPart, slots: readonly number[]): string | null {
  if (part.kind === 'text') return part.text.replaceAll('\\', '\\\\');
  if (part.kind !== 'group') return null;
  if (part.slot === 0) return '\\0';
  const group = slots.indexOf(part.slot) + 1;
  return group === 0 ? null : `\\${group}`;
}

interface Printing {
  /** What stands for `$`. */
  readonly end: string;
  /** Filled with the groups in the order in which RE2 numbers them; null where nobody asks what they capture. */
  readonly slots: number[] | null;
}

/** Whether a part begins and ends the pattern: only there RE2 can be trusted with the beginning and the end of a text. */
interface Edges {
  readonly first: boolean;
  readonly last: boolean;
}

const WHOLE: Edges = { first: true, last: true };
const WITHIN: Edges = { first: false, last: false };

function print(node: Node, edges: Edges, printing: Printing): string | null {
  switch (node.kind) {
    case 'set':
      return printSet(node.set);
    case 'anchor':
      return printAnchor(node.anchor, edges, printing);
    case 'sequence':
      return printSequence(node.nodes, edges, printing);
    case 'alternation': {
      const ways = joined(
        node.nodes.map((way) => print(way, edges, printing)),
        '|',
      );
      return ways === null ? null : `(?:${ways})`;
    }
    case 'capture': {
      printing.slots?.push(node.slot);
      const inner = print(node.node, edges, printing);
      if (inner === null) return null;
      return printing.slots === null ? `(?:${inner})` : `(${inner})`;
    }
    case 'loop':
      return printLoop(node);
    default:
      return null;
  }
}

function printSequence(nodes: readonly Node[], { first, last }: Edges, printing: Printing): string | null {
  const parts = nodes.map((part, at) =>
    print(part, { first: first && at === 0, last: last && at === nodes.length - 1 }, printing),
  );
  return joined(parts, '');
}

const joined = (parts: readonly (string | null)[], between: string): string | null =>
  parts.includes(null) ? null : parts.join(between);

function printAnchor(anchor: AnchorKind, { first, last }: Edges, { end }: Printing): string | null {
  if (anchor === 'start') return first ? '\\A' : null;
  if (!last) return null;
  return anchor === 'end' ? '\\z' : anchor === 'last-line-end' ? end : null;
}

/** What a group within captured last, nobody is told. */
function printLoop({ node, min, max, lazy }: Loop): string | null {
  if (mayBeEmpty(node) || someNode(node, ({ kind }) => kind === 'loop' || kind === 'anchor')) return null;
  const most = max === Number.POSITIVE_INFINITY ? min : max;
  if (most > (node.kind === 'set' ? MOST_TIMES : 1)) return null;
  const part = print(node, WITHIN, { end: '', slots: null });
  if (part === null) return null;
  return `(?:${part}){${min},${max === Number.POSITIVE_INFINITY ? '' : max}}${lazy ? '?' : ''}`;
}

function printSet(set: CharSet): string {
  const only = onlyMember(set);
  if (only >= 0) return printed(only);
  const ranges = pairsOf(difference(set, HALF_CHARACTERS)).map(([first, last]) =>
    first === last ? printed(first) : `${printed(first)}-${printed(last)}`,
  );
  return ranges.length === 0 ? NEVER : `[${ranges.join('')}]`;
}

/** Beyond ASCII nothing has a meaning of its own. */
function printed(unit: number): string {
  const letter = String.fromCharCode(unit);
  return unit > 0x7f || /\w/.test(letter) ? letter : `\\x{${unit.toString(16)}}`;
}

/** How many ranges of characters RE2 has to hold at once. */
function weightOf(node: Node): number {
  switch (node.kind) {
    case 'set':
      return node.set.length / 2;
    case 'sequence':
    case 'alternation':
      return node.nodes.reduce((sum, part) => sum + weightOf(part), 0);
    case 'capture':
      return weightOf(node.node);
    case 'loop':
      return weightOf(node.node) * Math.max(1, node.max === Number.POSITIVE_INFINITY ? node.min + 1 : node.max);
    default:
      return 0;
  }
}

const NEVER = '[^\\x{0}-\\x{10ffff}]';
