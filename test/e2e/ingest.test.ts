import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { csv, lines, page } from '../logs/support/containers.ts';
import { dump } from '../logs/support/dump.ts';
import { auditRecord, facts, graphRecord, type Json, monitorRecord } from '../logs/support/records.ts';
import { runCli } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-ingest-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};
const cli = (args: readonly string[], input?: string) =>
  runCli(['ingest', ...args, '--db', join(folder, 'x.duckdb')], {
    cwd: folder,
    ...(input === undefined ? {} : { input }),
  });
const contents = async (db: string) => {
  const store = await openStore(db, { readOnly: true });
  try {
    return await dump(store);
  } finally {
    store.close();
  }
};

describe('provlens ingest', () => {
  test('--format json prints the ledger of every file and nothing else on standard output', async () => {
    put('a.json', page([graphRecord(facts(1)), graphRecord(facts(2))]));
    put('b.json', `${lines([monitorRecord(facts(2))])}{"broken":\n`);
    const { code, stdout } = await cli(['a.json', 'b.json', '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      files: [
        {
          path: 'a.json',
          dialect: 'graph',
          records: 2,
          inserted: 2,
          duplicates: 0,
          rejected: 0,
          complete: true,
          incompleteReason: null,
        },
        {
          path: 'b.json',
          dialect: 'azure-monitor',
          records: 2,
          inserted: 0,
          duplicates: 1,
          rejected: 1,
          complete: false,
          incompleteReason: 'the file ends in the middle of a record',
        },
      ],
      totals: { records: 4, inserted: 2, duplicates: 1, rejected: 1 },
      warnings: ['b.json is incomplete: the file ends in the middle of a record.'],
    });
  });

  test.each([
    ['an empty file', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
    ['other JSON', '{"hello":"world"}'],
    ['a header of another CSV', 'name,age\n'],
    ['a page with a letter before it', `x${page([graphRecord(facts(1))])}`],
  ])('%s has nothing readable: exit code 3', async (_, text) => {
    put('a.json', text);
    expect((await cli(['a.json'])).code).toBe(3);
  });

  test('a path that does not exist is told in one sentence: exit code 3', async () => {
    const { code, stderr } = await cli(['nowhere.json']);
    expect(code).toBe(3);
    expect(stderr).toContain('nowhere.json');
  });

  test('standard input is read, and reading it again adds nothing', async () => {
    const text = lines([monitorRecord(facts(1)), monitorRecord(facts(2))]);
    expect(JSON.parse((await cli(['-', '--format', 'json'], text)).stdout).totals).toMatchObject({ inserted: 2 });
    expect(JSON.parse((await cli(['-', '--format', 'json'], text)).stdout).totals).toEqual({
      records: 2,
      inserted: 0,
      duplicates: 2,
      rejected: 0,
    });
  });
});

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [CLI, 'ingest', ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an interrupt ends an endless stream, and what has arrived is kept', async () => {
  const db = join(folder, 'stream.duckdb');
  const child = start(['-', '--db', db, '--format', 'json']);
  const end = ended(child);
  child.stdin?.write(lines(Array.from({ length: 50 }, (_, n) => monitorRecord(facts(n)))));
  await after(4500);
  child.stdin?.write(lines(Array.from({ length: 50 }, (_, n) => monitorRecord(facts(50 + n)))));
  await after(500);
  child.kill('SIGINT');
  expect(await end).toBe(0);
  expect((await contents(db))['event']).toHaveLength(100);
});

const auditRow = (n: number): Json =>
  auditRecord(n, {
    activityDisplayName: n % 2 === 0 ? 'Import' : 'Export',
    correlationId: facts(50_000 + Math.floor(n / 2)).changeId,
  });

test('killed at any moment and run again, the store is the same as without the kill', async () => {
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  for (let file = 0; file < 6; file++) {
    const records = Array.from({ length: 1500 }, (_, n) => facts(file * 1000 + n));
    const text = file % 2 === 0 ? lines(records.map(monitorRecord)) : page(records.map(graphRecord));
    writeFileSync(join(logs, `${file}.json`), text);
  }
  for (let file = 0; file < 4; file++)
    writeFileSync(
      join(logs, `audit-${file}.json`),
      page(Array.from({ length: 300 }, (_, n) => auditRow(file * 290 + n))),
    );
  writeFileSync(
    join(logs, 'ProvisioningLogs.csv'),
    csv(
      Array.from({ length: 300 }, (_, n) => ({
        Id: facts(90_000 + n).id,
        'Change Id': facts(90_000 + n).changeId,
        Action: 'Create',
      })),
    ),
  );
  writeFileSync(
    join(logs, 'steps.csv'),
    csv(
      Array.from({ length: 900 }, (_, n) => ({
        'Change Id': facts(90_000 + (n % 300)).changeId,
        Name: `S${n}`,
        'Step Type': 'import',
      })),
    ),
  );
  const [whole, broken] = [join(folder, 'whole.duckdb'), join(folder, 'broken.duckdb')];
  expect(await ended(start(['logs', '--db', whole]))).toBe(0);
  for (const wait of [700, 1000, 1400]) {
    const child = start(['logs', '--db', broken]);
    const end = ended(child);
    await after(wait);
    child.kill('SIGKILL');
    await end;
  }
  expect(await ended(start(['logs', '--db', broken]))).toBe(0);
  const [expected, found] = [await contents(whole), await contents(broken)];
  for (const table of Object.keys(expected)) expect(found[table]?.length).toBe(expected[table]?.length);
  expect(found).toEqual(expected);
});
