import { describe, expect, test } from 'vitest';
import { firstRows, mostRows } from '../../src/commands/first-rows.ts';
import { resultOf } from '../../src/output/result.ts';

describe('how many rows are written', () => {
  test.each([
    ['a table on a terminal', {}, true, 100],
    ['a table in a pipe', {}, false, null],
    ['another format on a terminal', { format: 'csv' }, true, null],
    ['a file', { output: 'x.txt' }, true, null],
    ['as many as were asked for', { limit: 7, format: 'csv' }, false, 7],
    ['all where 0 was asked for', { limit: 0 }, true, null],
  ] as const)('%s', (_, args, isTerminal, most) => {
    expect(mostRows(args, isTerminal)).toBe(most);
  });

  test.each([{ limit: -1 }, { limit: 1.5 }, { limit: Number.NaN }, { limit: 3, format: 'parquet' }] as const)(
    'refuses %j',
    (args) => {
      expect(() => mostRows(args, true)).toThrow(expect.objectContaining({ exitCode: 2 }));
    },
  );

  test('counts what is left out, over batches', async () => {
    const whole = resultOf([{ name: 'n', type: 'integer' }], []);
    async function* batches() {
      yield [[1], [2]];
      yield [[3], [4]];
      yield [[5]];
    }
    let more = 0;
    const shown = [];
    for await (const batch of firstRows({ ...whole, batches: batches() }, 3, (rest) => (more = rest)).batches)
      shown.push(...batch);
    expect([shown, more]).toEqual([[[1], [2], [3]], 2]);
  });
});
