import { mix } from './random.ts';

/** The numbers below `size` in another order, without a table: `at` gives the number at a place, `place` the place of a number. */
export interface Permutation {
  readonly at: (place: number) => number;
  readonly place: (number: number) => number;
}

/** An order that the seed decides. `size` has to be below 2^26, so that products stay exact. */
export function permutationOf(size: number, seed: number): Permutation {
  if (size < 2) return { at: (place) => place, place: (number) => number };
  let step = 1 + (mix(seed, size) % (size - 1));
  while (greatestCommonDivisor(step, size) !== 1) step = (step % (size - 1)) + 1;
  const shift = mix(size, seed) % size;
  const back = inverse(step, size);
  return {
    at: (place) => (place * step + shift) % size,
    place: (number) => (((number - shift + size) % size) * back) % size,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The number whose product with `step` leaves 1 modulo `size`. */
function inverse(step: number, size: number): number {
  let [r0, r1, t0, t1] = [size, step, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1, t0, t1] = [r1, r0 - q * r1, t1, t0 - q * t1];
  }
  return (t0 + size) % size;
}
