import type { AnchorKind } from './ast.ts';
import type { CharSet } from './char-set.ts';

/** The instructions of the backtracking machine; each takes up to three operands. */
export const OP = {
  /** set, backwards */
  char: 0,
  /** target */
  jump: 1,
  /** preferred target, other target, memo (-1: none) */
  split: 2,
  /** register: keeps the position */
  store: 3,
  /** register: goes back to the position kept */
  restore: 4,
  /** capture, register with the other end */
  capture: 5,
  /** register, target: jumps where the position is the one kept */
  ifEmpty: 6,
  /** anchor */
  anchor: 7,
  /** register: keeps how many choices are open */
  enter: 8,
  /** register: drops the choices opened since */
  cut: 9,
  /** capture, ignore case, backwards */
  backreference: 10,
  /** capture, target: jumps where it captured nothing */
  ifNotCaptured: 11,
  fail: 12,
  match: 13,
} as const;

/** Integers an instruction takes: its code and three operands. */
export const STRIDE = 4;

/** The operand of an anchor is its place here. */
export const ANCHORS: readonly AnchorKind[] = [
  'start',
  'line-start',
  'end',
  'last-line-end',
  'line-end',
  'contiguous',
  'boundary',
  'not-boundary',
];

/** What is remembered of a split that failed, apart from the position. */
export interface Memo {
  /** The first of its places in the memory, counted in columns of one bit for every position. */
  readonly column: number;
  /** Registers of surrounding loops: whether their position is this one decides how an empty repetition ends. */
  readonly registers: readonly number[];
}

/** A pattern made into instructions. */
export interface Program {
  readonly pattern: string;
  readonly code: Int32Array;
  readonly sets: readonly CharSet[];
  /** The group of each capture; capture 0 is the whole match. */
  readonly slots: readonly number[];
  /** Captures take two registers each and come first. */
  readonly registers: number;
  readonly memos: readonly Memo[];
  readonly memoColumns: number;
  /** Whether the outcome also depends on where the search began (`\G`). */
  readonly contiguous: boolean;
  /** Whether a match can only begin at the start of the text. */
  readonly anchored: boolean;
}
