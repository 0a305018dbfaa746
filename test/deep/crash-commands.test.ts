import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { scratchFolder } from '../../src/store/scratch.ts';
import { runCli } from '../e2e/cli.ts';
import { shown, sizeOf } from './support/figures.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** So many times each command is killed. */
const KILLS = sizeOf('PROVLENS_KILLS', 25);

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-crash-'));
  const tenant = ['synth', '--out', 'tenant', '--users', '400', '--apps', '2', '--days', '2', '--seed', '5'];
  expect(await runCli(tenant, { cwd: folder })).toMatchObject({ code: 0 });
  expect(await runCli(['ingest', 'tenant/logs', '--db', 'logs.duckdb'], { cwd: folder })).toMatchObject({ code: 0 });
  copyFileSync(join(folder, 'logs.duckdb'), join(folder, 'all.duckdb'));
  for (const set of readdirSync(join(folder, 'tenant/snapshots')))
    await runCli(['snapshot', join('tenant/snapshots', set), '--db', 'all.duckdb'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a command; killed after so many milliseconds, if it still runs. Tells whether it was. */
function run(args: readonly string[], killedAfter: number | null): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: 'ignore' });
    const timer = killedAfter === null ? undefined : setTimeout(() => child.kill('SIGKILL'), killedAfter);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(true);
      // 1: findings, 4: inputs that are not there.
      else if (code === 0 || code === 1 || code === 4) resolve(false);
      else reject(new Error(`${args.join(' ')} ended with ${code ?? signal}`));
    });
  });
}

/** Kills a command at random moments of its run, and looks after each kill. */
async function killAgainAndAgain(args: readonly string[], begin: () => void, look: (killed: boolean) => Promise<void>) {
  begin();
  const start = performance.now();
  await run(args, null);
  const duration = performance.now() - start;
  let killed = 0;
  for (const moment of fc.sample(fc.double({ min: 0.05, max: 1, noNaN: true }), 8 * KILLS)) {
    if (killed === KILLS) break;
    begin();
    const wasKilled = await run(args, moment * duration);
    if (wasKilled) killed++;
    await look(wasKilled);
  }
  expect(killed).toBe(KILLS);
}

/** Every table of a store, row by row. */
async function content(db: string): Promise<Record<string, unknown>> {
  const store = await openStore(join(folder, db), { readOnly: true });
  try {
    const tables = await store.rows<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema = 'main' ORDER BY ALL`,
    );
    const found: Record<string, unknown> = {};
    for (const { name } of tables) found[name] = await store.rows(`SELECT * FROM "${name}" ORDER BY ALL`);
    return found;
  } finally {
    store.close();
  }
}

describe('killed, and run again, leaves what an undisturbed run leaves:', () => {
  test.each([
    ['snapshot', 'logs.duckdb', ['snapshot', 'tenant/snapshots/end']],
    ['replay', 'all.duckdb', ['replay']],
  ] as const)('%s', async (_name, from, args) => {
    const onDb = [...args, '--db', 'work.duckdb'];
    const begin = (): void => {
      rmSync(join(folder, 'work.duckdb.wal'), { force: true });
      copyFileSync(join(folder, from), join(folder, 'work.duckdb'));
    };
    begin();
    await run(onDb, null);
    const undisturbed = await content('work.duckdb');
    await killAgainAndAgain(onDb, begin, async () => {
      await run(onDb, null);
      expect(await content('work.duckdb')).toEqual(undisturbed);
    });
    await shown(
      'crash-commands',
      `${KILLS} kills -9 each of snapshot and replay: every table as after an undisturbed run`,
    );
  });
});

describe('killed while it writes a file, leaves it out, or whole:', () => {
  test.each([
    ['report incident', 'html'],
    ['report health', 'html'],
    ['report explorer', 'html'],
    ['detect', 'xlsx'],
    ['query activity', 'csv'],
    ['query activity', 'parquet'],
    ['query activity', 'ndjson'],
  ])('%s -o x.%s', async (words, ending) => {
    const name = `out.${ending}`;
    const path = join(folder, name);
    const args = [...words.split(' '), '--db', 'all.duckdb', '-o', name];
    await run(args, null);
    const whole = readFileSync(path);
    await killAgainAndAgain(
      args,
      () => rmSync(path, { force: true }),
      async () => {
        if (existsSync(path)) expect(readFileSync(path).equals(whole)).toBe(true);
      },
    );
    await shown(
      'crash-files',
      `${KILLS} kills -9 each of reports, detect and query -o in seven forms: no half file has its final name`,
    );
  });

  test('leaves no temporary file behind the next run', async () => {
    await run(['report', 'incident', '--db', 'all.duckdb', '-o', 'out.html'], 400);
    await run(['status', '--db', 'all.duckdb'], null);
    const own = scratchFolder(join(folder, 'all.duckdb'));
    expect(readdirSync(join(own, '..'))).toEqual([String(process.pid)]);
  });
});
