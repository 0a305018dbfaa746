import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Kept } from '../../../src/store/kept/kept.ts';
import { runningProgram } from '../../../src/store/kept/maker.ts';
import { openStore } from '../../../src/store/open.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-kept-'));
  file = join(folder, 'x.duckdb');
  (await openStore(file)).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Keeps a number under a name. */
async function keep(name: string, n: number): Promise<void> {
  using store = await openStore(file, { readOnly: true });
  const kept = await Kept.of(store, 'rules', 0);
  await store.run(`CREATE TEMP TABLE worked_out AS SELECT ${n} AS n`);
  kept!.keep(name, 'worked_out');
  await kept!.save();
}

/** The number that is kept under a name; null = none. */
async function found(name: string, maker = 'rules'): Promise<unknown> {
  using store = await openStore(file, { readOnly: true });
  const table = (await Kept.of(store, maker, 0))?.table(name) ?? null;
  return table === null ? null : (await store.rows<{ n: number }>(`SELECT n FROM ${table}`))[0]?.n;
}

describe('answers beside a store', () => {
  test('are there for the next command, and what is kept later stands beside them', async () => {
    expect(await found('one')).toBeNull();
    await keep('one', 1);
    await keep('two', 2);
    expect([await found('one'), await found('two'), await found('three')]).toEqual([1, 2, null]);
    expect(readdirSync(folder).sort()).toEqual(['x.duckdb', 'x.duckdb.answers']);
  });

  test('are as private as the store', async () => {
    chmodSync(file, 0o600);
    await keep('one', 1);
    expect(statSync(`${file}.answers`).mode & 0o777).toBe(0o600);
  });

  test('are those of other rules no more', async () => {
    await keep('one', 1);
    expect(await found('one', 'other rules')).toBeNull();
  });

  test('are gone once the store is opened to be written to', async () => {
    await keep('one', 1);
    (await openStore(file)).close();
    expect(existsSync(`${file}.answers`)).toBe(false);
  });

  test('do not count for a store of another time that has the same headers and size', async () => {
    await keep('one', 1);
    utimesSync(file, 1, 1);
    expect(await found('one')).toBeNull();
  });

  test('are worked out again where their file is damaged', async () => {
    await keep('one', 1);
    writeFileSync(`${file}.answers`, 'no database');
    expect(await found('one')).toBeNull();
    await keep('one', 2);
    expect(await found('one')).toBe(2);
  });

  test('are not kept where a folder is in the way, without a word', async () => {
    const { mkdirSync } = await import('node:fs');
    mkdirSync(join(`${file}.answers`, 'inner'), { recursive: true });
    await keep('one', 1);
    expect(readdirSync(folder).sort()).toEqual(['x.duckdb', 'x.duckdb.answers']);
    expect(await found('one')).toBeNull();
  });

  test('are not kept of a small store, nor of one that is written to', async () => {
    using reading = await openStore(file, { readOnly: true });
    expect(await Kept.of(reading, 'rules')).toBeNull();
    reading.close();
    using writing = await openStore(file);
    expect(await Kept.of(writing, 'rules', 0)).toBeNull();
  });
});

test('a program that runs from its sources keeps nothing', () => {
  const built = join(folder, 'cli.js');
  writeFileSync(built, 'one');
  const one = runningProgram(built);
  writeFileSync(built, 'two');
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(runningProgram(built)).not.toBe(one);
  expect([runningProgram('/somewhere/src/cli.ts'), runningProgram(undefined)]).toEqual([null, expect.anything()]);
});
