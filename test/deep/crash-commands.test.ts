import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratchFolder } from '../../src/store/scratch.ts';
import { runCli } from '../e2e/cli.ts';
import { shown } from './support/figures.ts';
import { KILLS, Killed } from './support/killed.ts';

let folder: string;
let killed: Killed;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-crash-'));
  killed = new Killed(folder);
  const tenant = ['synth', '--out', 'tenant', '--users', '400', '--apps', '2', '--days', '2', '--seed', '5'];
  expect(await runCli(tenant, { cwd: folder })).toMatchObject({ code: 0 });
  expect(await runCli(['ingest', 'tenant/logs', '--db', 'logs.duckdb'], { cwd: folder })).toMatchObject({ code: 0 });
  copyFileSync(join(folder, 'logs.duckdb'), join(folder, 'all.duckdb'));
  for (const set of readdirSync(join(folder, 'tenant/snapshots')))
    await runCli(['snapshot', join('tenant/snapshots', set), '--db', 'all.duckdb'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
    await killed.run(onDb);
    const undisturbed = await killed.content('work.duckdb');
    await killed.again(onDb, begin, async () => {
      await killed.run(onDb);
      expect(await killed.content('work.duckdb')).toEqual(undisturbed);
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
    await killed.run(args);
    const whole = readFileSync(path);
    await killed.again(
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
    await killed.run(['report', 'incident', '--db', 'all.duckdb', '-o', 'out.html'], 400);
    await killed.run(['status', '--db', 'all.duckdb']);
    const own = scratchFolder(join(folder, 'all.duckdb'));
    expect(readdirSync(join(own, '..'))).toEqual([String(process.pid)]);
  });
});
