import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../e2e/cli.ts';
import { shown } from './support/figures.ts';
import { KILLS, Killed } from './support/killed.ts';

const CLOCK = ['done_at', 'pruned_at', 'ingested_at'];

let folder: string;
let killed: Killed;
/** Half of the log is older. */
let middle: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-retention-'));
  killed = new Killed(folder);
  const tenant = ['synth', '--out', 'tenant', '--users', '400', '--apps', '2', '--days', '6', '--seed', '5'];
  expect(await runCli(tenant, { cwd: folder })).toMatchObject({ code: 0 });
  expect(await runCli(['ingest', 'tenant/logs', '--db', 'logs.duckdb'], { cwd: folder })).toMatchObject({ code: 0 });
  const asked = "SELECT strftime(quantile_disc(time, 0.5), '%Y-%m-%dT%H:%M:%SZ') AS t FROM event";
  const found = await runCli(['sql', asked, '--db', 'logs.duckdb', '--format', 'json'], { cwd: folder });
  middle = (JSON.parse(found.stdout) as [{ t: string }])[0].t;
  await killed.run(['export', '--dataset', 'whole', '--db', 'logs.duckdb']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const freshDatabase = (from: string): void => {
  for (const left of readdirSync(folder).filter((name) => name.startsWith('work.duckdb')))
    rmSync(join(folder, left), { recursive: true, force: true });
  copyFileSync(join(folder, from), join(folder, 'work.duckdb'));
};

/** The files below a folder and what is in them. */
function filesIn(name: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name, entry);
    if (statSync(path).isFile()) found[entry] = readFileSync(path).toString('base64');
  }
  return found;
}

describe('killed, and run again, leaves what an undisturbed run leaves:', () => {
  test('prune: every table, and the size of the file', async () => {
    const args = ['prune', '--keep', middle, '--db', 'work.duckdb'];
    freshDatabase('logs.duckdb');
    await killed.run(args);
    const undisturbed = await killed.content('work.duckdb', CLOCK);
    const size = statSync(join(folder, 'work.duckdb')).size;
    await killed.again(
      args,
      () => freshDatabase('logs.duckdb'),
      async () => {
        await killed.run(args);
        expect(await killed.content('work.duckdb', CLOCK)).toEqual(undisturbed);
        expect(statSync(join(folder, 'work.duckdb')).size).toBeLessThan(1.3 * size);
        expect(readdirSync(folder).filter((name) => name.includes('.lean'))).toEqual([]);
      },
    );
    await shown('crash-prune', `${KILLS} kills -9 of prune: every table, and the size, as after an undisturbed run`);
  });

  test('export --dataset: every file', async () => {
    const whole = filesIn('whole');
    const args = ['export', '--dataset', 'lake', '--db', 'logs.duckdb'];
    await killed.again(
      args,
      () => rmSync(join(folder, 'lake'), { recursive: true, force: true }),
      async () => {
        await killed.run(args);
        expect(filesIn('lake')).toEqual(whole);
      },
    );
    await shown('crash-export', `${KILLS} kills -9 of export --dataset: every file as after an undisturbed run`);
  });

  test('ingest of a dataset: every table', async () => {
    const args = ['ingest', 'whole', '--db', 'work.duckdb'];
    const begin = (): void => {
      for (const left of readdirSync(folder).filter((name) => name.startsWith('work.duckdb')))
        rmSync(join(folder, left), { recursive: true, force: true });
    };
    begin();
    await killed.run(args);
    const undisturbed = await killed.content('work.duckdb', CLOCK);
    await killed.again(args, begin, async () => {
      await killed.run(args);
      expect(await killed.content('work.duckdb', CLOCK)).toEqual(undisturbed);
    });
    await shown('crash-dataset', `${KILLS} kills -9 of ingest of a dataset: every table as after an undisturbed run`);
  });
});
