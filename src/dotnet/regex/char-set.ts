/**
 * A set of UTF-16 code units: sorted pairs of first and last, flat, that neither overlap nor touch. .NET matches code
 * units, not characters, so that nothing beyond U+FFFF is ever in a set.
 */
export type CharSet = readonly number[];

const LAST_CODE_UNIT = 0xffff;
export const EVERY: CharSet = [0, LAST_CODE_UNIT];

export const oneOf = (code: number): CharSet => [code, code];

export const rangeOf = (first: number, last: number): CharSet => [first, last];

/** Everything that is in one of the sets. */
export function union(sets: readonly CharSet[]): CharSet {
  const pairs = [...new Set(sets)].flatMap((set) => pairsOf(set)).sort((a, b) => a[0] - b[0]);
  const joined: number[] = [];
  for (const [first, last] of pairs) {
    const end = joined.at(-1);
    if (end === undefined || first > end + 1) joined.push(first, last);
    else if (last > end) joined[joined.length - 1] = last;
  }
  return joined;
}

const complements = new WeakMap<CharSet, CharSet>();

/** Everything that is not in the set. */
export function complement(set: CharSet): CharSet {
  let rest = complements.get(set);
  if (rest === undefined) {
    rest = gapsOf(set);
    complements.set(set, rest);
  }
  return rest;
}

function gapsOf(set: CharSet): CharSet {
  const rest: number[] = [];
  let next = 0;
  for (const [first, last] of pairsOf(set)) {
    if (first > next) rest.push(next, first - 1);
    next = last + 1;
  }
  if (next <= LAST_CODE_UNIT) rest.push(next, LAST_CODE_UNIT);
  return rest;
}

/** What is in both sets. */
export const intersection = (a: CharSet, b: CharSet): CharSet => complement(union([complement(a), complement(b)]));

/** What is in the first set and not in the second. */
export const difference = (a: CharSet, b: CharSet): CharSet => intersection(a, complement(b));

/** Whether some code unit is in both sets. */
export function overlaps(a: CharSet, b: CharSet): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i + 1]! < b[j]!) i += 2;
    else if (b[j + 1]! < a[i]!) j += 2;
    else return true;
  }
  return false;
}

export function contains(set: CharSet, code: number): boolean {
  let low = 0;
  let high = set.length / 2 - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < set[2 * middle]!) high = middle - 1;
    else if (code > set[2 * middle + 1]!) low = middle + 1;
    else return true;
  }
  return false;
}

/** The only code unit of a set of one; -1 of any other. */
export const onlyMember = (set: CharSet): number => (set.length === 2 && set[0] === set[1] ? set[0]! : -1);

/** The pairs of first and last, one by one. */
export function pairsOf(set: CharSet): [first: number, last: number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < set.length; i += 2) pairs.push([set[i]!, set[i + 1]!]);
  return pairs;
}
