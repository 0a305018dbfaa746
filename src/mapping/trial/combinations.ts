/** The attributes of one object as JSON data; what is not there is absent. */
export type TrialRow = Readonly<Record<string, unknown>>;

/** More combinations are not tried. */
const MOST = 2000;

/** Combinations of values, and how many there are in all. */
export interface Combinations {
  readonly rows: readonly TrialRow[];
  readonly of: number;
}

/**
 * Every combination of the values that these attributes may have, or, where these are more than `most`, some of them, always
 * the same: each value at least once, and each pair of values of two attributes as far as `most` rows hold them.
 */
export function combinationsOf(choices: ReadonlyMap<string, readonly unknown[]>, most = MOST): Combinations {
  const all = [...choices].filter(([, values]) => values.length > 0);
  const of = all.reduce((product, [, values]) => product * values.length, 1);
  return { rows: of <= most ? productOf(all) : sampleOf(all, most), of };
}

type Choices = readonly (readonly [name: string, values: readonly unknown[]])[];

const productOf = (choices: Choices): readonly TrialRow[] =>
  choices.reduce<readonly TrialRow[]>(
    (rows, [name, values]) => values.flatMap((value) => rows.map((row) => ({ ...row, [name]: value }))),
    [{}],
  );

function sampleOf(choices: Choices, most: number): readonly TrialRow[] {
  const counts = choices.map(([, values]) => values.length);
  const seen = new Set<string>();
  const picked: (readonly number[])[] = [];
  const pick = (at: readonly number[]): void => {
    picked.push(at);
    for (const [a, i] of at.entries()) for (let b = a + 1; b < at.length; b++) seen.add(`${a},${i},${b},${at[b]!}`);
  };
  for (let i = 0; i < Math.max(...counts); i++) pick(counts.map((count) => i % count));
  for (const [a, b, i, j] of pairsOf(counts)) {
    if (picked.length >= most) break;
    if (seen.has(`${a},${i},${b},${j}`)) continue;
    // The others move on, each at its own pace, so that they meet other values than before.
    pick(counts.map((count, at) => (at === a ? i : at === b ? j : (picked.length * (at + 1) + j) % count)));
  }
  return picked.map((at) => Object.fromEntries(choices.map(([name, values], place) => [name, values[at[place]!]])));
}

function* pairsOf(counts: readonly number[]): Generator<readonly [a: number, b: number, i: number, j: number]> {
  for (let a = 0; a < counts.length; a++) {
    for (let b = a + 1; b < counts.length; b++) {
      for (let i = 0; i < counts[a]!; i++) for (let j = 0; j < counts[b]!; j++) yield [a, b, i, j];
    }
  }
}
