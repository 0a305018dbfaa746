import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { page as logPage } from '../logs/support/containers.ts';
import { facts, graphRecord } from '../logs/support/records.ts';
import { assignment, guid, page, user, userId } from '../snapshot/support/exports.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-load-'));
  const crm = { resourceId: guid(7, 2), resourceDisplayName: 'Sorrel CRM' };
  const files: Readonly<Record<string, string>> = {
    'logs.json': logPage([graphRecord(facts(1)), graphRecord(facts(2))]),
    'users.json': JSON.stringify(
      page(
        'users',
        Array.from({ length: 30 }, (_, n) => user(n)),
      ),
    ),
    'assigned.json': JSON.stringify(page('x', [assignment(userId(1)), assignment(userId(2), crm)])),
    'accounts.csv': 'id,user_name,active\r\n11,user1@tansy.example,true\r\n',
    'notes \u001b[2J.txt': 'nothing of the kind',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCli(args, { cwd: folder });

describe('provlens load', () => {
  test('says what was loaded, what was not and why, how complete it is, and what to type next', async () => {
    const { code, stdout, stderr } = await run('load', '.', '--db', 'a.duckdb', '--taken-at', '2026-03-01');
    expect([code, stderr]).toEqual([4, '']);
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/^Loaded {6}2 log records of 1 file: 2 new, log of .* 2026\.$/),
      '            A snapshot of 1 March 2026: 30 users, 2 assignments',
      'Not loaded  accounts.csv: application unknown; 1 more file: --format json',
      expect.stringMatching(/^Complete {4}Every record was read\. Missing: .*: provlens doctor --db a\.duckdb$/),
      'Next        provlens load accounts.csv --app "<application>" --db a.duckdb',
      '',
    ]);
  });

  test('names the file that it does not know, and asks nothing where everything has its application', async () => {
    const { code, stdout } = await run('load', 'logs.json', 'notes \u001b[2J.txt', '--db', 'f.duckdb');
    expect(code).toBe(0);
    expect(stdout).toContain('\nNot loaded  notes ␛[2J.txt: neither JSON nor CSV: it starts with other text\n');
    expect(stdout).toMatch(/\nNext {8}provlens detect --db f\.duckdb\n$/);
  });

  test('the command that it prints loads what was left', async () => {
    await run('load', 'assigned.json', '--db', 'b.duckdb');
    const { code, stdout } = await run('load', 'accounts.csv', '--app', 'Sorrel CRM', '--db', 'b.duckdb');
    expect(code).toBe(0);
    expect(stdout).toContain(': 1 account\n');
  });

  test('as JSON keeps to its contract', async () => {
    const { stdout } = await run('load', '.', '--db', 'c.duckdb', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      logs: { files: [{ path: 'logs.json', inserted: 2 }], totals: { records: 2 }, warnings: [] },
      snapshots: [{ counts: { users: 30 } }],
      withoutApp: [{ path: 'accounts.csv', kinds: ['target_object'] }],
      apps: ['Fabrikam Travel', 'Sorrel CRM', 'Tansy Travel'],
      notLoaded: [{ path: 'notes \u001b[2J.txt', reason: 'neither JSON nor CSV: it starts with other text' }],
    });
  });

  test('fails with 3 where nothing can be loaded, and makes no database', async () => {
    const { code, stdout } = await run('load', 'notes \u001b[2J.txt', '--db', 'none.duckdb');
    expect(code).toBe(3);
    expect(stdout).toContain('Loaded      Nothing.');
    expect((await run('status', '--db', 'none.duckdb')).stderr).toContain('There is no provlens database');
  });
});

describe('the commands beside it', () => {
  test('ingest says in one sentence that an export of the directory is none of its own, and stores no rejects', async () => {
    const { code, stdout, stderr } = await run('ingest', 'logs.json', 'users.json', '--db', 'd.duckdb');
    expect(code).toBe(3);
    expect(stdout).toContain('2 records in 1 file: 2 new');
    expect(stderr).toBe(
      'provlens: users.json holds users of a directory export, not logs: not loaded.\n' +
        '  This command takes both: provlens load logs.json users.json --db d.duckdb\n',
    );
    const rejects = await run('sql', 'SELECT count(*) AS n FROM reject', '--db', 'd.duckdb', '--format', 'json');
    expect(JSON.parse(rejects.stdout)).toEqual([{ n: 0 }]);
  });

  test('snapshot says the same of a log', async () => {
    const { code, stdout, stderr } = await run('snapshot', 'logs.json', 'users.json', '--db', 'e.duckdb');
    expect(code).toBe(3);
    expect(stdout).toContain('30 users');
    expect(stdout).toMatch(/Next: provlens detect --db e\.duckdb\n$/);
    expect(stderr).toContain('provlens: logs.json holds logs, not parts of a snapshot: not loaded.\n');
  });
});
