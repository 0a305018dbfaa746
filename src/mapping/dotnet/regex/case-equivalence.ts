import { type CharSet, contains, oneOf, pairsOf, union } from './char-set.ts';

const CODE_UNITS = 0x10000;

/** The lower case of a code unit by the invariant culture: simple mappings only, İ stays what it is. */
export function lowerCode(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

let families: ReadonlyMap<number, readonly number[]> | null = null;

/** Every code unit that shares its lower case with another, and those it shares it with. */
function caseFamilies(): ReadonlyMap<number, readonly number[]> {
  if (families !== null) return families;
  const byLower = new Map<number, number[]>();
  for (let code = 0; code < CODE_UNITS; code++) {
    const lower = lowerCode(code);
    if (lower === code) continue;
    const family = byLower.get(lower);
    if (family === undefined) byLower.set(lower, [lower, code]);
    else family.push(code);
  }
  families = new Map([...byLower.values()].flatMap((family) => family.map((code) => [code, family] as const)));
  return families;
}

/** The set and everything that differs from a member by case only. */
export function withoutCase(set: CharSet): CharSet {
  const added = new Set<number>();
  const everyFamily = caseFamilies();
  if (size(set) < 64) {
    for (const [first, last] of pairsOf(set))
      for (let code = first; code <= last; code++) for (const other of everyFamily.get(code) ?? []) added.add(other);
  } else {
    for (const [code, family] of everyFamily) if (contains(set, code)) for (const other of family) added.add(other);
  }
  return added.size === 0 ? set : union([set, ...[...added].map(oneOf)]);
}

/** Whether case makes no difference to being in the set. */
export function ignoresCase(set: CharSet): boolean {
  for (const [code, family] of caseFamilies()) if (contains(set, code) !== contains(set, family[0]!)) return false;
  return true;
}

const size = (set: CharSet): number => pairsOf(set).reduce((total, [first, last]) => total + last - first + 1, 0);
