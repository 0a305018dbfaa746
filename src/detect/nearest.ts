/**
 * The word that a mistyped one most likely meant: one that contains it, or the one with the fewest letters changed
 * (at most a third of them). Null when none is near.
 */
export function nearest(typed: string, words: readonly string[]): string | null {
  const wanted = typed.toLowerCase();
  const holder = wanted.length >= 3 ? words.find((word) => word.toLowerCase().includes(wanted)) : undefined;
  if (holder !== undefined) return holder;
  let best: string | null = null;
  let least = Math.floor(wanted.length / 3) + 1;
  for (const word of words) {
    const changed = distance(wanted, word.toLowerCase(), least);
    if (changed < least) [best, least] = [word, changed];
  }
  return best;
}

/** Levenshtein distance; words whose lengths alone differ by `limit` are not looked into. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}
