import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { copyPath } from '../../src/store/published.ts';
import { lines } from '../logs/support/containers.ts';
import { ledgerFaults } from '../logs/support/dump.ts';
import { facts, monitorRecord } from '../logs/support/records.ts';
import { runCli } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const monitor = (from: number, count: number): string =>
  lines(Array.from({ length: count }, (_, n) => monitorRecord(facts(from + n))));

let folder: string;
let db: string;
let blob: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-follow-'));
  db = join(folder, 'x.duckdb');
  blob = join(folder, 'logs', 'PT1H.json');
  mkdirSync(join(folder, 'logs'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const begin = (): ChildProcess =>
  spawn(process.execPath, [CLI, 'follow', join(folder, 'logs'), '--db', db, '--heartbeat', '0.05'], { stdio: 'pipe' });
const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on('exit', resolve));
/** Until the program has said something that holds these words. */
const hasSaid = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString('utf8');
      if (said.includes(words)) resolve();
    });
  });

describe('provlens follow', () => {
  test('reads on while a file grows, and ends on Ctrl-C with what it has brought', async () => {
    writeFileSync(blob, monitor(0, 3));
    const child = begin();
    const out: Buffer[] = [];
    child.stdout?.on('data', (piece: Buffer) => out.push(piece));
    await hasSaid(child, '3 records (3 new');
    appendFileSync(blob, monitor(3, 2));
    await hasSaid(child, '5 records (5 new');
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
    expect(Buffer.concat(out).toString('utf8')).toBe('5 records (5 new, 0 known, 0 rejected)\n');
  });

  test('keeps a copy that other commands read meanwhile, and takes it away at its end', async () => {
    writeFileSync(blob, monitor(0, 3));
    const child = begin();
    await hasSaid(child, '3 records (3 new');
    const question = ['sql', 'SELECT count(*) AS n FROM event', '--db', db, '--format', 'csv'];
    const meanwhile = await runCli(question);
    expect(meanwhile).toMatchObject({ code: 0, stdout: expect.stringMatching(/^n\r?\n3\r?\n$/) });
    expect(meanwhile.stderr).toMatch(/^provlens: Another process writes .*: this is as of its copy of \d{4}-.*Z\.\n$/);
    expect(await runCli(['ingest', blob, '--db', db])).toMatchObject({ code: 3, stdout: '' });
    child.kill('SIGINT');
    await ended(child);
    expect(existsSync(copyPath(db))).toBe(false);
    expect(await runCli(question)).toMatchObject({ code: 0, stderr: '' });
  });

  test('killed again and again, it loses and doubles nothing', async () => {
    writeFileSync(blob, '');
    for (let n = 0; n < 5; n++) {
      appendFileSync(blob, `${monitor(10 * n, 9)}{"broken": \n${monitor(10 * n + 9, 1).slice(0, 300)}`);
      const child = begin();
      if (n % 2 === 0) await hasSaid(child, ' rejected)');
      else await new Promise((resolve) => setTimeout(resolve, 100 * n));
      child.kill('SIGKILL');
      await ended(child);
      appendFileSync(blob, monitor(10 * n + 9, 1).slice(300));
    }
    const end = await runCli(['follow', '--once', join(folder, 'logs'), '--db', db, '--format', 'json']);
    expect(JSON.parse(end.stdout)).toMatchObject({ duplicates: 0, behind: [] });
    using store = await openStore(db, { readOnly: true });
    expect(await store.rows('SELECT records, inserted, duplicates, rejected FROM source_file')).toEqual([
      { records: 55, inserted: 50, duplicates: 0, rejected: 5 },
    ]);
    expect(await store.rows('SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM event')).toEqual([
      { n: 50, ids: 50 },
    ]);
    expect(await ledgerFaults(store)).toEqual([]);
  });

  test('passes over its own database in the folder, whatever that is called', async () => {
    writeFileSync(blob, monitor(0, 3));
    for (const brought of ['3 records (3 new', '0 records (0 new'])
      expect((await runCli(['follow', '--once', 'logs', '--db', 'logs/x.db'], { cwd: folder })).stdout).toBe(
        `${brought}, 0 known, 0 rejected)\n`,
      );
  });

  test('asks the questions of detect at the end of a run, and says by its exit code what they found', async () => {
    const logs = fileURLToPath(new URL('../../samples/credentials-expired-silence/logs', import.meta.url));
    const digest = join(folder, 'now.json');
    const once = ['follow', '--once', logs, '--db', db, '--digest', digest];
    expect(await runCli([...once, '--fail-on', 'low'])).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(readFileSync(digest, 'utf8'))).toMatchObject({
      findings: expect.arrayContaining([expect.anything()]),
    });
    expect(await runCli(once)).toMatchObject({ code: 0, stderr: '' });
  });

  test('takes standard input to its end', async () => {
    const end = await runCli(['follow', '-', '--db', db], { input: monitor(0, 4) });
    expect(end).toMatchObject({ code: 0, stdout: '4 records (4 new, 0 known, 0 rejected)\n' });
  });

  test.each([
    [['follow', 'nowhere', '--db', 'x.duckdb'], 3],
    [['follow', '.', '-', '--db', 'x.duckdb'], 2],
    [['follow', 'kafka://broker', '--db', 'x.duckdb'], 2],
    [['follow', 'kafka://broker/logs', '--from', 'then', '--db', 'x.duckdb'], 2],
    [['follow', '.', '--on-finding', '"open', '--db', 'x.duckdb'], 2],
    [['follow', '.', '--heartbeat', 'often', '--db', 'x.duckdb'], 2],
  ])('%j is refused with a sentence', async (args, code) => {
    const end = await runCli(args, { cwd: folder });
    expect(end).toMatchObject({ code, stdout: '' });
    expect(end.stderr).toMatch(/^provlens: .*\.\n/);
    expect(existsSync(join(folder, 'x.duckdb'))).toBe(false);
  });
});
