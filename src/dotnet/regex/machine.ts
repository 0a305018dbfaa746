import { RegexError } from './ast.ts';
import { type CharSet, contains } from './char-set.ts';
import { ANCHORS, OP, type Program, STRIDE } from './program.ts';
import { isWordCode, lowerCode } from './unicode-sets.ts';

const FREE_STEPS = 2 ** 22;
/** As a power of two, how many characters are compared in the time of a step. */
const CHARACTERS_A_STEP = 4;
/** However long pattern and text are: some seconds at most. */
const MOST_STEPS = 2 ** 26;
const MOST_MEMO_BITS = 2 ** 27;
const MOST_CHOICES = 2 ** 22;
const CHOICE = 3;
/** In the place of a target: not a choice, but a failure to remember once everything above it has failed. */
const REMEMBER = -1;

/** Searches one text for match after match. */
export interface Search {
  /** Start and end of every capture of the last match, by twos; -1 where a group captured nothing. */
  readonly captures: Int32Array;
  /** Looks for the next match at or behind `from`; `contiguousAt` is where the last one ended. */
  readonly find: (from: number, contiguousAt: number) => boolean;
}

/**
 * A backtracking search with a memory: what failed once from a place of the pattern at a place of the text is not
 * tried again, so that the work grows with the length of pattern and text and never doubles. Where captures decide
 * the outcome nothing can be remembered, and a count of steps ends the search (`RegexError`, regex-too-costly).
 */
