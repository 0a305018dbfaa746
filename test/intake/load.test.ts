import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kindOfFile } from '../../src/intake/file-kind.ts';
import { load } from '../../src/intake/load.ts';
import { snapshotSets } from '../../src/intake/snapshot-sets.ts';
import { sortedFiles } from '../../src/intake/sorted-files.ts';
import { csv, lines, page as logPage } from '../logs/support/containers.ts';
import { auditRecord, facts, graphRecord, monitorRecord } from '../logs/support/records.ts';
import { zipOf } from '../logs/support/zip.ts';
import { APP, assignment, group, guid, inStore, page, user, userId } from '../snapshot/support/exports.ts';

const OTHER_APP = guid(7, 2);
const USERS = page('users', [user(1), user(2)]);
const ACCOUNTS = 'id,user_name,active\r\n11,user1@tansy.example,true\r\n';
const LOG = logPage([graphRecord(facts(1)), graphRecord(facts(2))]);

describe('what a file holds', () => {
  test.each([
    ['a log page', LOG],
    ['lines of a diagnostic setting', lines([monitorRecord(facts(1)), monitorRecord(facts(2))])],
    ['audit rows', logPage([auditRecord(1)])],
    ['a log in a gzip', gzipSync(LOG)],
    [
      'a log behind a hundred lines of something else',
      `${lines(Array.from({ length: 100 }, (_, n) => ({ n })))}${lines([monitorRecord(facts(1))])}`,
    ],
    ['one table of a portal download without rows', 'Change ID,Old Value,New Value,Name\r\n'],
  ])('%s is a log', async (_, content) => {
    const kind = await inStore(({ put }) => kindOfFile(put('users.json', content)));
    expect(kind).toEqual({ holds: 'logs' });
  });

  test.each([
    ['users', JSON.stringify(USERS), ['user']],
    ['users as lines', lines([user(1), user(2)]), ['user']],
    ['groups', JSON.stringify(page('groups', [group(1)])), ['group']],
    ['assignments', JSON.stringify(page('x', [assignment(userId(1))])), ['assignment']],
    ['accounts in a table', ACCOUNTS, ['target_object']],
    ['an empty list of groups', JSON.stringify(page('groups', [])), ['group']],
  ])('%s are a part of a snapshot, whatever the file is called', async (_, content, kinds) => {
    const kind = await inStore(({ put }) => kindOfFile(put('ProvisioningLogs.json', content)));
    expect(kind).toMatchObject({ holds: 'snapshot', kinds });
  });

  test.each([
    ['', 'the file is empty'],
    ['{"theme":"dark","size":12}', 'not a record of a snapshot: it has theme, size'],
    ['%PDF-1.7 …', 'neither JSON nor CSV: a PDF document'],
    [
      JSON.stringify({ userPrincipalName: 'a@tansy.example', conditionalAccessStatus: 'success' }),
      'a sign-in log record, not a provisioning log',
    ],
  ])('anything else says why: %s', async (content, reason) => {
    expect(await inStore(({ put }) => kindOfFile(put('x.json', content)))).toEqual({ holds: 'neither', reason });
  });
});

describe('the sets of snapshot files', () => {
  const setsOf = (files: Readonly<Record<string, object>>) =>
    inStore(async ({ put, folder }) => {
      for (const [name, content] of Object.entries(files)) put(name, content);
      const { snapshot } = await sortedFiles([folder]);
      return snapshotSets(snapshot).map((set) => set.map(({ path }) => path.slice(folder.length + 1)));
    });

  test('exports of two moments, which repeat their files in folders of their own, are two', async () => {
    const sets = await setsOf({
      'monday/directory/users.json': page('users', [user(1), user(2)]),
      'monday/crm/job.json': page('x', [assignment(userId(1))]),
      'tuesday/directory/users.json': page('users', [user(1, { department: 'Law' })]),
      'tuesday/crm/job.json': page('x', [assignment(userId(1))]),
    });
    expect(sets).toEqual([
      ['monday/crm/job.json', 'monday/directory/users.json'],
      ['tuesday/crm/job.json', 'tuesday/directory/users.json'],
    ]);
  });

  test('pages of one list, and folders of applications, are one', async () => {
    const sets = await setsOf({
      'a/users.json': page('users', [user(1)]),
      'b/users.json': page('users', [user(2)]),
      'c/members.json': page('users', [user(1)]),
    });
    expect(sets).toHaveLength(1);
  });
});

