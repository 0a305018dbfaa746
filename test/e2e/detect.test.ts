import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureLogs } from '../queries/fixtures.ts';
import { runCli } from './cli.ts';

let folder: string;
let db: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-detect-'));
  db = join(folder, 'test.duckdb');
  const { code, stderr } = await runCli(['ingest', ...fixtureLogs('skipped-assigned-users', 'fires'), '--db', db]);
  expect(code, stderr).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Findings {
  readonly findings: readonly {
    readonly id: string;
    readonly verdict: string;
    readonly rows: number;
    readonly severity: string;
  }[];
}

describe('provlens detect', () => {
  it('prints a summary and exits with 1 when something is found', async () => {
    const { code, stdout } = await runCli(['detect', '--db', db]);
    expect(stdout).toMatch(/^HIGH +.+ ha(s|ve) no account: /m);
    expect(stdout).toContain('The checks behind these problems: skipped-assigned-users');
    expect(stdout).toContain('Every row of it:       provlens query skipped-assigned-users');
    expect(code).toBe(1);
  });

  it('prints the machine contract as JSON', async () => {
    const { stdout } = await runCli(['detect', '--db', db, '--only', 'skipped-assigned-users', '--format', 'json']);
    expect((JSON.parse(stdout) as Findings).findings).toMatchObject([
      {
        id: 'skipped-assigned-users',
        title: 'Assigned users who were skipped',
        severity: 'high',
        verdict: 'found',
        rows: 14,
        missing: [{ input: 'assignment' }],
      },
    ]);
  });

  it('gives the same bytes twice', async () => {
    const [one, two] = [await runCli(['detect', '--db', db]), await runCli(['detect', '--db', db])];
    expect(one.stdout).toBe(two.stdout);
  });

  it.each([
    [['--fail-on', 'never'], 0],
    [['--fail-on', 'critical'], 0],
    [['--only', 'unpopulated-matching-ids'], 0],
    [['--since', '2027-01-01'], 4],
    [['--app', 'nobody'], 2],
    [['--only', 'no-such-question'], 2],
    [['--since', '03/04/2026'], 2],
    [['--queries', '/no/such/folder'], 2],
  ])('with %j exits with %d', async (args, code) => {
    expect((await runCli(['detect', '--db', db, ...args])).code).toBe(code);
  });

  it('exits with 3 when there is no database', async () => {
    expect((await runCli(['detect', '--db', join(folder, 'none.duckdb')])).code).toBe(3);
  });

  it('asks the questions of a folder of the user, and names file and line when one is wrong', async () => {
    const own = mkdtempSync(join(folder, 'own-'));
    writeFileSync(join(own, 'all-events.md'), '# All events\n');
    const lines = [
      'id all-events',
      'title All events',
      'question How many?',
      'severity info',
      'needs event',
      'columns n integer',
      'fix None.',
    ];
    const sql = `${lines.map((line) => `-- @${line}`).join('\n')}\n\nSELECT count(*) AS n FROM event\n`;
    writeFileSync(join(own, 'all-events.sql'), sql);
    const fine = await runCli(['detect', '--db', db, '--queries', own, '--only', 'all-events', '--format', 'json']);
    expect((JSON.parse(fine.stdout) as Findings).findings).toMatchObject([
      { id: 'all-events', verdict: 'found', severity: 'info' },
    ]);
    expect(fine.code).toBe(0);
    writeFileSync(join(own, 'all-events.sql'), sql.replace('severity info', 'severity dire'));
    const wrong = await runCli(['detect', '--db', db, '--queries', own]);
    expect(wrong.stderr).toContain('all-events.sql:4: @severity must be one of');
    expect(wrong.code).toBe(3);
  });

  it('writes to a file with -o', async () => {
    const file = join(folder, 'summary.txt');
    await runCli(['detect', '--db', db, '-o', file]);
    expect(readFileSync(file, 'utf8')).toMatch(/ha(s|ve) no account: /);
  });

  it('takes the format from the ending of that file', async () => {
    const rows = join(folder, 'findings.csv');
    await runCli(['detect', '--db', db, '-o', rows, '--excel']);
    expect(readFileSync(rows, 'utf8')).toMatch(/^\ufeffid,family,title,/);
    const tests = join(folder, 'findings.xml');
    await runCli(['detect', '--db', db, '-o', tests]);
    expect(readFileSync(tests, 'utf8')).toMatch(/^<\?xml /);
  });
});

describe('provlens query', () => {
  it('lists the questions', async () => {
    const { stdout } = await runCli(['query', '--list', '--format', 'ndjson']);
    const ids = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(ids).toEqual(
      expect.arrayContaining(['skipped-assigned-users', 'stalled-initial-syncs', 'unpopulated-matching-ids']),
    );
  });

  it('prints a row a line in the columns of the header', async () => {
    const { code, stdout } = await runCli(['query', 'skipped-assigned-users', '--db', db, '--format', 'ndjson']);
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(14);
    expect(Object.keys(rows[0]!).slice(0, 3)).toEqual(['source_id', 'source_name', 'source_upn']);
    expect(code).toBe(0);
  });

  it('shows the page of remedies and the SQL without a database', async () => {
    const { stdout } = await runCli(['query', 'skipped-assigned-users', '--show'], { cwd: folder });
    expect(stdout).toContain('## What to do');
    expect(stdout).toContain('WITH assigned AS');
  });

  it('suggests the nearest question', async () => {
    const { code, stderr } = await runCli(['query', 'skipped-asigned-users', '--db', db]);
    expect(stderr).toContain('Did you mean "skipped-assigned-users"?');
    expect(code).toBe(2);
  });

  it('says what is missing, and prints no row, where the question cannot be answered', async () => {
    const { code, stdout, stderr } = await runCli([
      'query',
      'skipped-assigned-users',
      '--db',
      db,
      '--until',
      '2020-01-01',
    ]);
    expect([code, stdout]).toEqual([4, '']);
    expect(stderr).toContain('Missing: provisioning events');
  });
});
