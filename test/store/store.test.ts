import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';

test('questions that are asked at the same time are answered in full, each its own, and a wrong one stops no other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-store-'));
  const store = await openStore(join(folder, 'store.duckdb'));
  try {
    const counts = Array.from({ length: 20 }, (_, n) => 5000 + n);
    const [answers, wrong] = await Promise.all([
      Promise.all(counts.map((n) => store.rows(`SELECT i FROM range(${n}) AS t(i)`))),
      store.rows('SELECT nothing').catch((error: unknown) => String(error)),
      store.run('CREATE TEMP TABLE made AS SELECT 1 AS x'),
    ]);
    expect(answers.map(({ length }) => length)).toEqual(counts);
    expect(wrong).toContain('nothing');
    expect(await store.rows('FROM made')).toEqual([{ x: 1 }]);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what is asked in a transaction is done as a whole or not at all, and the store goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-store-'));
  const store = await openStore(join(folder, 'store.duckdb'));
  try {
    const add = (name: string) => store.run(`INSERT INTO meta VALUES ('${name}', 'x')`);
    const failed = store.inTransaction(async () => {
      await add('one');
      throw new Error('enough');
    });
    await expect(failed).rejects.toThrow('enough');
    const refused = store.inTransaction(async () => {
      await add('two');
      await store.run('SELECT nothing');
    });
    await expect(refused).rejects.toThrow('nothing');
    expect(await store.inTransaction(() => add('three').then(() => 3))).toBe(3);
    expect(await store.rows("SELECT key FROM meta WHERE value = 'x'")).toEqual([{ key: 'three' }]);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
