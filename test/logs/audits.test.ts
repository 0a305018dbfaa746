import { describe, expect, test } from 'vitest';
import { lines, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, guid, type Json, TENANT } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const CORRELATION = guid(8, 1);

const row = (n: number, activity: string, event: string, more: Json = {}): Json => ({
  id: `Sync_${CORRELATION}_unit_${n}`,
  category: 'ProvisioningManagement',
  correlationId: CORRELATION,
  result: 'success',
  resultReason: `The User 'ana@fabrikam.example' ${event}`,
  activityDisplayName: activity,
  activityDateTime: `2026-03-04T05:06:0${n}.1234567Z`,
  loggedByService: 'Account Provisioning',
  initiatedBy: { user: null, app: { displayName: 'Azure AD Cloud Sync', appId: null } },
  targetResources: [
    { id: guid(8, 2), displayName: 'Fabrikam Travel', type: 'ServicePrincipal', modifiedProperties: [] },
    {
      id: guid(8, 3),
      displayName: 'ana@fabrikam.example',
      type: 'User',
      modifiedProperties:
        n === 4 ? [{ displayName: 'name.familyName', oldValue: '"\\"Old\\""', newValue: '"\\"New\\""' }] : [],
    },
  ],
  additionalDetails: [
    { key: 'ErrorCode', value: 'None' },
    { key: 'EventName', value: event },
    { key: 'JoiningProperty', value: 'ana@fabrikam.example' },
  ],
  ...more,
});

const story = [
  row(1, 'Import', 'EntryImportAdd'),
  row(2, 'Import', 'EntryImportObjectNotFound'),
  row(3, 'Synchronization rule action', 'EntrySynchronizationAdd'),
  row(4, 'Export', 'EntryExportAdd'),
];
const envelope = (properties: Json): Json => ({
  time: properties['activityDateTime'],
  resourceId: `/tenants/${TENANT}/providers/Microsoft.aadiam`,
  operationName: properties['activityDisplayName'],
  category: 'AuditLogs',
  tenantId: TENANT,
  properties,
});

const folded = (files: Readonly<Record<string, string>>) =>
  inWorkspace(async ({ load, store }) => {
    for (const [name, text] of Object.entries(files)) await load({ [name]: text });
    expect(await ledgerFaults(store)).toEqual([]);
    return dump(store);
  });

describe('rows of one correlation id', () => {
  test('fold into one event with a step each', async () => {
    await inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'a.json': page(story) });
      expect(report.totals).toEqual({ records: 4, inserted: 4, duplicates: 0, rejected: 0 });
      expect(await rows('SELECT event_id, action, status, source_name, app_name, dialect FROM event')).toEqual([
        {
          event_id: CORRELATION,
          action: 'create',
          status: 'success',
          source_name: 'ana@fabrikam.example',
          app_name: 'Fabrikam Travel',
          dialect: 'directory-audit',
        },
      ]);
      expect(await rows('SELECT phase, name FROM step ORDER BY ordinal')).toEqual([
        { phase: 'import', name: 'EntryImportAdd' },
        { phase: 'matching', name: 'EntryImportObjectNotFound' },
        { phase: 'processing', name: 'EntrySynchronizationAdd' },
        { phase: 'export', name: 'EntryExportAdd' },
      ]);
      expect(await rows('SELECT attribute, old_value, new_value FROM change')).toEqual([
        { attribute: 'name.familyName', old_value: 'Old', new_value: 'New' },
      ]);
      expect(await rows('SELECT * FROM audit')).toEqual([]);
    });
  });

  test('fold the same when they come in two files, in either order', async () => {
    const [first, second] = [page(story.slice(0, 2)), page(story.slice(2))];
    const reference = await folded({ 'a.json': first, 'b.json': second });
    expect(reference['event']).toHaveLength(1);
    expect(reference['step']).toHaveLength(4);
    expect(await folded({ 'b.json': second, 'a.json': first })).toEqual(reference);
  });

  test('fold the same out of Azure Monitor envelopes, with the tenant of the envelope', async () => {
    const found = await folded({ 'a.json': lines(story.map(envelope)) });
    expect(found['event']).toMatchObject([{ tenant_id: TENANT, action: 'create', status: 'success' }]);
    expect(found['step']).toHaveLength(4);
  });

  test('give way to the provisioning log of the same change, in either order', async () => {
    const log = page([graphRecord(facts(1, { changeId: CORRELATION }))]);
    const reference = await folded({ 'a.json': page(story), 'b.json': log });
    expect(reference['event']).toMatchObject([{ event_id: facts(1).id, dialect: 'graph' }]);
    expect(await folded({ 'b.json': log, 'a.json': page(story) })).toEqual(reference);
  });
});

describe('rows about the configuration', () => {
  test.each([
    ['Add provisioning configuration', 'add'],
    ['Delete provisioning configuration', 'delete'],
    ['Enable/start provisioning configuration', 'start'],
    ['Disable/pause provisioning configuration', 'stop'],
    ['Enable/restart provisioning configuration', 'restart'],
    ['Update attribute mappings or scope', 'mapping'],
    ['Update provisioning setting or credentials', 'credentials'],
    ['Quarantine', 'quarantine'],
  ])('%s is an audit row of kind %s and no event', async (activity, kind) => {
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'a.json': page([row(1, activity, '', { additionalDetails: [] })]) });
      expect(await rows('SELECT kind, activity FROM audit')).toEqual([{ kind, activity }]);
      expect(await rows('SELECT 1 FROM event')).toEqual([]);
    });
  });

  test('an import of roles is an audit row of kind role-import', async () => {
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'a.json': page([row(1, 'Import', 'RoleImport')]) });
      expect(await rows('SELECT kind FROM audit')).toEqual([{ kind: 'role-import' }]);
    });
  });

  test('a row of another service is a reject that names it', async () => {
    await inWorkspace(async ({ load, rows }) => {
      const other = row(1, 'Update user', '', { loggedByService: 'Core Directory', category: 'UserManagement' });
      const report = await load({ 'a.json': page([other, ...story]) });
      expect(report.totals).toMatchObject({ inserted: 4, rejected: 1 });
      expect(await rows('SELECT reason FROM reject')).toEqual([{ reason: expect.stringContaining('Core Directory') }]);
    });
  });
});

test('rows of the 2017 activities/audit form fold like those of today', async () => {
  const old = story.map(
    (item): Json => ({
      id: item['id'],
      category: 'Sync',
      activity: item['activityDisplayName'],
      activityDate: item['activityDateTime'],
      activityResultStatus: 'Success',
      activityResultDescription: item['resultReason'],
      correlationId: CORRELATION,
      actor: { name: 'Azure AD Cloud Sync' },
      targetResources: item['targetResources'],
      additionalDetails: (item['additionalDetails'] as Json[]).map(({ key, value }) => ({ name: key, value })),
    }),
  );
  const found = await folded({ 'a.json': page(old) });
  expect(found['event']).toMatchObject([
    { action: 'create', status: 'success', dialect: 'audit-2017', source_name: 'ana@fabrikam.example' },
  ]);
  expect(found['step']).toMatchObject(['import', 'matching', 'processing', 'export'].map((phase) => ({ phase })));
});
