import { expect, test } from 'vitest';
import { atLeast } from '../../src/output/batches.ts';
import type { Cell } from '../../src/output/result.ts';

const sizes = async (given: readonly number[], size: number): Promise<number[]> => {
  let next = 0;
  const batches = (async function* () {
    for (const length of given) yield Array.from({ length }, (): Cell[] => [next++]);
  })();
  const seen: Cell[] = [];
  const found: number[] = [];
  for await (const rows of atLeast(batches, size)) {
    found.push(rows.length);
    seen.push(...rows.map((row) => row[0]!));
  }
  expect(seen).toEqual(Array.from({ length: next }, (_, index) => index));
  return found;
};

test('small batches are joined until there are enough, large ones pass, order stays', async () => {
  expect(await sizes([1, 2, 3, 4], 5)).toEqual([6, 4]);
  expect(await sizes([7, 1, 7, 2], 5)).toEqual([7, 8, 2]);
  expect(await sizes([0, 0], 5)).toEqual([]);
});
