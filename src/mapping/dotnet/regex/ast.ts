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
interface Look {
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
  | Look
  | Conditional;

export const EMPTY: Node = { kind: 'sequence', nodes: [] };

export const sequenceOf = (nodes: readonly Node[]): Node =>
  nodes.length === 1 ? nodes[0]! : { kind: 'sequence', nodes };

export const alternationOf = (nodes: readonly Node[]): Node =>
  nodes.length === 1 ? nodes[0]! : { kind: 'alternation', nodes };
