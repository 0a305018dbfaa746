import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page as logPage } from '../logs/support/containers.ts';
import { facts, graphRecord } from '../logs/support/records.ts';
import { page, user } from '../snapshot/support/exports.ts';
import { runCli } from './cli.ts';

const LOG = logPage([graphRecord(facts(1)), graphRecord(facts(2, { status: 'failure' }))]);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-start-'));
  for (const name of ['empty', 'files/logs of May', 'loaded']) mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'files/logs of May/a.json'), LOG);
  writeFileSync(join(folder, 'files/users.json'), JSON.stringify(page('users', [user(1)])));
  writeFileSync(join(folder, 'files/package.json'), '{"name":"x"}');
  writeFileSync(join(folder, 'loaded/a.json'), LOG);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (cwd: string, args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) =>
  runCli(args, { cwd: join(folder, cwd), env });

describe('provlens alone', () => {
  test('in an empty folder says how to begin', async () => {
    const { code, stdout, stderr } = await run('empty');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('provlens demo\n');
    expect(stdout).toContain('provlens load "<files or folder>"\n');
  });

  test('in a folder with files names them and prints the command that loads them, which works', async () => {
    const { stdout } = await run('files');
    expect(stdout).toContain('Here: 1 log file and 1 export of a directory or an application, and no database yet.\n');
    expect(stdout).toContain('provlens load "logs of May/a.json" users.json\n');
    expect((await run('files', ['load', 'logs of May/a.json', 'users.json', '--db', '../x.duckdb'])).code).toBe(0);
  });

  test('looks into the folders of a collection, and loads the folder where files are many', async () => {
    const deep = join(folder, 'deep/tenant/snapshots/end/crm');
    mkdirSync(deep, { recursive: true });
    writeFileSync(join(folder, 'deep/tenant/a.json'), LOG);
    for (const name of ['users', 'more', 'others'])
      writeFileSync(join(deep, `${name}.json`), JSON.stringify(page(name, [user(1)])));
    const { stdout } = await run('deep');
    expect(stdout).toContain('Here: 1 log file and 3 exports of a directory or an application, and no database yet.\n');
    expect(stdout).toContain('provlens load .\n');
    mkdirSync(join(deep, 'far/below'), { recursive: true });
    expect((await run('deep')).stdout).toContain('Here: at least 1 log file and 3 exports');
  });

  test('in a folder with a database says what it holds, what is wrong, and what to type next', async () => {
    await run('loaded', ['load', 'a.json']);
    const { code, stdout } = await run('loaded');
    expect(code).toBe(0);
    const flat = stdout.replace(/\n {8}/g, ' ');
    expect(flat).toMatch(/^Here {4}provlens\.duckdb: 2 events of 1 application, .*; no snapshot\.$/m);
    expect(flat).toContain('Wrong   1 person or group failed at the last try: Fabrikam Travel 1.');
    expect(stdout).toContain('provlens detect\n');
  });

  test('takes the database of PROVLENS_DB or --db, and hands it on', async () => {
    const byVariable = await run('empty', [], { PROVLENS_DB: '../loaded/provlens.duckdb' });
    const byOption = await run('empty', ['--db', '../loaded/provlens.duckdb']);
    expect(byVariable.stdout).toBe(byOption.stdout);
    expect(byOption.stdout).toContain('provlens detect --db ../loaded/provlens.duckdb\n');
    const { code, stderr } = await run('empty', ['--db', 'nowhere.duckdb']);
    expect(code).toBe(3);
    expect(stderr).toContain('There is no provlens database at nowhere.duckdb.');
  });
});
