import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { APP, assignment, group, groupId, guid, inStore, page, user, userId } from './support/exports.ts';

const TENANT = {
  'users.json': page('users', [
    user(1, { extension_0a1b_badge: 'x7', department: 'Sales' }),
    user(2, { accountEnabled: false }),
  ]),
  'deleted.json': page('directory/deletedItems/microsoft.graph.user', [
    user(3, { deletedDateTime: '2026-02-20T10:00:00Z' }),
  ]),
  'groups.json': page('groups', [
    group(1, { members: [{ '@odata.type': '#microsoft.graph.user', id: userId(1) }] }),
    group(2, { groupTypes: ['DynamicMembership'] }),
  ]),
  [`members-${groupId(2)}.json`]: page('directoryObjects', [
    { '@odata.type': '#microsoft.graph.user', id: userId(2) },
    { id: groupId(1) },
  ]),
  'assigned.json': page(`servicePrincipals('${APP}')/appRoleAssignedTo`, [
    assignment(userId(1)),
    assignment(groupId(2), { principalType: 'Group', appRoleId: guid(0, 0) }),
  ]),
  'app.json': {
    id: APP,
    displayName: 'Tansy Travel',
    servicePrincipalType: 'Application',
    appRoles: [{ id: guid(9, 1), value: 'User', displayName: 'User', isEnabled: true, allowedMemberTypes: ['User'] }],
  },
};

describe('a set of exports', () => {
  test('fills the tables, each record recognised by what it is', async () => {
    await inStore(async ({ load, rows }) => {
      const report = await load(TENANT);
      expect(report.counts).toEqual({
        users: 3,
        groups: 2,
        memberships: 3,
        assignments: 2,
        appRoles: 1,
        targetObjects: 0,
        schemas: 0,
        jobs: 0,
        servicePrincipals: 1,
        links: 0,
      });
      expect(report.unrecognised).toEqual([]);
      expect(
        await rows(
          "SELECT object_id, account_enabled, is_deleted, is_dynamic, department FROM source_object WHERE object_type <> 'service_principal' ORDER BY ALL",
        ),
      ).toEqual([
        { object_id: userId(1), account_enabled: true, is_deleted: false, is_dynamic: null, department: 'Sales' },
        { object_id: userId(2), account_enabled: false, is_deleted: false, is_dynamic: null, department: null },
        { object_id: userId(3), account_enabled: true, is_deleted: true, is_dynamic: null, department: null },
        { object_id: groupId(1), account_enabled: null, is_deleted: false, is_dynamic: false, department: null },
        { object_id: groupId(2), account_enabled: null, is_deleted: false, is_dynamic: true, department: null },
      ]);
      expect(await rows('SELECT group_id, member_id, member_type FROM membership ORDER BY ALL')).toEqual([
        { group_id: groupId(1), member_id: userId(1), member_type: 'user' },
        { group_id: groupId(2), member_id: userId(2), member_type: 'user' },
        { group_id: groupId(2), member_id: groupId(1), member_type: 'group' },
      ]);
      expect(await rows('SELECT app_id, app_name, principal_type, created_time FROM assignment ORDER BY ALL')).toEqual([
        { app_id: APP, app_name: 'Tansy Travel', principal_type: 'group', created_time: '2026-01-05T08:00:00Z' },
        { app_id: APP, app_name: 'Tansy Travel', principal_type: 'user', created_time: '2026-01-05T08:00:00Z' },
      ]);
    });
  });

  test('keeps every attribute, those of extensions too', async () => {
    await inStore(async ({ load, rows }) => {
      await load(TENANT);
      const [found] = await rows<{ attributes: string }>(
        `SELECT attributes FROM source_object WHERE object_id = '${userId(1)}'`,
      );
      expect(JSON.parse(found?.attributes ?? '')).toEqual(user(1, { extension_0a1b_badge: 'x7', department: 'Sales' }));
    });
  });

  test('loaded again, in another order, from gzip and under other names changes nothing', async () => {
    await inStore(async ({ load, rows }) => {
      await load(TENANT);
      const before = await rows('SELECT * FROM snapshot_file ORDER BY ALL');
      const backwards = Object.fromEntries(
        Object.entries(TENANT)
          .reverse()
          .map(([name, content]) => [`again/${name}`, content]),
      );
      const again = await load(backwards);
      expect(again.known).toBe(true);
      expect(again.counts.users).toBe(3);
      expect(await rows('SELECT * FROM snapshot_file ORDER BY ALL')).toEqual(before);
      const later = await load(backwards, { takenAt: '2026-03-08T08:00:00Z' });
      expect(later.known).toBe(false);
      expect(await rows('SELECT count(*) AS n FROM snapshot')).toEqual([{ n: 2 }]);
    });
  });

  test('says the same of compressed and of UTF-16 files', async () => {
    await inStore(async ({ load }) => {
      const text = JSON.stringify(TENANT['users.json']);
      const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
      const report = await load({ 'a.json.gz': gzipSync(text), 'b.json': utf16 });
      expect(report.counts.users).toBe(2);
      expect(report.files.map(({ loaded, merged }) => [loaded, merged])).toEqual([
        [2, 0],
        [0, 2],
      ]);
    });
  });
});

