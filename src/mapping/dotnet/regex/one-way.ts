import type { Node } from './ast.ts';
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
export function matchesOneWay(node: Node): boolean {
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
