import {
  type AnchorKind,
  beginsAtStart,
  type Conditional,
  type GroupTable,
  type Loop,
  mayBeEmpty,
  type Node,
  RegexError,
  someNode,
} from './ast.ts';
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
interface Memo {
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

const MOST_INSTRUCTIONS = 20_000;
const MOST_MEMO_REGISTERS = 3;

/**
 * Makes a pattern into instructions that try what .NET's own interpreter tries, in its order. A repetition that
 * matched nothing ends its loop, as there.
 */
export function assemble(pattern: string, node: Node, groups: GroupTable): Program {
  const code: number[] = [];
  const sets: CharSet[] = [];
  const memos: Memo[] = [];
  let memoColumns = 0;
  let registers = 2 * groups.slots.length;
  /** What failed once may succeed later where the outcome depends on captures. */
  const remembers = !someNode(node, (part) => part.kind === 'backreference' || part.kind === 'conditional');

  part(node, false, []);
  emit(OP.match);
  return {
    pattern,
    code: Int32Array.from(code),
    sets,
    slots: groups.slots,
    registers,
    memos,
    memoColumns,
    contiguous: someNode(node, (part) => part.kind === 'anchor' && part.anchor === 'contiguous'),
    anchored: beginsAtStart(node),
  };

  function emit(op: number, a = 0, b = 0, c = 0): number {
    if (code.length >= MOST_INSTRUCTIONS * STRIDE)
      throw new RegexError(
        'regex-unsupported',
        pattern,
        null,
        'its repetitions multiply beyond what is kept apart here',
      );
    return code.push(op, a, b, c) - STRIDE;
  }

  /** Lets an operand of an instruction written before point here. */
  function land(instruction: number, operand: 1 | 2): void {
    code[instruction + operand] = code.length;
  }

  function emitSplit(inLoops: readonly number[]): number {
    const kept = remembers && inLoops.length <= MOST_MEMO_REGISTERS;
    if (kept) {
      memos.push({ column: memoColumns, registers: inLoops });
      memoColumns += 2 ** inLoops.length;
    }
    return emit(OP.split, 0, 0, kept ? memos.length - 1 : -1);
  }

  /** `inLoops`: the registers of the loops around, of those that may repeat nothing. */
  function part(node: Node, back: boolean, inLoops: readonly number[]): void {
    switch (node.kind) {
      case 'set':
        emit(OP.char, sets.push(node.set) - 1, back ? 1 : 0);
        return;
      case 'anchor':
        emit(OP.anchor, ANCHORS.indexOf(node.anchor));
        return;
      case 'sequence':
        for (const next of back ? node.nodes.toReversed() : node.nodes) part(next, back, inLoops);
        return;
      case 'alternation':
        alternation(node.nodes, back, inLoops);
        return;
      case 'capture': {
        const other = registers++;
        emit(OP.store, other);
        part(node.node, back, inLoops);
        emit(OP.capture, captureOf(node.slot), other);
        return;
      }
      case 'loop':
        loop(node, back, inLoops);
        return;
      case 'look':
        look(node.node, node.direction === 'behind', node.negative, inLoops);
        return;
      case 'atomic': {
        const height = registers++;
        emit(OP.enter, height);
        part(node.node, back, inLoops);
        emit(OP.cut, height);
        return;
      }
      case 'backreference':
        emit(OP.backreference, captureOf(node.slot), node.ignoreCase ? 1 : 0, back ? 1 : 0);
        return;
      case 'conditional':
        conditional(node, back, inLoops);
    }
  }

  function captureOf(slot: number): number {
    return groups.slots.indexOf(slot);
  }

  function alternation(branches: readonly Node[], back: boolean, inLoops: readonly number[]): void {
    const jumps = branches.slice(0, -1).map((branch) => {
      const split = emitSplit(inLoops);
      land(split, 1);
      part(branch, back, inLoops);
      const jump = emit(OP.jump);
      land(split, 2);
      return jump;
    });
    part(branches.at(-1)!, back, inLoops);
    for (const jump of jumps) land(jump, 1);
  }

  function loop({ node, min, max, lazy }: Loop, back: boolean, inLoops: readonly number[]): void {
    if (max === 0) return;
    const exits: [instruction: number, operand: 1 | 2][] = [];
    const guard = mayBeEmpty(node) ? registers++ : -1;
    repeat(min - 1, () => part(node, back, inLoops));
    const top = code.length;
    if (max === Number.POSITIVE_INFINITY && min > 0) {
      body(true);
      choose(lazy ? 2 : 1, top);
    } else if (max === Number.POSITIVE_INFINITY) {
      choose(lazy ? 2 : 1, top + STRIDE);
      body(true);
      emit(OP.jump, top);
    } else {
      if (min > 0) body(min < max);
      repeat(max - min, () => {
        choose(lazy ? 2 : 1, code.length + STRIDE);
        body(true);
      });
    }
    for (const [instruction, operand] of exits) land(instruction, operand);

    function body(guarded: boolean): void {
      const watched = guarded && guard >= 0;
      if (watched) emit(OP.store, guard);
      part(node, back, watched ? [...inLoops, guard] : inLoops);
      if (watched) exits.push([emit(OP.ifEmpty, guard), 2]);
    }

    /** A choice between one more repetition and none, which is the other operand. */
    function choose(operand: 1 | 2, repetition: number): void {
      const split = emitSplit(inLoops);
      code[split + operand] = repetition;
      exits.push([split, operand === 1 ? 2 : 1]);
    }
  }

  /** What needs no instruction needs none however often. */
  function repeat(times: number, emitOnce: () => void): void {
    for (let count = 0; count < times; count++) {
      const before = code.length;
      emitOnce();
      if (code.length === before) return;
    }
  }

  function look(node: Node, back: boolean, negative: boolean, inLoops: readonly number[]): void {
    const height = registers++;
    const place = registers++;
    emit(OP.enter, height);
    emit(OP.store, place);
    const split = negative ? emitSplit(inLoops) : -1;
    if (negative) land(split, 1);
    part(node, back, inLoops);
    emit(OP.cut, height);
    if (negative) {
      emit(OP.fail);
      land(split, 2);
    } else emit(OP.restore, place);
  }

  function conditional({ slot, yes, no }: Conditional, back: boolean, inLoops: readonly number[]): void {
    const otherwise = emit(OP.ifNotCaptured, captureOf(slot));
    part(yes, back, inLoops);
    const jump = emit(OP.jump);
    land(otherwise, 2);
    part(no, back, inLoops);
    land(jump, 1);
  }
}
