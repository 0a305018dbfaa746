import { type AnchorKind, type Loop, mayBeEmpty, type Node, someNode } from './ast.ts';
import { type CharSet, difference, onlyMember, pairsOf, rangeOf } from './char-set.ts';

/** A pattern as RE2 reads it, without options: whether it matches somewhere, and whether it matches all of a text. */
export interface Re2Source {
  readonly somewhere: string;
  readonly whole: string;
}

const LONGEST_SOURCE = 8_000;
const MOST_TIMES = 50;
const HALF_CHARACTERS = rangeOf(0xd800, 0xdfff);

/**
 * The pattern in RE2's words, for texts without characters of two UTF-16 units; null for what RE2 does not have, or what
 * our own search may give up on: loops in loops, large numbers, conditions on what stands around.
 */
export function re2Source(node: Node): Re2Source | null {
  const somewhere = print(node, true, '\\n?\\z');
  const whole = print(node, true, '\\z');
  if (somewhere === null || whole === null || somewhere.length > LONGEST_SOURCE) return null;
  return { somewhere, whole: `\\A(?:${whole})\\z` };
}

/** `end` is what stands for `$`, which RE2 cannot say but where nothing comes after it. */
function print(node: Node, isLast: boolean, end: string): string | null {
  switch (node.kind) {
    case 'set':
      return printSet(node.set);
    case 'anchor':
      return printAnchor(node.anchor, isLast, end);
    case 'sequence':
      return joined(
        node.nodes.map((part, at) => print(part, isLast && at === node.nodes.length - 1, end)),
        '',
      );
    case 'alternation': {
      const ways = joined(
        node.nodes.map((way) => print(way, isLast, end)),
        '|',
      );
      return ways === null ? null : `(?:${ways})`;
    }
    case 'capture': {
      const inner = print(node.node, isLast, end);
      return inner === null ? null : `(?:${inner})`;
    }
    case 'loop':
      return printLoop(node);
    default:
      return null;
  }
}

const joined = (parts: readonly (string | null)[], between: string): string | null =>
  parts.includes(null) ? null : parts.join(between);

function printAnchor(anchor: AnchorKind, isLast: boolean, end: string): string | null {
  if (anchor === 'start') return '\\A';
  if (anchor === 'end') return '\\z';
  return anchor === 'last-line-end' && isLast ? end : null;
}

/** Whether it takes much or little does not matter to whether it matches. */
function printLoop({ node, min, max }: Loop): string | null {
  if (mayBeEmpty(node) || someNode(node, ({ kind }) => kind === 'loop' || kind === 'anchor')) return null;
  const most = max === Number.POSITIVE_INFINITY ? min : max;
  if (most > (node.kind === 'set' ? MOST_TIMES : 1)) return null;
  const part = print(node, false, '');
  return part === null ? null : `(?:${part}){${min},${max === Number.POSITIVE_INFINITY ? '' : max}}`;
}

function printSet(set: CharSet): string {
  const only = onlyMember(set);
  if (only >= 0 && /\w/.test(String.fromCharCode(only))) return String.fromCharCode(only);
  const ranges = pairsOf(difference(set, HALF_CHARACTERS)).map(([first, last]) => `${code(first)}-${code(last)}`);
  return ranges.length === 0 ? NEVER : `[${ranges.join('')}]`;
}

const code = (unit: number): string => `\\x{${unit.toString(16)}}`;

const NEVER = '[^\\x{0}-\\x{10ffff}]';
