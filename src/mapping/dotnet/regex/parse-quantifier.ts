import { EMPTY, type Node } from './ast.ts';
import { invalid, type PatternScan, peek, postpone, skipBlank, take, takeNumber } from './pattern-scan.ts';
import { someNode } from './walk-node.ts';
import { mayBeEmpty, widthOf } from './width.ts';

const COUNTED = /\{\d+(?:,\d*)?\}/y;

/** .NET's largest number, which it takes for no bound at all. */
const UNBOUNDED = 0x7fffffff;

/** Whether `*`, `+`, `?`, `{2}`, `{2,}` or `{2,3}` stands here; any other brace is a character like others. */
export function quantifierStands(scan: PatternScan): boolean {
  const character = peek(scan);
  if (character === '*' || character === '+' || character === '?') return true;
  if (character !== '{') return false;
  COUNTED.lastIndex = scan.at;
  return COUNTED.test(scan.pattern);
}

/** The part with the quantifier that stands here. */
export function parseQuantifier(scan: PatternScan, node: Node): Node {
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
