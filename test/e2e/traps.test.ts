import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureLogs } from '../queries/fixtures.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-traps-'));
  await runCli(['ingest', ...fixtureLogs('skipped-assigned-users', 'fires'), '--db', 'x.duckdb'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCli(args, { cwd: folder });

describe('words that are wrong', () => {
  test.each([
    [['detect', '--ap', 'X'], 'detect has no option --ap.\n  Did you mean --app? See "provlens detect --help".'],
    [['whatif', '--assing', 'x'], 'whatif has no option --assing.\n  Did you mean --assign?'],
    [['xyzzy'], 'There is no command xyzzy.\n  See "provlens --help".'],
    [['ingset'], 'There is no such command.\n  Did you mean ingest?'],
    [['ingest'], 'ingest needs paths: what to load, in any mix of formats.\n  See "provlens ingest --help".'],
    [['mapping', 'eval'], 'mapping eval needs expression: the expression;'],
    [['synth', 'tenant'], 'synth takes no argument tenant.'],
    [['detect', '--db'], '--db needs a value.'],
    [['detect', '--format', 'jsn'], '--format cannot be "jsn". It takes table, json,'],
    [['detect', '--format', 'jsn'], 'Did you mean json?'],
    [
      ['report', 'incidents', '--db', 'x.duckdb'],
      'There is no report "incidents".\n  Did you mean "incident"? Reports: diff, explorer, health, incident, owner, summary, whatif.',
    ],
    [['detect', '--only', 'licence-limit', '--db', 'x.duckdb'], 'Did you mean "licence-limits"?'],
  ])('%j is answered in plain words', async (args, words) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${words.startsWith('Did') || words.startsWith('--') ? '' : 'provlens: '}${words}`);
  });

  test('an application that there is not brings those that there are, by name', async () => {
    const { code, stderr } = await run('status', '--app', 'Zzz', '--db', 'x.duckdb');
    expect(code).toBe(2);
    expect(stderr).toMatch(/They hold [A-Z]/);
    expect(stderr).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  });
});

describe('the engine', () => {
  test('is not quoted where a file is no database', async () => {
    writeFileSync(join(folder, 'users.json'), '{"value":[]}');
    const { code, stderr } = await run('status', '--db', 'users.json');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^provlens: users\.json is not a DuckDB database\.\n {2}To load it: provlens load/);
  });

  test('is not quoted where a database is damaged', async () => {
    writeFileSync(join(folder, 'cut.duckdb'), readFileSync(join(folder, 'x.duckdb')).subarray(0, 5000));
    const { code, stderr } = await run('status', '--db', 'cut.duckdb');
    expect(code).toBe(3);
    expect(stderr).toMatch(/cannot be opened: it is damaged, or a newer DuckDB wrote it\.\n/);
    expect(stderr).not.toMatch(/\b(?:Catalog|Binder|IO|Serialization) Error/);
  });

  test('is quoted about the query of a user, with the file', async () => {
    mkdirSync(join(folder, 'own'));
    const header =
      '-- @id own-one\n-- @title x\n-- @question x?\n-- @severity low\n-- @needs event\n-- @columns a text\n-- @fix x\n';
    writeFileSync(join(folder, 'own/own-one.sql'), `${header}SELECT nope AS a FROM event`);
    writeFileSync(join(folder, 'own/own-one.md'), 'x');
    for (const args of [
      ['detect', '--only', 'own-one'],
      ['query', 'own-one'],
    ]) {
      const { code, stderr } = await run(...args, '--queries', 'own', '--db', 'x.duckdb');
      expect(code).toBe(3);
      expect(stderr).toMatch(/own-one\.sql: the database engine refuses this query\. Binder Error: .*"nope"/);
    }
  });

  test('sql that would write is told that it only reads', async () => {
    const { code, stderr } = await run('sql', 'DELETE FROM event', '--db', 'x.duckdb');
    expect(code).toBe(2);
    expect(stderr).toContain('provlens sql only reads');
  });
});

describe('answers that mislead', () => {
  test('person-timeline asks for the person', async () => {
    const { code, stdout, stderr } = await run('query', 'person-timeline', '--db', 'x.duckdb');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('person-timeline needs the parameter who.');
  });

  test('a baseline says what is new, what is still open and what is fixed', async () => {
    const only = ['detect', '--db', 'x.duckdb', '--only', 'skipped-assigned-users'];
    await run(...only, '--save-baseline', 'base.json');
    const same = await run(...only, '--baseline', 'base.json');
    expect(same.stdout.replaceAll('\n', ' ')).toContain(
      'Nothing new since base.json; 13 still open in 1 check (skipped-assigned-users); 0 fixed.',
    );
    expect(same.stdout).not.toContain('found nothing.');
    const base = JSON.parse(readFileSync(join(folder, 'base.json'), 'utf8')) as { findings: Record<string, string[]> };
    base.findings['skipped-assigned-users']!.splice(0, 2, 'gone for good');
    writeFileSync(join(folder, 'older.json'), JSON.stringify(base));
    const later = await run(...only, '--baseline', 'older.json');
    expect(later.stdout.replaceAll('\n', ' ')).toContain('2 new since older.json; 11 still open in 1 check');
    expect(later.stdout.replaceAll('\n', ' ')).toContain('; 1 fixed.');
    const part = await run(...only, '--baseline', 'older.json', '--since', '2020-01-01');
    expect(part.stdout.replaceAll('\n', ' ')).toContain('; at least 0 fixed. A limited scope');
  });

  test('--limit cuts an answer and says how much there is', async () => {
    const { stdout, stderr } = await run(
      'query',
      'skipped-assigned-users',
      '--db',
      'x.duckdb',
      '--limit',
      '2',
      '--format',
      'ndjson',
    );
    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(/^… and 1\d more rows\. All of them: --limit 0/);
    expect((await run('sql', 'SELECT 1', '--db', 'x.duckdb', '--limit', 'x')).code).toBe(2);
  });
});