export function openSearch(program: Program, text: string): Search {
  const { code, sets, memos } = program;
  const end = text.length;
  const memoBits = program.memoColumns * (end + 1);
  const remembers = memoBits <= MOST_MEMO_BITS;
  const memory = new Uint32Array(remembers ? (memoBits >>> 5) + 1 : 0);
  const registers = new Int32Array(program.registers);
  let steps = Math.min(FREE_STEPS + 2 * code.length * end, MOST_STEPS);
  let choices = new Int32Array(64 * CHOICE);
  let open = 0;
  let trail = new Int32Array(64);
  let trailed = 0;

  return { captures: registers.subarray(0, 2 * program.slots.length), find };

  function find(from: number, contiguousAt: number): boolean {
    if (program.contiguous) memory.fill(0);
    const last = program.anchored ? 0 : end;
    for (let start = from; start <= last; start++) {
      registers.fill(-1);
      open = 0;
      trailed = 0;
      const stop = run(start, contiguousAt);
      if (stop < 0) continue;
      registers[0] = start;
      registers[1] = stop;
      return true;
    }
    return false;
  }

  /** Where a match that begins here ends; -1 where none does. */
  function run(start: number, contiguousAt: number): number {
    let pc = 0;
    let at = start;
    for (;;) {
      if (--steps < 0) throw tooCostly(program.pattern);
      const a = code[pc + 1]!;
      const b = code[pc + 2]!;
      let failed = false;
      switch (code[pc]) {
        case OP.char: {
          const place = b === 1 ? at - 1 : at;
          if (place < 0 || place >= end || !holds(sets[a]!, text.charCodeAt(place))) failed = true;
          else at = b === 1 ? place : place + 1;
          break;
        }
        case OP.jump:
          pc = a;
          continue;
        case OP.split: {
          const memo = remembers ? code[pc + 3]! : -1;
          if (memo < 0) choose(b, at);
          else {
            const bit = columnOf(memo, at) * (end + 1) + at;
            if ((memory[bit >>> 5]! & (1 << (bit & 31))) !== 0) {
              failed = true;
              break;
            }
            choose(REMEMBER, bit);
            choose(b, at);
          }
          pc = a;
          continue;
        }
        case OP.store:
          set(a, at);
          break;
        case OP.restore:
          at = registers[a]!;
          break;
        case OP.capture: {
          const other = registers[b]!;
          set(2 * a, Math.min(other, at));
          set(2 * a + 1, Math.max(other, at));
          break;
        }
        case OP.ifEmpty:
          if (registers[a] === at) {
            pc = b;
            continue;
          }
          break;
        case OP.anchor:
          failed = !anchored(a, at, contiguousAt);
          break;
        case OP.enter:
          set(a, open);
          break;
        case OP.cut:
          open = registers[a]!;
          break;
        case OP.backreference: {
          const length = registers[2 * a + 1]! - registers[2 * a]!;
          const place = code[pc + 3] === 1 ? at - length : at;
          failed = registers[2 * a]! < 0 || !repeats(registers[2 * a]!, place, length, b === 1);
          if (!failed) at = code[pc + 3] === 1 ? place : place + length;
          break;
        }
        case OP.ifNotCaptured:
          if (registers[2 * a]! < 0) {
            pc = b;
            continue;
          }
          break;
        case OP.fail:
          failed = true;
          break;
        default:
          return at;
      }
      if (!failed) {
        pc += STRIDE;
        continue;
      }
      for (;;) {
        if (open === 0) return -1;
        open -= CHOICE;
        undo(choices[open + 2]!);
        pc = choices[open]!;
        at = choices[open + 1]!;
        if (pc !== REMEMBER) break;
        memory[at >>> 5]! |= 1 << (at & 31);
      }
    }
  }

  function choose(target: number, place: number): void {
    if (open === choices.length) {
      if (open >= MOST_CHOICES * CHOICE) throw tooCostly(program.pattern);
      choices = grown(choices);
    }
    choices[open] = target;
    choices[open + 1] = place;
    choices[open + 2] = trailed;
    open += CHOICE;
  }

  function set(register: number, value: number): void {
    if (trailed === trail.length) trail = grown(trail);
    trail[trailed] = register;
    trail[trailed + 1] = registers[register]!;
    trailed += 2;
    registers[register] = value;
  }

  function undo(to: number): void {
    while (trailed > to) {
      trailed -= 2;
      registers[trail[trailed]!] = trail[trailed + 1]!;
    }
  }

  function columnOf(memo: number, at: number): number {
    const { column, registers: loops } = memos[memo]!;
    let variant = 0;
    for (let i = 0; i < loops.length; i++) if (registers[loops[i]!] === at) variant |= 1 << i;
    return column + variant;
  }

  function anchored(anchor: number, at: number, contiguousAt: number): boolean {
    switch (ANCHORS[anchor]!) {
      case 'start':
        return at === 0;
      case 'line-start':
        return at === 0 || text.charCodeAt(at - 1) === 10;
      case 'end':
        return at === end;
      case 'last-line-end':
        return at === end || (at === end - 1 && text.charCodeAt(at) === 10);
      case 'line-end':
        return at === end || text.charCodeAt(at) === 10;
      case 'contiguous':
        return at === contiguousAt;
      case 'boundary':
        return isWordAt(at - 1) !== isWordAt(at);
      case 'not-boundary':
        return isWordAt(at - 1) === isWordAt(at);
    }
  }

  function isWordAt(place: number): boolean {
    return place >= 0 && place < end && isWordCode(text.charCodeAt(place));
  }

  function repeats(from: number, place: number, length: number, ignoreCase: boolean): boolean {
    if (place < 0 || place + length > end) return false;
    steps -= length >>> CHARACTERS_A_STEP;
    for (let i = 0; i < length; i++) {
      const one = text.charCodeAt(from + i);
      const other = text.charCodeAt(place + i);
      if (one !== other && !(ignoreCase && lowerCode(one) === lowerCode(other))) return false;
    }
    return true;
  }
}

const holds = (set: CharSet, code: number): boolean =>
  set.length === 2 ? code >= set[0]! && code <= set[1]! : contains(set, code);

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

const tooCostly = (pattern: string): RegexError =>
  new RegexError('regex-too-costly', pattern, null, 'it tries too many ways to match this value, and might never end');
