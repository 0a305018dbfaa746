import { type AnchorKind, type Loop, mayBeEmpty, type Node } from './ast.ts';
import { type CharSet, complement, onlyMember, pairsOf } from './char-set.ts';
import { boundaryWordSet } from './unicode-sets.ts';

/** A pattern as a JavaScript regular expression, flagless. */
export interface NativeSource {
  /** For texts that do not end in a newline, where `$` is simply the end. */
  readonly plain: string;
  /** For all texts. */
  readonly general: string;
  /** The .NET group of each JavaScript group, in JavaScript's order. */
  readonly slots: readonly number[];
}

const LONGEST_SOURCE = 200_000;

/**
 * The pattern in JavaScript's words; null where JavaScript would not do the same. JavaScript has no atomic groups,
 * conditions and `\G`, fails on an empty repetition where .NET goes on, forgets at every repetition what groups inside
 * had captured, and lets a reference to a group that captured nothing match.
 */
export function nativeSource(node: Node): NativeSource | null {
  const slots: number[] = [];
  if (!isNative(node, slots) || new Set(slots).size < slots.length) return null;
  const general = print(node, '(?=\\n?$)');
  return general.length > LONGEST_SOURCE ? null : { plain: print(node, '$'), general, slots };
}

function isNative(node: Node, slots: number[]): boolean {
  switch (node.kind) {
    case 'set':
      return true;
    case 'anchor':
      return node.anchor !== 'contiguous';
    case 'sequence':
    case 'alternation':
      return node.nodes.every((part) => isNative(part, slots));
    case 'capture':
      slots.push(node.slot);
      return isNative(node.node, slots);
    case 'look':
      return isNative(node.node, slots);
    case 'loop':
      return loopsAlike(node) && isNative(node.node, slots);
    default:
      return false;
  }
}

const loopsAlike = ({ node, max }: Loop): boolean => !mayBeEmpty(node) && (max < 2 || capturesEveryTime(node, true));

/** Whether every group of a part captures each time the part matches. */
function capturesEveryTime(node: Node, certain: boolean): boolean {
  switch (node.kind) {
    case 'capture':
      return certain && capturesEveryTime(node.node, certain);
    case 'sequence':
      return node.nodes.every((part) => capturesEveryTime(part, certain));
    case 'alternation':
      return node.nodes.every((part) => capturesEveryTime(part, false));
    case 'look':
      return capturesEveryTime(node.node, certain && !node.negative);
    case 'loop':
      return capturesEveryTime(node.node, certain && node.min > 0);
    default:
      return true;
  }
}

function print(node: Node, lastLineEnd: string): string {
  switch (node.kind) {
    case 'set':
      return printSet(node.set);
    case 'anchor':
      return printAnchor(node.anchor, lastLineEnd);
    case 'sequence':
      return node.nodes
        .map((part) => (part.kind === 'alternation' ? `(?:${print(part, lastLineEnd)})` : print(part, lastLineEnd)))
        .join('');
    case 'alternation':
      return node.nodes.map((part) => print(part, lastLineEnd)).join('|');
    case 'capture':
      return `(${print(node.node, lastLineEnd)})`;
    case 'look': {
      const mark = `${node.direction === 'behind' ? '<' : ''}${node.negative ? '!' : '='}`;
      return `(?${mark}${print(node.node, lastLineEnd)})`;
    }
    case 'loop': {
      const body = print(node.node, lastLineEnd);
      const unit = node.node.kind === 'set' || node.node.kind === 'capture' ? body : `(?:${body})`;
      return `${unit}${printBounds(node)}${node.lazy ? '?' : ''}`;
    }
    default:
      throw new Error(`A ${node.kind} has no equal in JavaScript.`);
  }
}

function printBounds({ min, max }: Loop): string {
  if (max === Number.POSITIVE_INFINITY) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}

function printAnchor(anchor: AnchorKind, lastLineEnd: string): string {
  switch (anchor) {
    case 'start':
      return '^';
    case 'line-start':
      return '(?<![^\\n])';
    case 'end':
      return '$';
    case 'last-line-end':
      return lastLineEnd;
    case 'line-end':
      return '(?![^\\n])';
    default: {
      const word = printSet(boundaryWordSet());
      return anchor === 'boundary'
        ? `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`
        : `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`;
    }
  }
}

const printed = new WeakMap<CharSet, string>();

function printSet(set: CharSet): string {
  let text = printed.get(set);
  if (text === undefined) {
    text = setText(set);
    printed.set(set, text);
  }
  return text;
}

function setText(set: CharSet): string {
  const only = onlyMember(set);
  if (only >= 0) return printCode(only);
  const rest = complement(set);
  return rest.length < set.length ? `[^${printMembers(rest)}]` : `[${printMembers(set)}]`;
}

const printMembers = (set: CharSet): string =>
  pairsOf(set)
    .map(([first, last]) => (first === last ? printCode(first) : `${printCode(first)}-${printCode(last)}`))
    .join('');

/** Letters and digits as they are, so that the engine's own messages and dumps can be read. */
function printCode(code: number): string {
  const character = String.fromCharCode(code);
  return /[A-Za-z0-9]/.test(character) ? character : `\\u${code.toString(16).padStart(4, '0')}`;
}
