import type { Judged } from './result.ts';
import { judge } from './result.ts';

/** One size and what it took. */
export interface Sized {
  readonly records: number;
  readonly seconds: number;
}

/** More than linear by what a doubling of the input may cost extra: a tenth. */
const LIMIT = 1.14;

/** How cost grows between two sizes: time goes with the records to the power of this; 1 = linear. */
const exponentOf = (small: Sized, large: Sized): number =>
  Math.log(large.seconds / small.seconds) / Math.log(large.records / small.records);

/** The exponent in the table, judged between the two largest sizes, where the start of the program no longer counts. */
export function growth(sizes: readonly Sized[], isJudged: boolean): Judged {
  const [small, large] = sizes.slice(-2);
  if (small === undefined || large === undefined) return {};
  const exponent = exponentOf(small, large);
  const figure = `n^${exponent.toFixed(2)}`;
  return isJudged ? { figure, target: `<= n^${LIMIT}`, verdict: judge(exponent, LIMIT) } : { figure };
}
