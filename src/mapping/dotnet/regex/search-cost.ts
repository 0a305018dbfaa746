import type { Node } from './ast.ts';
import { matchesOneWay } from './one-way.ts';
import { beginsAtStart } from './walk-node.ts';
import { mayBeEmpty, widthOf } from './width.ts';

/**
 * A bound on the ways a backtracking search can try a part on a text of n code units:
 * `ways` × (n + `loops` over `loops`), since so many loops share n code units in as many ways.
 */
interface Cost {
  readonly ways: number;
  readonly loops: number;
}

const ONE: Cost = { ways: 1, loops: 0 };
const ONE_LOOP: Cost = { ways: 1, loops: 1 };

/** About ten milliseconds of the engine's work. */
const MOST_TRIES = 2 ** 22;
const MOST_LOOPS = 8;
/** Up to here the lengths a part can have are counted; beyond, it counts as a loop. */
const MOST_LENGTHS = 64;

/**
 * The longest text on which a backtracking engine is sure to be quick with the pattern; -1 where no length is safe
 * because repetitions within repetitions may double the work with every code unit.
 */
export function longestQuickText(pattern: Node): number {
  const cost = costOf(pattern);
  if (cost === null) return -1;
  const ways = cost.ways;
  const loops = beginsAtStart(pattern) ? cost.loops : cost.loops + 1;
  if (ways > MOST_TRIES || loops > MOST_LOOPS) return -1;
  if (loops === 0) return Number.POSITIVE_INFINITY;
  let longest = 0;
  for (let step = MOST_TRIES; step >= 1; step = Math.floor(step / 2))
    if (ways * shares(longest + step, loops) <= MOST_TRIES) longest += step;
  return longest;
}

/** In how many ways that many loops can share n code units: n + loops over loops. */
function shares(n: number, loops: number): number {
  let result = 1;
  for (let i = 1; i <= loops; i++) result = (result * (n + i)) / i;
  return result;
}

function costOf(node: Node): Cost | null {
  if (matchesOneWay(node)) return lengthsOf(node);
  switch (node.kind) {
    case 'sequence':
      return node.nodes.reduce<Cost | null>((cost, part) => cost && both(cost, costOf(part)), ONE);
    case 'alternation':
      return node.nodes
        .map(costOf)
        .reduce((a, b) => a && b && { ways: a.ways + b.ways, loops: Math.max(a.loops, b.loops) });
    case 'capture':
    case 'look':
      return costOf(node.node);
    case 'loop':
      return node.max <= MOST_LOOPS && !mayBeEmpty(node.node) ? repeated(costOf(node.node), node.max) : null;
    default:
      return null;
  }
}

/** One way for every length the part can have. */
function lengthsOf(node: Node): Cost {
  const { min, max } = widthOf(node);
  return max - min < MOST_LENGTHS ? { ways: max - min + 1, loops: 0 } : ONE_LOOP;
}

function repeated(cost: Cost | null, times: number): Cost | null {
  if (cost === null) return null;
  const ways = (times + 1) * cost.ways ** times;
  return ways > MOST_TRIES ? null : { ways, loops: cost.loops * times };
}

const both = (a: Cost, b: Cost | null): Cost | null =>
  b && { ways: Math.min(a.ways * b.ways, MOST_TRIES + 1), loops: a.loops + b.loops };