describe('loading files in any mix', () => {
  test('takes logs and a snapshot out of one folder and names what it leaves', async () => {
    await inStore(async ({ store, put, folder, rows }) => {
      put('export/a.json', LOG);
      put('export/b.json', USERS);
      put('export/notes.md', '# Notes\n');
      put('export/zipped.zip', zipOf({ 'groups.json': JSON.stringify(page('groups', [group(1)])) }));
      const report = await load(store, await sortedFiles([`${folder}/export`]));
      expect(report.logs?.totals).toEqual({ records: 2, inserted: 2, duplicates: 0, rejected: 0 });
      expect(report.snapshots.map(({ counts }) => [counts.users, counts.groups])).toEqual([[2, 1]]);
      expect(report.notLoaded).toEqual([
        { path: `${folder}/export/notes.md`, reason: expect.stringContaining('neither JSON nor CSV') },
      ]);
      expect(report.lacking).toContain('target_object');
      expect(await rows('SELECT count(*)::INTEGER AS n FROM reject')).toEqual([{ n: 0 }]);
    });
  });

  test('a second time changes nothing', async () => {
    await inStore(async ({ store, put, folder, rows }) => {
      put('e/a.json', LOG);
      put('e/b.json', USERS);
      const files = await sortedFiles([`${folder}/e`]);
      await load(store, files);
      const report = await load(store, files);
      expect(report.logs?.totals).toMatchObject({ inserted: 0, duplicates: 2 });
      expect(report.snapshots).toMatchObject([{ known: true }]);
      expect(await rows('SELECT count(*)::INTEGER AS n FROM snapshot')).toEqual([{ n: 1 }]);
    });
  });

  test('leaves accounts out that may be of several applications, and loads the rest; --app loads them', async () => {
    await inStore(async ({ store, put, folder, rows }) => {
      put('e/assigned.json', page('x', [assignment(userId(1))]));
      put(
        'e/others.json',
        page('x', [assignment(userId(2), { resourceId: OTHER_APP, resourceDisplayName: 'Sorrel CRM' })]),
      );
      put('e/users.json', USERS);
      const accounts = put('e/accounts.csv', ACCOUNTS);
      const files = await sortedFiles([`${folder}/e`]);
      const first = await load(store, files);
      expect(first.snapshots).toMatchObject([{ counts: { users: 2, assignments: 2, targetObjects: 0 } }]);
      expect(first.withoutApp.map(({ path }) => path)).toEqual([accounts]);
      expect(first.apps).toEqual(['Sorrel CRM', 'Tansy Travel']);
      const again = await load(store, files);
      expect(again.snapshots).toMatchObject([{ known: true }]);
      expect(again.withoutApp).toHaveLength(1);
      const named = await load(store, await sortedFiles([accounts]), { app: 'sorrel crm' });
      expect(named.withoutApp).toEqual([]);
      expect(await rows('SELECT app_id FROM target_object')).toEqual([{ app_id: OTHER_APP }]);
    });
  });

  test('accounts are of the only application that the database or the set knows', async () => {
    await inStore(async ({ store, put, folder, rows }) => {
      put('e/assigned.json', page('x', [assignment(userId(1))]));
      await load(store, await sortedFiles([`${folder}/e`]));
      const report = await load(store, await sortedFiles([put('accounts.csv', ACCOUNTS)]));
      expect(report.withoutApp).toEqual([]);
      expect(await rows('SELECT app_id FROM target_object')).toEqual([{ app_id: APP }]);
    });
  });

  test('one time is not the time of two snapshots', async () => {
    await inStore(async ({ store, put, folder }) => {
      put('e/mon/users.json', USERS);
      put('e/tue/users.json', page('users', [user(1)]));
      const files = await sortedFiles([`${folder}/e`]);
      await expect(load(store, files, { takenAt: '2026-03-01T00:00:00Z' })).rejects.toMatchObject({ exitCode: 2 });
      expect((await load(store, files)).snapshots).toHaveLength(2);
    });
  });

  test('an archive that is damaged is named, and the rest is loaded', async () => {
    await inStore(async ({ store, put, folder }) => {
      put('e/users.json', USERS);
      const broken = put('e/broken.zip', Buffer.from('PK\u0003\u0004 and no more'));
      const report = await load(store, await sortedFiles([`${folder}/e`]));
      expect(report.snapshots).toHaveLength(1);
      expect(report.notLoaded).toEqual([{ path: broken, reason: expect.stringContaining('damaged') }]);
    });
  });

  test('a stream cannot be sorted', async () => {
    await expect(sortedFiles(['-'])).rejects.toMatchObject({ exitCode: 2 });
  });
});

test('rows of a table of logs are told from accounts', async () => {
  const rows = [{ Id: '1', 'Time Generated': 'x', note: 'y' }];
  const kind = await inStore(({ put }) => kindOfFile(put('t.csv', csv(rows))));
  expect(kind).toMatchObject({ holds: 'neither' });
});
