import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts, graphRecord } from '../logs/support/records.ts';
import { runCli } from './cli.ts';

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

describe('a log that is kept, pruned and taken back', () => {
  let folder: string;
  const run = (...args: string[]) => runCli(args, { cwd: folder });
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-retention-'));
    // One account, written once a day for twenty days.
    const value = Array.from({ length: 20 }, (_, n) => ({
      ...(graphRecord({
        ...facts(n),
        sourceId: facts(1).id,
        targetId: 't',
        action: 'update',
        status: 'success',
        error: null,
      }) as object),
      activityDateTime: ago(20 - n),
    }));
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ value }));
    expect((await run('ingest', 'a.json', '--db', 'real.duckdb')).code).toBe(0);
    symlinkSync('real.duckdb', join(folder, 'x.duckdb'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('export, prune and ingest: the dataset keeps what the database gives up', async () => {
    const first = await run('export', '--dataset', 'lake', '--db', 'x.duckdb', '--format', 'json');
    expect(JSON.parse(first.stdout).tables[0]).toMatchObject({ table: 'event', rows: 20, unchanged: 0 });
    const dry = await run('prune', '--keep', '10d', '--dry-run', '--db', 'x.duckdb');
    expect(dry).toMatchObject({ code: 0, stderr: '' });
    expect(dry.stdout).toContain('Nothing was changed: this is a dry run.');
    const pruned = await run('prune', '--keep', '10d', '--db', 'x.duckdb', '--format', 'json');
    expect(pruned).toMatchObject({ code: 0, stderr: '' });
    const { pruned: gone, left, bytes } = JSON.parse(pruned.stdout);
    expect(gone.events + left.events).toBe(20);
    expect(gone.events).toBeGreaterThan(0);
    expect(dry.stdout).toContain(`${gone.events} events`);
    // Behind a link the file itself was replaced, and nothing is left beside it.
    expect(lstatSync(join(folder, 'x.duckdb')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'real.duckdb')).size).toBe(bytes.after);
    expect(readdirSync(folder).filter((name) => name.includes('lean'))).toEqual([]);
    expect((await run('doctor', '--db', 'x.duckdb', '--format', 'json')).stdout).toContain('were pruned');
    const again = await run('export', '--dataset', 'lake', '--db', 'x.duckdb');
    expect(again).toMatchObject({ code: 0, stderr: '' });
    const back = await run('load', 'lake', '--db', 'y.duckdb', '--format', 'json');
    expect(JSON.parse(back.stdout).logs.totals).toMatchObject({ inserted: 20, duplicates: 0, rejected: 0 });
  });

  test('follow says once that pruned events come back, and ingest does', async () => {
    await run('ingest', 'a.json', '--db', 'z.duckdb');
    expect((await run('prune', '--keep', '10d', '--db', 'z.duckdb')).code).toBe(0);
    const { value } = JSON.parse(readFileSync(join(folder, 'a.json'), 'utf8')) as { value: object[] };
    mkdirSync(join(folder, 'stream'));
    writeFileSync(join(folder, 'stream/b.ndjson'), value.map((one) => `${JSON.stringify(one)}\n`).join(''));
    const followed = await run('follow', 'stream', '--once', '--db', 'z.duckdb');
    expect(followed.code).toBe(0);
    expect(followed.stderr.match(/events that came are older than/g)).toHaveLength(1);
    const again = await run('follow', 'stream', '--once', '--db', 'z.duckdb');
    expect(again.stderr).not.toContain('older than');
  });

  test.each<[readonly string[], number, string]>([
    [['prune', '--keep', '1h', '--db', 'real.duckdb'], 2, 'would leave no log'],
    [['prune', '--keep', 'soon', '--db', 'real.duckdb'], 2, 'is not a time'],
    [['prune', '--db', 'real.duckdb'], 2, 'keep'],
    [['prune', '--keep', '10d', '--db', 'none.duckdb'], 3, 'There is no provlens database'],
    [['export', '--dataset', 'a.json', '--db', 'real.duckdb'], 2, 'a.json is a file'],
    [['export', '--db', 'real.duckdb'], 2, 'dataset'],
  ])('%j ends with %i', async (args, code, words) => {
    const end = await run(...args);
    expect(end.code).toBe(code);
    expect(end.stderr).toContain(words);
    expect(existsSync(join(folder, 'none.duckdb'))).toBe(false);
  });
});
