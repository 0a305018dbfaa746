import { beginsAtStart, mayBeEmpty, type Node, widthOf } from './ast.ts';
import { type CharSet, overlaps } from './char-set.ts';

/** A place of the pattern that takes one code unit, and the places that may take the next. */
interface Place {
  readonly set: CharSet;
  readonly next: Place[];
}

/** Where a part may begin and end. */
interface Ends {
  readonly first: readonly Place[];
  readonly last: readonly Place[];
  readonly empty: boolean;
}

const NOTHING: Ends = { first: [], last: [], empty: true };
const MOST_PLACES = 200;

/**
 * Whether there is one way at most to match a part with a given stretch of text: of the places that may come next, no
 * two take the same code unit (the part is one-unambiguous, in the words of SGML). Such a part, repeated or not, never
 * makes a backtracking search try a stretch twice. False also where nobody knows.
 */
function matchesOneWay(node: Node): boolean {
  let places = 0;

  return ends(node) !== null;

  function ends(part: Node): Ends | null {
    switch (part.kind) {
      case 'set': {
        const place: Place = { set: part.set, next: [] };
        return ++places > MOST_PLACES ? null : { first: [place], last: [place], empty: false };
      }
      case 'anchor':
        return NOTHING;
      case 'capture':
        return ends(part.node);
      case 'sequence':
        return part.nodes.reduce<Ends | null>((before, next) => before && follow(before, ends(next)), NOTHING);
      case 'alternation':
        return part.nodes.map(ends).reduce((a, b) => a && choose(a, b));
      case 'loop': {
        const body = ends(part.node);
        if (body === null || (body.empty && part.max > 1)) return null;
        if (part.max > 1 && !connect(body.last, body.first)) return null;
        return part.min === 0 ? (body.empty ? null : { ...body, empty: true }) : body;
      }
      default:
        return null;
    }
  }
}

function follow(before: Ends, after: Ends | null): Ends | null {
  if (after === null || !connect(before.last, after.first)) return null;
  if (before.empty && clash(before.first, after.first)) return null;
  return {
    first: before.empty ? [...before.first, ...after.first] : before.first,
    last: after.empty ? [...before.last, ...after.last] : after.last,
    empty: before.empty && after.empty,
  };
}

function choose(a: Ends, b: Ends | null): Ends | null {
  if (b === null || (a.empty && b.empty) || clash(a.first, b.first)) return null;
  return { first: [...a.first, ...b.first], last: [...a.last, ...b.last], empty: a.empty || b.empty };
}

/** Lets the next places come after the last ones; false where a place may then take one code unit in two ways. */
function connect(last: readonly Place[], next: readonly Place[]): boolean {
  for (const place of last) {
    if (clash(place.next, next)) return false;
    place.next.push(...next);
  }
  return true;
}

const clash = (a: readonly Place[], b: readonly Place[]): boolean =>
  a.some((one) => b.some((other) => overlaps(one.set, other.set)));

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
 * The longest text on which a backtracking engine is sure to be fast with the pattern; -1 where no length is safe
 * because repetitions within repetitions may double the work with every code unit.
 */
export function longestSafeText(pattern: Node): number {
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
