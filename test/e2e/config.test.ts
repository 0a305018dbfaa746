import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page as logPage } from '../logs/support/containers.ts';
import { facts, graphRecord } from '../logs/support/records.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-config-'));
  mkdirSync(join(folder, 'work'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'log.json'), logPage([graphRecord(facts(1, { status: 'failure' }))]));
  await runCli(['load', 'log.json', '--db', 'data/a.duckdb'], { cwd: folder });
  await runCli(['load', 'log.json', '--db', 'data/b.duckdb'], { cwd: folder });
  put('provlens.config.json', {
    database: '../data/a.duckdb',
    timeZone: 'Europe/Berlin',
    suppressions: '../data/suppressions.json',
    limits: { disable: 5 },
    applications: { 'Fabrikam Travel': { owner: 'travel desk' } },
    profiles: { b: { database: '../data/b.duckdb', timeZone: '+05:30' } },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: unknown): void =>
  writeFileSync(join(folder, 'work', name), typeof content === 'string' ? content : JSON.stringify(content));
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runCli(args, { cwd: join(folder, 'work'), env });

describe('provlens.config.json', () => {
  test('gives the database, the zone and the owners; its paths are relative to it', async () => {
    const { stdout } = await run([]);
    expect(stdout).toContain('../data/a.duckdb: 1 event');
    const explained = await run(['explain', facts(1).upn]);
    expect(explained.stdout).toContain('Since (Europe/Berlin)');
    expect(explained.stdout).toContain('Owner of the application: travel desk.');
    const ticket = await run(['explain', facts(1).upn, '--format', 'ticket']);
    expect(ticket.stdout).toContain('- Owner of the application: travel desk.');
    const elsewhere = await runCli(['--config', 'work/provlens.config.json'], { cwd: folder });
    expect(elsewhere.stdout).toContain('1 event');
  });

  test('gives way to the environment, and that to the command line', async () => {
    const missing = 'no provlens database at';
    expect((await run(['status'], { PROVLENS_DB: 'env.duckdb' })).stderr).toContain(`${missing} env.duckdb`);
    const both = await run(['status', '--db', 'line.duckdb'], { PROVLENS_DB: 'env.duckdb' });
    expect(both.stderr).toContain(`${missing} line.duckdb`);
  });

  test('has profiles, which come before the rest of the file', async () => {
    expect((await run(['--profile', 'b'])).stdout).toContain('../data/b.duckdb: 1 event');
    expect((await run([], { PROVLENS_PROFILE: 'b' })).stdout).toContain('../data/b.duckdb: 1 event');
    expect((await run(['explain', facts(1).upn, '--profile', 'b'])).stdout).toContain('Since (+05:30)');
    const { code, stderr } = await run(['status', '--profile', 'c']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('has no profile "c".\n  It has b.')]);
    const none = await runCli(['status', '--profile', 'b'], { cwd: folder });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There is no provlens.config.json here')]);
  });

  test('names suppressions, which detect reads', async () => {
    const { code, stderr } = await run(['detect']);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/The suppressions \.\.[\\/]data[\\/]suppressions\.json cannot be read/),
    ]);
  });

  test('sets the limits of a what-if', async () => {
    put('limits.json', { database: '../data/a.duckdb', limits: { disable: 'many' } });
    const wrong = await run(['whatif', '--scope', 'all', '--config', 'limits.json']);
    expect([wrong.code, wrong.stderr]).toEqual([
      3,
      expect.stringContaining('limits.json: limits.disable: has to be a number'),
    ]);
  });

  test.each([
    ['an unknown key', { datbase: 'x' }, 'datbase is no setting.\n  Did you mean database?'],
    [
      'an unknown key of a profile',
      { profiles: { a: { limits: { disabel: 1 } } } },
      'profiles.a.limits.disabel is no setting.',
    ],
    ['an owner that is none', { applications: { X: { owner: '' } } }, 'applications.X.owner: is empty.'],
    ['a zone that is none', { timeZone: 'Nowhere' }, 'timeZone: is no time zone'],
    ['no JSON', '{', 'cannot be read'],
  ])('with %s is refused, and the key is named', async (_, content, words) => {
    put('bad.json', content);
    const { code, stderr } = await run(['status', '--config', 'bad.json']);
    expect([code, stderr]).toEqual([3, expect.stringContaining(words)]);
  });

  test('that is named and is not there is an error', async () => {
    const { code, stderr } = await run(['status', '--config', 'nowhere.json']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('There is no file of settings nowhere.json.')]);
  });
});
