import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingest } from '../../src/logs/ingest.ts';
import { expandInputs } from '../../src/logs/read/inputs.ts';
import { openStore } from '../../src/store/open.ts';
import { DIALECTS } from '../../src/synth/options.ts';
import { runCli } from '../e2e/cli.ts';
import { dump, ledgerFaults } from '../logs/support/dump.ts';
import { shown, sizeOf } from './support/figures.ts';

/** So many mixes are drawn, each loaded in so many orders. */
const MIXES = sizeOf('PROVLENS_MIXES', 40);
const ORDERS = 5;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-mixes-'));
  for (const dialect of DIALECTS) {
    const args = [
      'synth',
      '--out',
      dialect,
      '--users',
      '90',
      '--days',
      '3',
      '--seed',
      '5',
      '--noise',
      '--dialect',
      dialect,
    ];
    expect((await runCli(args, { cwd: folder })).code).toBe(0);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Loads the logs of dialects, a command each, and says what the store knows. */
async function loaded(order: readonly string[], number: number): Promise<unknown> {
  const file = join(folder, `${number}.duckdb`);
  const logs = order.map((dialect) => join(folder, dialect, 'logs'));
  const store = await openStore(file, { readable: expandInputs(logs) });
  try {
    for (const path of logs) await ingest(store, [path]);
    expect(await ledgerFaults(store)).toEqual([]);
    const tables = await dump(store, ['event', 'step', 'change', 'audit', 'target_answer']);
    // Which file a record is told of by first depends on the order.
    return JSON.parse(
      JSON.stringify(tables, (key, value: unknown) =>
        key === 'file_id' ? undefined : typeof value === 'bigint' ? String(value) : value,
      ),
    );
  } finally {
    store.close();
    rmSync(file, { force: true });
  }
}

describe('logs of one tenant in several dialects', () => {
  const mixes = fc.sample(fc.subarray([...DIALECTS], { minLength: 2 }), MIXES);
  test.each(mixes.map((mix, number) => [mix.join(' + '), mix, number] as const))(
    '%s: the same in every order',
    async (_, mix, number) => {
      const orders = fc.sample(fc.shuffledSubarray([...mix], { minLength: mix.length }), ORDERS);
      const first = await loaded(mix, number * (ORDERS + 1));
      for (const [n, order] of orders.entries())
        expect({ order, held: await loaded(order, number * (ORDERS + 1) + n + 1) }).toEqual({ order, held: first });
      await shown('mixes', `${number + 1} mixes of seven dialects in ${ORDERS} orders each: the same rows`);
    },
  );
});
