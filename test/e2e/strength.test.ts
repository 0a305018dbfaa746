import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audits, travelEvents, wikiEvents } from '../detect/status/story.ts';
import { type CliRun, runCli } from './cli.ts';

const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const onLinux = test.skipIf(process.platform !== 'linux');
const onUnix = test.skipIf(process.platform === 'win32');

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-strength-'));
  writeFileSync(join(folder, 'events.json'), JSON.stringify({ value: [...travelEvents, ...wikiEvents] }));
  writeFileSync(join(folder, 'audits.json'), JSON.stringify({ value: audits }));
  await run('ingest', 'events.json', 'audits.json');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<CliRun> => runCli(args, { cwd: folder });

/** Runs a line of the shell in which `provlens` is the built CLI. */
function shell(line: string): { code: number | null; stdout: string; stderr: string } {
  const text = `set -o pipefail; provlens() { "${process.execPath}" "${CLI}" "$@"; }; ${line}`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', text], { cwd: folder, encoding: 'utf8' });
  return { code: status, stdout, stderr };
}

/** An error for people: one sentence, what to do, no stack. */
function expectSentence({ code, stderr }: Pick<CliRun, 'code' | 'stderr'>, what: RegExp): void {
  expect(stderr).toMatch(/^provlens: .*\n {2}.*\n$/);
  expect(stderr).toMatch(what);
  expect(stderr).not.toMatch(/internal error|\n +at /);
  expect(code).toBe(3);
}

describe('where the answer goes', () => {
  onUnix('a reader that has seen enough is no error', () => {
    expect(shell("provlens sql 'select * from range(200000)' | head -1")).toMatchObject({ code: 0, stderr: '' });
  });

  onLinux.each([
    'status',
    'detect',
    'detect --format json',
    "sql 'select 1'",
    'report incident -o /dev/full',
    '--help',
  ])('a full disk is told in one sentence: %s', (words) => {
    expectSentence(shell(`provlens ${words} > /dev/full`), /no space left on device/);
  });

  onLinux('a closed standard output or error is no crash', () => {
    expect(shell('provlens status >&-').stderr).not.toContain('    at ');
    expect(shell('provlens nonsense 2>&-')).toMatchObject({ code: 2 });
    expect(shell('provlens nonsense 2>/dev/full').code).toBe(2);
  });

  onUnix('databases and answers are for their owner alone; a file that was there keeps its rights', async () => {
    writeFileSync(join(folder, 'shared.json'), '');
    chmodSync(join(folder, 'shared.json'), 0o644);
    for (const name of ['own.json', 'shared.json']) await run('status', '-o', name);
    await run('report', 'incident', '-o', 'own.html');
    const rights = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);
    expect(['provlens.duckdb', 'own.json', 'own.html', 'shared.json'].map(rights)).toEqual([
      '600',
      '600',
      '600',
      '644',
    ]);
    expect(readFileSync(join(folder, 'shared.json'), 'utf8')).toContain('Northwind');
  });
});

describe('what is read', () => {
  onUnix('a pipe and a device are refused at once, and no database is made', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    for (const path of ['pipe', '/dev/zero', '/dev/null']) {
      for (const command of ['ingest', 'snapshot'])
        expectSentence(await run(command, path, '--db', 'none.duckdb'), /is a pipe, a socket or a device, not a file/);
    }
    expect(existsSync(join(folder, 'none.duckdb'))).toBe(false);
  });

  onUnix('links that lead in a circle are no hang', async () => {
    mkdirSync(join(folder, 'circle'));
    symlinkSync('../circle', join(folder, 'circle/again'));
    symlinkSync('round', join(folder, 'circle/about'));
    symlinkSync('about', join(folder, 'circle/round'));
    copyFileSync(join(folder, 'events.json'), join(folder, 'circle/events.json'));
    const { code, stdout } = await run('ingest', 'circle', '--db', 'circle.duckdb');
    expect([code, stdout.includes('circle/events.json')]).toEqual([0, true]);
    expectSentence(await run('ingest', 'circle/about', '--db', 'circle.duckdb'), /There is no file or folder/);
  });
});

