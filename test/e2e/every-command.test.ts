import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { helpTexts } from '../../src/cli/build-steps.ts';
import { commands } from '../../src/commands/index.ts';
import { runCli } from './cli.ts';

const BUSY_TERMINAL = fileURLToPath(new URL('busy-terminal.mjs', import.meta.url));

/** Every command with arguments that make it speak to people. `open` shows a browser: it is run where there is none. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  load: ['load', 'tenant/logs', 'tenant/snapshots', '--db', 'other.duckdb'],
  ingest: ['ingest', 'tenant/logs', '--db', 'other.duckdb'],
  snapshot: ['snapshot', 'tenant/snapshots/end', '--db', 'other.duckdb'],
  detect: ['detect', '--db', 'other.duckdb'],
  explain: ['explain', 'a', '--db', 'other.duckdb'],
  find: ['find', 'a', '--db', 'other.duckdb'],
  status: ['status', '--db', 'other.duckdb'],
  report: ['report', 'summary', '-o', 'summary.html', '--db', 'other.duckdb'],
  open: ['open', '--db', 'other.duckdb'],
  whatif: ['whatif', '--unassign', 'Nobody', '--db', 'other.duckdb'],
  replay: ['replay', '--db', 'other.duckdb'],
  query: ['query', 'skips-by-design', '--db', 'other.duckdb'],
  sql: ['sql', 'SELECT * FROM event', '--db', 'other.duckdb'],
  mapping: ['mapping', 'functions'],
  follow: ['follow', '--once', 'tenant/logs', '--db', 'other.duckdb'],
  reveal: ['reveal', 'person-1', '--db', 'other.duckdb'],
  export: ['export', '--dataset', 'lake', '--db', 'other.duckdb'],
  prune: ['prune', '--keep', '3650d', '--dry-run', '--db', 'other.duckdb'],
  doctor: ['doctor', '--db', 'other.duckdb'],
  demo: ['demo', '--out', 'demo'],
  synth: ['synth', '--users', '60', '--apps', '1', '--out', 'tenant-2'],
  completion: ['completion', 'bash'],
};

let folder: string;
let takeDatabase: ReadonlySet<string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-every-'));
  await runCli(['synth', '--users', '120', '--apps', '2', '--days', '3', '--out', 'tenant'], { cwd: folder });
  await runCli(['load', 'tenant/logs', 'tenant/snapshots', '--db', 'other.duckdb'], { cwd: folder });
  const help = (await helpTexts())[80] ?? {};
  takeDatabase = new Set(Object.keys(help).filter((name) => / --db\b/.test(help[name] ?? '')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Commands to copy in a text, from `provlens` to the end of their line. */
const printedCommands = (text: string): string[] =>
  text.split('\n').flatMap((line) => /\bprovlens (?!--)[a-z]+.*$/.exec(line)?.[0] ?? []);

/** Those of them that ask a database and do not say which; files of the reader's own go into a database of their own. */
const withoutDatabase = (text: string): string[] =>
  printedCommands(text).filter(
    (words) => takeDatabase.has(words.split(' ')[1] ?? '') && !/ --db |--how-to|--help|load "<files/.test(words),
  );

test('there is a case for every command', () => {
  const names = commands.map(({ command }) => String(command).split(' ')[0]);
  expect(Object.keys(CASES).toSorted()).toEqual(names.toSorted());
});

describe.each(Object.entries(CASES))('provlens %s', (name, args) => {
  test('says that it works when that takes a while, and every command it prints finds the same database', async () => {
    const { code, stdout, stderr } = await runCli(args, {
      cwd: folder,
      nodeArgs: ['--import', BUSY_TERMINAL],
      env: { PATH: '/nonexistent', BROWSER: '' },
    });
    expect(code, stderr).not.toBe(70);
    // What only prints a text of its own is done before anybody waits.
    if (name !== 'completion') expect(stderr).toContain(`provlens ${name}: working, `);
    expect(withoutDatabase(stdout)).toEqual([]);
    expect(withoutDatabase(stderr)).toEqual([]);
  });
});

test('a command without its database is noticed', () => {
  expect(withoutDatabase('Next: provlens detect\nprovlens completion bash\nprovlens find "a" --db x.duckdb\n')).toEqual(
    ['provlens detect'],
  );
});
