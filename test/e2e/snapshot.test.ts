import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP, assignment, page, user, userId } from '../snapshot/support/exports.ts';
import { runCli } from './cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'provlens-snapshot-e2e-'));
  const files: Readonly<Record<string, object | string>> = {
    'users.json': page('users', [user(1), user(2)]),
    'assigned.json': page(`servicePrincipals('${APP}')/appRoleAssignedTo`, [assignment(userId(1))]),
    'notes.txt': 'nothing \u001b[2J of the kind',
  };
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCli(['snapshot', ...args], { cwd: folder });
const FILES = ['users.json', 'assigned.json', 'notes.txt'];

describe('provlens snapshot', () => {
  test('says what it holds, what was not recognised, what is lacking, and what to ask next', async () => {
    const { code, stdout, stderr } = await run(...FILES, '--taken-at', '2026-03-01');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('notes.txt\n  not recognised: neither JSON nor a table\n');
    expect(stdout).toContain('Snapshot of 2026-03-01 00:00 UTC (by --taken-at), 3 files\n  2 users\n  1 assignment\n');
    expect(stdout).toContain('jobs: they show whether the initial sync has finished');
    expect(stdout).toMatch(/Next: provlens detect\n$/);
  });

  test('as JSON keeps to its contract, and a second time is known', async () => {
    const { code, stdout } = await run(...FILES, '--taken-at', '2026-03-01', '--format', 'json');
    const report = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(report).toMatchObject({
      takenAt: '2026-03-01T00:00:00Z',
      known: true,
      counts: {
        users: 2,
        groups: 0,
        memberships: 0,
        assignments: 1,
        appRoles: 0,
        targetObjects: 0,
        schemas: 0,
        jobs: 0,
      },
      unrecognised: [{ path: 'notes.txt', reason: 'neither JSON nor a table' }],
    });
    expect(report['snapshotId']).toEqual(expect.any(Number));
  });

  test('fails with 3 where nothing is recognised or a file is missing, with 2 on wrong words', async () => {
    expect((await run('notes.txt', '--db', 'other.duckdb')).code).toBe(3);
    expect((await run('nowhere.json')).code).toBe(3);
    expect((await run()).code).toBe(2);
    expect((await run('users.json', '--taken-at', '03/04/2026')).code).toBe(2);
    expect((await run('users.json', '--app', 'Nobody knows')).code).toBe(2);
    expect((await run('users.json', '--how-to', 'perl')).code).toBe(2);
  });

  test('takes the time of the manifest of a collection, and nothing of it steers the terminal', async () => {
    const entra = join(folder, 'entra');
    mkdirSync(join(entra, 'directory'), { recursive: true });
    writeFileSync(join(entra, 'directory/users.0001.json'), readFileSync(join(folder, 'users.json')));
    const refused = [{ source: 'audit logs \u001b[2J', status: '403', message: 'no' }];
    const files = [{ path: 'directory/users.0001.json', takenAt: '2026-05-12T08:30:11Z' }];
    writeFileSync(
      join(entra, 'manifest.json'),
      JSON.stringify({ provlensCollection: 1, finishedAt: null, refused, files }),
    );
    const { code, stdout, stderr } = await run('entra', '--db', 'collected.duckdb');
    expect(code).toBe(0);
    expect(stdout).toContain('Snapshot of 2026-05-12 08:30 UTC (by the manifest of the collection)');
    expect(stderr).toContain('is not complete: refused were audit logs ␛[2J (403).');
  });

  test('prints a script that collects a full set, without a database', async () => {
    const { code, stdout } = await run('--how-to', 'bash');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^#!\/usr\/bin\/env bash\n/);
  });

  test('is known to doctor, whose ledger adds up', async () => {
    const { stdout } = await runCli(['doctor'], { cwd: folder });
    expect(stdout).toContain('ok       Records of each snapshot file: 3 files: 4 records, 1 of them rejected');
    expect(stdout).not.toContain('PROBLEM');
    expect(stdout).toContain('a snapshot of the assignments of the application, taken 2026-03-01');
  });
});