describe('a database', () => {
  const DAMAGE: Readonly<Record<string, readonly [damage: (file: string, bytes: Buffer) => void, words: RegExp]>> = {
    'cut after 5,000 bytes': [(file, bytes) => writeFileSync(file, bytes.subarray(0, 5000)), /cannot be opened/],
    'cut in half': [(file, bytes) => writeFileSync(file, bytes.subarray(0, bytes.length / 2)), /cannot be opened/],
    'with other bytes in its header': [(file, bytes) => overwritten(file, bytes, 4200), /cannot be opened: .*Corrupt/],
    'of another program': [
      (file) => writeFileSync(file, 'SQLite format 3\0'.padEnd(4096, '\0')),
      /not a DuckDB database/,
    ],
    'of text': [(file) => writeFileSync(file, 'hello'), /not a DuckDB database/],
    'that is a folder': [(file) => mkdirSync(file), /is a folder, not a database/],
  };

  function overwritten(file: string, bytes: Buffer, at: number): void {
    writeFileSync(file, bytes);
    writeSync(openSync(file, 'r+'), Buffer.alloc(8, 0xff), 0, 8, at);
  }

  test.each(Object.entries(DAMAGE))(
    '%s is told in one sentence by every command, and left as it is',
    async (name, [damage, words]) => {
      const file = `${name.replaceAll(/\W/g, '-')}.duckdb`;
      damage(join(folder, file), readFileSync(join(folder, 'provlens.duckdb')));
      const before = statSync(join(folder, file)).isFile() ? readFileSync(join(folder, file)) : null;
      expectSentence(await run('status', '--db', file), words);
      expectSentence(await run('ingest', 'events.json', '--db', file), words);
      const doctor = await run('doctor', '--db', file);
      expect([doctor.code, doctor.stderr]).toEqual([1, '']);
      expect(doctor.stdout.replaceAll(/\s+/g, ' ')).toMatch(words);
      if (before !== null) expect(readFileSync(join(folder, file)).equals(before)).toBe(true);
    },
  );

  test('that is empty is one that is not there yet', async () => {
    writeFileSync(join(folder, 'empty.duckdb'), '');
    expectSentence(await run('status', '--db', 'empty.duckdb'), /There is no provlens database/);
    expect(await run('ingest', 'events.json', '--db', 'empty.duckdb')).toMatchObject({ code: 0, stderr: '' });
  });

  test('with other bytes among its data is damaged, in those words', async () => {
    const bytes = readFileSync(join(folder, 'provlens.duckdb'));
    // The checksum of every block that can hold data: one of them is read by any command.
    writeFileSync(join(folder, 'flipped.duckdb'), bytes);
    const handle = openSync(join(folder, 'flipped.duckdb'), 'r+');
    for (let at = 12_288; at < bytes.length; at += 262_144) writeSync(handle, Buffer.alloc(8, 0xff), 0, 8, at);
    expectSentence(await run('status', '--db', 'flipped.duckdb'), /damaged|cannot be opened/);
    expect((await run('doctor', '--db', 'flipped.duckdb')).stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /PROBLEM Database: .*Corrupt/,
    );
  });

  onUnix(
    'whose name is long, with spaces, quotes and letters of other scripts, works in printed commands',
    async () => {
      const name = `it's "here" ($HOME) — ${'ж'.repeat(60)}.duckdb`;
      const { code, stdout } = await run('ingest', 'events.json', '--db', name);
      expect(code).toBe(0);
      expect(stdout).toContain('records');
      expect((await run('status', '--db', name)).stdout).toContain('Northwind Travel');
    },
  );

  test('with more after its end is read as before', async () => {
    copyFileSync(join(folder, 'provlens.duckdb'), join(folder, 'longer.duckdb'));
    appendFileSync(join(folder, 'longer.duckdb'), Buffer.alloc(1000, 1));
    expect((await run('status', '--db', 'longer.duckdb')).stdout).toBe((await run('status')).stdout);
  });
});
