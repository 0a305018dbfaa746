import type { CharSet } from './char-set.ts';

/**
 * `start` \A ^ · `line-start` ^ with (?m) · `end` \z · `last-line-end` \Z $ · `line-end` $ with (?m) ·
 * `contiguous` \G · `boundary` \b · `not-boundary` \B
 */
export type AnchorKind =
  | 'start'
  | 'line-start'
  | 'end'
  | 'last-line-end'
  | 'line-end'
  | 'contiguous'
  | 'boundary'
  | 'not-boundary';

/** A group whose text is kept under a number. */
interface Capture {
  readonly kind: 'capture';
  readonly slot: number;
  readonly node: Node;
}

/** A part repeated; `max` is Infinity where nothing bounds it. */
export interface Loop {
  readonly kind: 'loop';
  readonly node: Node;
  readonly min: number;
  readonly max: number;
  readonly lazy: boolean;
}

/** `(?=…)` `(?!…)` `(?<=…)` `(?<!…)` */
interface Lookaround {
  readonly kind: 'look';
  readonly direction: 'ahead' | 'behind';
  readonly negative: boolean;
  readonly node: Node;
}

/** What is to match depends on whether a group captured: `(?(name)yes|no)`. */
export interface Conditional {
  readonly kind: 'conditional';
  readonly slot: number;
  readonly yes: Node;
  readonly no: Node;
}

/** A pattern, once options, names and shorthands have been worked into it. */
export type Node =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'anchor'; readonly anchor: AnchorKind }
  | { readonly kind: 'sequence'; readonly nodes: readonly Node[] }
  | { readonly kind: 'alternation'; readonly nodes: readonly Node[] }
  | { readonly kind: 'atomic'; readonly node: Node }
  | { readonly kind: 'backreference'; readonly slot: number; readonly ignoreCase: boolean }
  | Capture
  | Loop
  | Lookaround
  | Conditional;

export const EMPTY: Node = { kind: 'sequence', nodes: [] };

export const sequenceOf = (nodes: readonly Node[]): Node =>
  nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes };

export const alternationOf = (nodes: readonly Node[]): Node =>
  nodes.length === 1 ? nodes[0]! : { kind: 'alternation', nodes };

/** Whether some part of the pattern, itself included, is such a one. */
export function someNode(node: Node, is: (part: Node) => boolean): boolean {
  return is(node) || partsOf(node).some((part) => someNode(part, is));
}

function partsOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'sequence':
    case 'alternation':
      return node.nodes;
    case 'capture':
    case 'atomic':
    case 'look':
    case 'loop':
      return [node.node];
    case 'conditional':
      return [node.yes, node.no];
    default:
      return [];
  }
}

/** Whether a match can only begin at the start of the text. */
export function beginsAtStart(node: Node): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.anchor === 'start';
    case 'sequence':
      return node.nodes.length > 0 && beginsAtStart(node.nodes[0]!);
    case 'capture':
    case 'atomic':
      return beginsAtStart(node.node);
    case 'alternation':
      return node.nodes.every(beginsAtStart);
    default:
      return false;
  }
}

/** How many code units a part takes, at least and at most. */
export interface Width {
  readonly min: number;
  readonly max: number;
}

const NOTHING: Width = { min: 0, max: 0 };

export function widthOf(node: Node): Width {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 };
    case 'anchor':
    case 'look':
      return NOTHING;
    case 'sequence':
      return node.nodes.map(widthOf).reduce((a, b) => ({ min: a.min + b.min, max: a.max + b.max }), NOTHING);
    case 'alternation':
      return node.nodes.map(widthOf).reduce(either);
    case 'conditional':
      return either(widthOf(node.yes), widthOf(node.no));
    case 'capture':
    case 'atomic':
      return widthOf(node.node);
    case 'backreference':
      return { min: 0, max: Number.POSITIVE_INFINITY };
    case 'loop': {
      const { min, max } = widthOf(node.node);
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max };
    }
  }
}

const either = (a: Width, b: Width): Width => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** Whether a part may match without taking anything. */
export const mayBeEmpty = (node: Node): boolean => widthOf(node).min === 0;

/** The groups of a pattern: the whole match is 0, unnamed groups follow in order, named groups come after them. */
export interface GroupTable {
  /** By name, or by number written as text (named groups have one too); null where the pattern has no such group. Names are case-sensitive. */
  readonly slotOf: (name: string) => number | null;
  readonly hasSlot: (slot: number) => boolean;
  /** Every group's number, ascending, 0 first. */
  readonly slots: readonly number[];
  /** In the order of `slots`; an unnamed group is called by its number. */
  readonly names: readonly string[];
}

/** The numbers .NET gives: explicit and unnamed ones are taken, names get the free ones in the order they appear. */
export function groupTable(numbered: ReadonlySet<number>, named: ReadonlySet<string>, unnamed: number): GroupTable {
  const nameOf = new Map<number, string>([...numbered].map((slot) => [slot, String(slot)]));
  const slotOf = new Map<string, number>();
  let free = unnamed + 1;
  for (const name of named) {
    while (nameOf.has(free)) free++;
    nameOf.set(free, name);
    slotOf.set(name, free);
  }
  const slots = [...nameOf.keys()].sort((a, b) => a - b);
  for (const slot of slots) slotOf.set(String(slot), slot);
  return {
    slotOf: (name) => slotOf.get(name) ?? null,
    hasSlot: (slot) => nameOf.has(slot),
    slots,
    names: slots.map((slot) => nameOf.get(slot)!),
  };
}

/**
 * Why a pattern, or a pattern on a value, gives no answer.
 * `regex-invalid`: .NET would refuse the pattern. `regex-unsupported`: .NET would take it and we cannot reproduce it
 * exactly. `regex-too-costly`: the search was given up after a fixed number of steps, the same for every run.
 */
export type RegexErrorCode = 'regex-invalid' | 'regex-unsupported' | 'regex-too-costly';

/** Thrown by everything that reads or runs a pattern; the message names the place in the pattern, counted from 1. */
export class RegexError extends Error {
  readonly code: RegexErrorCode;
  readonly pattern: string;
  /** Offset into the pattern, where a part of it is to blame. */
  readonly position: number | null;

  constructor(code: RegexErrorCode, pattern: string, position: number | null, reason: string) {
    const place = position === null ? '' : ` at character ${position + 1}`;
    super(`The regular expression ${quoted(pattern)} ${VERBS[code]}${place}: ${reason}.`);
    this.name = 'RegexError';
    this.code = code;
    this.pattern = pattern;
    this.position = position;
  }
}

const VERBS: Readonly<Record<RegexErrorCode, string>> = {
  'regex-invalid': 'is not valid',
  'regex-unsupported': 'cannot be evaluated here',
  'regex-too-costly': 'was given up',
};

const LONGEST_SHOWN = 80;

function quoted(pattern: string): string {
  return `"${pattern.length > LONGEST_SHOWN ? `${pattern.slice(0, LONGEST_SHOWN)}…` : pattern}"`;
}