describe('what is not understood', () => {
  test('is named with its reason, and the rest is loaded', async () => {
    await inStore(async ({ load, rows, folder }) => {
      const report = await load({
        'users.json': TENANT['users.json'],
        'log.json': page('auditLogs/provisioning', [{ id: 'x', provisioningSteps: [] }]),
        'half.json': JSON.stringify(page('users', [user(5), user(6)])).slice(0, -40),
        'empty.json': '',
        'error.json': { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges' } },
        'notes.txt': 'nothing of the kind',
      });
      expect(report.unrecognised.map(({ path, reason }) => [path.slice(folder.length + 1), reason])).toEqual([
        ['empty.json', 'the file is empty'],
        ['error.json', 'an error answer of Graph (Authorization_RequestDenied: Insufficient privileges)'],
        ['log.json', 'a log record: give it to "provlens ingest"'],
        ['notes.txt', 'neither JSON nor a table'],
      ]);
      const half = report.files.find(({ path }) => path.endsWith('half.json'));
      expect(half).toMatchObject({ kind: 'user', loaded: 1, rejected: 1, complete: false });
      expect(report.counts.users).toBe(3);
      expect(
        report.files.every(({ records, loaded, merged, rejected }) => records === loaded + merged + rejected),
      ).toBe(true);
      expect(await rows('SELECT count(*) AS n FROM reject')).toEqual([
        { n: report.files.reduce((n, file) => n + file.rejected, 0) },
      ]);
      expect(await rows("SELECT complete FROM used_snapshot WHERE kind = 'user'")).toEqual([{ complete: false }]);
    });
  });

  test('alone is no set, and leaves nothing behind', async () => {
    await inStore(async ({ load, rows }) => {
      const report = await load({ 'notes.txt': 'nothing of the kind' });
      expect(report).toMatchObject({ snapshotId: null, takenAt: null });
      expect(await rows('SELECT (SELECT count(*) FROM snapshot) + (SELECT count(*) FROM reject) AS n')).toEqual([
        { n: 0 },
      ]);
    });
  });

  test('an interrupted load leaves nothing behind, and the next one completes it', async () => {
    await inStore(async ({ load, rows }) => {
      await expect(load(TENANT, { takenAt: '2026-03-01T08:00:00Z', signal: AbortSignal.abort() })).rejects.toThrow();
      expect(await rows('SELECT count(*) AS n FROM source_object')).toEqual([{ n: 0 }]);
      expect((await load(TENANT)).counts.users).toBe(3);
    });
  });

  test('a member page of a group that nothing names', async () => {
    await inStore(async ({ load }) => {
      const report = await load({ 'x.json': page('directoryObjects', [{ id: userId(1), mail: 'a@tansy.example' }]) });
      expect(report.unrecognised[0]?.reason).toContain('save the page as members-<group id>.json');
    });
  });
});

describe('delta pages', () => {
  const delta = (context: string, value: readonly object[]) =>
    page(context, value, { '@odata.deltaLink': `https://graph.microsoft.com/v1.0/${context}/delta?$deltatoken=abc` });

  test('of a set of their own apply on top of the set before, and say so', async () => {
    await inStore(async ({ load, rows }) => {
      await load(TENANT);
      const report = await load(
        {
          'users-delta.json': delta('users', [
            { id: userId(1), department: 'Finance' },
            { id: userId(2), '@removed': { reason: 'changed' } },
            { id: userId(3), '@removed': { reason: 'deleted' } },
            user(4),
          ]),
          'groups-delta.json': delta('groups', [
            {
              id: groupId(1),
              'members@delta': [
                { '@odata.type': '#microsoft.graph.user', id: userId(1), '@removed': { reason: 'deleted' } },
                { '@odata.type': '#microsoft.graph.user', id: userId(4) },
              ],
            },
          ]),
        },
        { takenAt: '2026-03-02T08:00:00Z' },
      );
      expect(report.warnings).toContain(
        'The delta pages of kind user were applied on top of the set of 2026-03-01T08:00:00Z.',
      );
      expect(
        await rows(
          "SELECT object_id, department, is_deleted FROM source_object_in(NULL) WHERE object_type = 'user' ORDER BY 1",
        ),
      ).toEqual([
        { object_id: userId(1), department: 'Finance', is_deleted: false },
        { object_id: userId(2), department: null, is_deleted: true },
        { object_id: userId(4), department: null, is_deleted: false },
      ]);
      expect(await rows('SELECT group_id, member_id FROM membership_in(NULL) ORDER BY ALL')).toEqual([
        { group_id: groupId(1), member_id: userId(4) },
        { group_id: groupId(2), member_id: userId(2) },
        { group_id: groupId(2), member_id: groupId(1) },
      ]);
      expect(
        await rows("SELECT count(*) AS n FROM source_object_in('2026-03-01T12:00:00Z') WHERE object_type = 'user'"),
      ).toEqual([{ n: 3 }]);
    });
  });
});

describe('the application', () => {
  const schema = {
    synchronizationRules: [
      {
        id: 'r',
        name: 'r',
        objectMappings: [
          {
            enabled: true,
            name: 'users',
            sourceObjectName: 'User',
            targetObjectName: 'User',
            flowTypes: 'Add, Update',
            attributeMappings: [
              {
                targetAttributeName: 'userName',
                matchingPriority: 1,
                source: {
                  type: 'Attribute',
                  name: 'userPrincipalName',
                  expression: '[userPrincipalName]',
                  parameters: [],
                },
              },
            ],
          },
        ],
      },
    ],
  };
  const owner = (rows: <T>(sql: string) => Promise<T[]>) =>
    rows<{ app_id: string | null }>('SELECT app_id FROM sync_schema');

  test('of a schema is the only one of the set', async () => {
    await inStore(async ({ load, rows }) => {
      await load({ 'schema.json': schema, 'app.json': TENANT['app.json'] });
      expect(await owner(rows)).toEqual([{ app_id: APP }]);
    });
  });

  test('of a schema is the one that its context names', async () => {
    await inStore(async ({ load, rows }) => {
      await load({
        'schema.json': {
          '@odata.context': `${'https://graph.microsoft.com/v1.0/$metadata#'}servicePrincipals('${guid(7, 7)}')/synchronization/jobs('j')/schema/$entity`,
          ...schema,
        },
      });
      expect(await owner(rows)).toEqual([{ app_id: guid(7, 7) }]);
    });
  });

  test('can be given by name, and an unknown name is refused', async () => {
    await inStore(async ({ load, rows }) => {
      const takenAt = '2026-03-01T08:00:00Z';
      await expect(
        load({ 'schema.json': schema, 'app.json': TENANT['app.json'] }, { takenAt, app: 'Tansy Travle' }),
      ).rejects.toThrow(/name an application "Tansy Travle"/);
      await load({ 'schema.json': schema, 'app.json': TENANT['app.json'] }, { takenAt, app: 'tansy travel' });
      expect(await owner(rows)).toEqual([{ app_id: APP }]);
    });
  });

  test('stays unknown, with a warning, where nothing tells it', async () => {
    await inStore(async ({ load, rows }) => {
      const report = await load({ 'schema.json': schema });
      expect(await owner(rows)).toEqual([{ app_id: null }]);
      expect(report.warnings[0]).toContain('load them with --app');
    });
  });
});

describe('accounts of the application', () => {
  test('come as a SCIM list, a bulk request or a table', async () => {
    await inStore(async ({ load, rows }) => {
      const core = ['urn:ietf:params:scim:schemas:core:2.0:User'];
      const report = await load({
        'list.json': {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
          totalResults: 1,
          Resources: [{ schemas: core, id: 't1', userName: 'ana', active: false }],
        },
        'bulk.json': {
          schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
          Operations: [
            {
              method: 'POST',
              path: '/Groups',
              bulkId: 'b',
              data: { schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'], displayName: 'Ops' },
            },
            { method: 'DELETE', path: '/Users/1' },
          ],
        },
        'export.csv': 'Email;Full Name;Status\r\nbo@tansy.example;Bo;Deactivated\r\n',
      });
      expect(report.counts.targetObjects).toBe(3);
      expect(
        await rows('SELECT object_type, target_id, user_name, display_name, active FROM target_object ORDER BY ALL'),
      ).toEqual([
        { object_type: 'group', target_id: null, user_name: null, display_name: 'Ops', active: null },
        { object_type: 'user', target_id: 't1', user_name: 'ana', display_name: null, active: false },
        { object_type: 'user', target_id: null, user_name: 'bo@tansy.example', display_name: 'Bo', active: false },
      ]);
    });
  });
});

describe('a job', () => {
  const job = (status: object, more: object = {}) => ({
    id: 'scim.0.1',
    templateId: 'scim',
    schedule: { interval: 'PT40M', state: 'Active' },
    status,
    ...more,
  });

  test('that never ran has no execution and no steady state', async () => {
    await inStore(async ({ load, rows }) => {
      const never = '0001-01-01T00:00:00Z';
      await load({
        'jobs.json': page(`servicePrincipals('${APP}')/synchronization/jobs`, [
          job({
            code: 'NotRun',
            steadyStateFirstAchievedTime: never,
            lastExecution: { state: 'Failed', timeBegan: never, timeEnded: never },
            progress: [],
            quarantine: null,
          }),
        ]),
      });
      expect(
        await rows(
          'SELECT app_id, code, interval_minutes, steady_state_first_achieved, last_execution_state, is_quarantined FROM job_status',
        ),
      ).toEqual([
        {
          app_id: APP,
          code: 'notrun',
          interval_minutes: 40,
          steady_state_first_achieved: null,
          last_execution_state: null,
          is_quarantined: false,
        },
      ]);
    });
  });

  test('in quarantine tells since when and why, and empty dates are unknown', async () => {
    await inStore(async ({ load, rows }) => {
      await load({
        'job.json': job(
          {
            code: 'Quarantine',
            quarantine: {
              reason: 'EncounteredQuarantineException',
              currentBegan: '2026-02-01T00:00:00Z',
              nextAttempt: '',
              error: { code: 'InvalidCredentials', message: 'no' },
            },
          },
          {
            schedule: { interval: 'P10675199DT2H48M5.4775807S', state: 'Disabled' },
            synchronizationJobSettings: [{ name: 'QuarantineTooManyDeletesThreshold', value: '500' }],
          },
        ),
      });
      expect(
        await rows(
          'SELECT interval_minutes, is_quarantined, quarantine_reason, quarantine_began, quarantine_next_attempt, quarantine_error_code, delete_threshold FROM job_status',
        ),
      ).toEqual([
        {
          interval_minutes: null,
          is_quarantined: true,
          quarantine_reason: 'EncounteredQuarantineException',
          quarantine_began: '2026-02-01T00:00:00Z',
          quarantine_next_attempt: null,
          quarantine_error_code: 'InvalidCredentials',
          delete_threshold: 500,
        },
      ]);
    });
  });

  test('tell the rejects of a file once, though it is in two sets', async () => {
    await inStore(async ({ load }) => {
      const half = `${JSON.stringify(page('users', [user(1)])).slice(0, -2)},{"id": "cut`;
      await load({ 'users.json': half });
      const again = await load({ 'users.json': half }, { takenAt: '2026-03-02T08:00:00Z' });
      expect(again.files.map(({ rejected, firstRejects }) => [rejected, firstRejects.length])).toEqual([[1, 1]]);
    });
  });
});
