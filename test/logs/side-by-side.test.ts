import { expect, test } from 'vitest';
import { sideBySide } from '../../src/logs/read/side-by-side.ts';

/** Takes so many answers; which of the numbers have been asked for by then. */
async function asked(taken: number): Promise<number[]> {
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  const seen: number[] = [];
  let left = taken;
  for await (const answer of sideBySide(numbers, async (n) => {
    seen.push(n);
    return n;
  })) {
    expect(answer).toBe(taken - left);
    left--;
    if (left === 0) break;
  }
  return seen;
}

test('whoever stops at the first has asked for nothing more', async () => {
  expect(await asked(1)).toEqual([0]);
});

test.each([2, 5, 40, 200])('after %i answers at most twice as many were asked for, in their order', async (taken) => {
  const seen = await asked(taken);
  expect(seen.length).toBeLessThanOrEqual(2 * taken);
  expect(seen).toEqual(seen.map((_, n) => n));
});
