/** The longest word worth comparing; nobody mistypes more than that into a name. */
const LONGEST = 200;
/** From so many letters on a part of a word, or an abbreviation, says which word is meant. */
const TELLING = 3;

/**
 * The word that somebody most likely meant, case aside: the same word; else the one with the fewest letters changed, swapped or
 * left out, at most a third of them; else the shortest that contains what was typed (`travel` for Contoso Travel), or that it
 * abbreviates (`dept` for department). Null when none is near.
 */
export function nearest(typed: string, words: Iterable<string>): string | null {
  if (typed.length > LONGEST) return null;
  const wanted = typed.toLowerCase();
  const known = [...words];
  let best: string | null = null;
  let least = Math.floor(wanted.length / 3) + 1;
  for (const word of known) {
    const changed = distance(wanted, word.toLowerCase(), least);
    if (changed < least) [best, least] = [word, changed];
  }
  if (best !== null || wanted.length < TELLING) return best;
  return (
    shortest(known.filter((word) => word.toLowerCase().includes(wanted))) ??
    shortest(known.filter((word) => abbreviates(wanted, word.toLowerCase())))
  );
}

/** Whether one letter changed, added, left out or swapped with its neighbour makes one word of the other; case counts. */
export const isOneSlipAway = (a: string, b: string): boolean =>
  a.length <= LONGEST && a !== b && distance(a, b, 2) === 1;

const shortest = (words: readonly string[]): string | null =>
  words.reduce<string | null>((best, word) => (best === null || word.length < best.length ? word : best), null);

/** Whether a single word begins with the same letter and has the others in their order. */
function abbreviates(short: string, word: string): boolean {
  if (short[0] !== word[0] || /\s/.test(word)) return false;
  let at = 0;
  for (const letter of word) if (letter === short[at]) at++;
  return at === short.length;
}

/** Levenshtein distance with neighbours swapped counting once; `limit` where it is that or more. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(above[j - 1]! + (same ? 0 : 1), above[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, above] = [above, row];
  }
  return above[b.length]!;
}
