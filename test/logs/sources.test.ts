import { gzipSync } from 'node:zlib';
import avro from 'avsc';
import { describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { makeOlder } from '../store/support/older.ts';
import { csv, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { auditRecord, facts, type Json, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';
import { zipOf } from './support/zip.ts';

const auditRow = (rest: Json = {}): Json =>
  auditRecord(1, {
    activityDisplayName: 'Quarantine',
    correlationId: 'c1',
    result: 'failure',
    resultReason: 'put in quarantine',
    targetResources: [{ id: 'sp1', type: 'ServicePrincipal', displayName: 'Harbour Desk' }],
    additionalDetails: [{ key: 'ErrorCode', value: 'EncounteredQuarantineException' }],
    ...rest,
  });

const portalRow = (rest: Json = {}): Json => ({
  'Date (UTC)': '2026-05-13T03:00:00.0000000+00:00',
  CorrelationId: 'c1',
  Service: 'Account Provisioning',
  Category: 'ProvisioningManagement',
  Activity: 'Quarantine',
  Result: 'failure',
  ResultReason: 'put in quarantine',
  ActorType: 'Application',
  ActorDisplayName: 'Azure AD Cloud Sync',
  Target1Type: 'ServicePrincipal',
  Target1DisplayName: 'Harbour Desk',
  Target1ObjectId: 'sp1',
  Target1ModifiedProperty1Name: 'state',
  Target1ModifiedProperty1OldValue: '"on"',
  Target1ModifiedProperty1NewValue: '"off"',
  AdditionalDetail1Key: 'ErrorCode',
  AdditionalDetail1Value: 'EncounteredQuarantineException',
  AdditionalDetail2Key: '',
  AdditionalDetail2Value: '',
  ...rest,
});

describe('the audit log as the portal downloads it as CSV', () => {
  test('reads as the same row from Graph does', async () => {
    await inWorkspace(async ({ load, rows }) => {
      expect((await load({ 'audit.csv': csv([portalRow()]) })).totals).toMatchObject({ inserted: 1, rejected: 0 });
      expect(
        await rows(
          `SELECT kind, result, initiator, app_id, app_name, time::VARCHAR AS time, details->>'$.ErrorCode' AS code, changes FROM audit`,
        ),
      ).toEqual([
        {
          kind: 'quarantine',
          result: 'failure',
          initiator: 'Azure AD Cloud Sync',
          app_id: 'sp1',
          app_name: 'Harbour Desk',
          time: '2026-05-13 03:00:00',
          code: 'EncounteredQuarantineException',
          changes: JSON.stringify([{ target: 'Harbour Desk', attribute: 'state', old_value: 'on', new_value: 'off' }]),
        },
      ]);
    });
  });

  test('rows of other services are told to be theirs', async () => {
    await inWorkspace(async ({ load }) => {
      const report = await load({
        'audit.csv': csv([portalRow({ Service: 'Core Directory', Category: 'UserManagement' })]),
      });
      expect(report.files[0]?.firstRejects[0]?.reason).toBe(
        'a directory audit row of Core Directory, not of Account Provisioning',
      );
    });
  });

  test.each([
    ['before', ['audit.csv', 'audit.json']],
    ['after', ['audit.json', 'audit.csv']],
  ])('a row that also came with an id counts once, %s it', async (_, order) => {
    const files: Record<string, string> = { 'audit.csv': csv([portalRow()]), 'audit.json': page([auditRow()]) };
    await inWorkspace(async ({ load, rows, store }) => {
      for (const name of order) await load({ [name]: files[name] as string });
      expect(await rows('SELECT audit_id FROM audit')).toEqual([{ audit_id: 'Sync_1' }]);
      expect(await ledgerFaults(store)).toEqual([]);
      expect((await load({ 'again.csv': `${csv([portalRow()])} ` })).totals.inserted).toBe(0);
    });
  });
});

describe('an audit row that comes by two routes', () => {
  const graph = page([auditRow()]);
  const monitor = JSON.stringify({
    time: '2026-05-13T03:00:00.0000000Z',
    category: 'AuditLogs',
    tenantId: 'tenant-1',
    properties: auditRow({
      activityDateTime: '2026-05-13T03:00:00+00:00',
      initiatedBy: { app: { displayName: 'Azure AD Cloud Sync' } },
    }),
  });

  test('is one row that knows what either says, in any order', async () => {
    const found: unknown[] = [];
    for (const files of [
      [graph, monitor],
      [monitor, graph],
    ])
      await inWorkspace(async ({ load, rows, store }) => {
        for (const [n, text] of files.entries()) await load({ [`${n}.json`]: text });
        found.push(await rows('SELECT tenant_id, audit_id, initiator, kind FROM audit'));
        expect(await ledgerFaults(store)).toEqual([]);
      });
    expect(found[0]).toEqual([
      { tenant_id: 'tenant-1', audit_id: 'Sync_1', initiator: 'Azure AD Cloud Sync', kind: 'quarantine' },
    ]);
    expect(found[1]).toEqual(found[0]);
  });

  test('rows of a synchronization fold into one event though one route does not name the tenant', async () => {
    const sync = (activity: string, n: number, rest: Json = {}): Json =>
      auditRow({
        id: `Sync_c_${n}`,
        activityDisplayName: activity,
        activityDateTime: `2026-05-13T03:00:0${n}Z`,
        result: 'success',
        targetResources: [{ id: 'u1', type: 'User', displayName: 'Ida' }],
        ...rest,
      });
    const both = [sync('Import', 1), sync('Export', 2)];
    await inWorkspace(async ({ load, store, rows }) => {
      await load({ 'graph.json': page(both) });
      await load({
        'monitor.json': JSON.stringify({ category: 'AuditLogs', tenantId: 'tenant-1', properties: both[1] }),
      });
      expect(await rows('SELECT tenant_id, (SELECT count(*) FROM step)::INTEGER AS steps FROM event')).toEqual([
        { tenant_id: 'tenant-1', steps: 2 },
      ]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('in a Log Analytics export the tenant is AADTenantId, never the workspace', async () => {
    const row = (rest: Json): Json => ({
      TenantId: 'workspace',
      TimeGenerated: '2026-05-13T03:00:00Z',
      Id: 'Sync_1',
      Category: 'ProvisioningManagement',
      LoggedByService: 'Account Provisioning',
      ActivityDisplayName: 'Quarantine',
      Result: 'failure',
      Type: 'AuditLogs',
      ...rest,
    });
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'la.json': JSON.stringify([row({ AADTenantId: 'tenant-1' }), row({ Id: 'Sync_2' })]) });
      expect(await rows('SELECT tenant_id FROM audit ORDER BY audit_id')).toEqual([
        { tenant_id: 'tenant-1' },
        { tenant_id: null },
      ]);
    });
  });
});

describe('provisionOnDemand', () => {
  test('under the name of a type lies a list: an event an item', async () => {
    const item = (n: number): Json => ({
      provisioningSteps: [{ name: 'EntryImport', type: 'Import', status: 'Success', description: 'Read' }],
      action: 'Create',
      changeId: `change-${n}`,
      startTime: '2026-05-07T09:15:42.1Z',
      statusInfo: { status: 'Success' },
    });
    await inWorkspace(async ({ load, rows }) => {
      const answer = { key: 'Microsoft.Identity.SyncFabric.StatusInfo', value: JSON.stringify([item(1), item(2)]) };
      expect((await load({ 'answer.json': JSON.stringify(answer) })).totals).toMatchObject({
        inserted: 2,
        rejected: 0,
      });
      expect(await rows('SELECT change_id, action, status FROM event ORDER BY 1')).toEqual([
        { change_id: 'change-1', action: 'create', status: 'success' },
        { change_id: 'change-2', action: 'create', status: 'success' },
      ]);
    });
  });
});

describe('Event Hub Capture', () => {
  const type = avro.Type.forSchema({
    type: 'record',
    name: 'EventData',
    fields: [
      { name: 'SequenceNumber', type: 'long' },
      { name: 'Offset', type: 'string' },
      { name: 'Body', type: ['null', 'bytes'] },
    ],
  });
  const capture = (codec: string): Promise<Buffer> => {
    const encoder = new avro.streams.BlockEncoder(type, { codec });
    for (const n of [1, 2, 3])
      encoder.write({
        SequenceNumber: n,
        Offset: String(n),
        Body: Buffer.from(JSON.stringify({ records: [monitorRecord(facts(n)), monitorRecord(facts(n + 10))] })),
      });
    encoder.end();
    return encoder.toArray().then((parts: Buffer[]) => Buffer.concat(parts));
  };

  test.each(['null', 'deflate'])('codec %s', async (codec) => {
    const bytes = await capture(codec);
    await inWorkspace(async ({ load }) => {
      expect((await load({ 'capture.avro': bytes })).totals).toMatchObject({ inserted: 6, rejected: 0 });
    });
  });

  test('a file that breaks off is incomplete, and says so', async () => {
    const bytes = await capture('null');
    await inWorkspace(async ({ load }) => {
      const report = await load({ 'capture.avro': bytes.subarray(0, bytes.length - 30) });
      expect(report.files[0]).toMatchObject({ complete: false, rejected: 1 });
      expect(report.files[0]?.incompleteReason).toContain('the Avro stream breaks off');
    });
  });
});

describe('a zip archive', () => {
  const files = {
    'logs/one.json': JSON.stringify(monitorRecord(facts(1))),
    'two.json.gz': gzipSync(JSON.stringify(monitorRecord(facts(2)))),
    '.hidden': 'no',
  };

  test('is as good as the folder of its files, and known the second time', async () => {
    await inWorkspace(async ({ load, folder, rows, ingest }) => {
      const report = await load({ 'logs.zip': zipOf(files) });
      expect(report.totals).toMatchObject({ inserted: 2, rejected: 0 });
      expect((await rows<{ path: string }>('SELECT path FROM source_file ORDER BY 1')).map(({ path }) => path)).toEqual(
        [`${folder}/logs.zip/logs/one.json`, `${folder}/logs.zip/two.json.gz`],
      );
      expect((await ingest([`${folder}/logs.zip`])).files.every(({ known }) => known)).toBe(true);
    });
  });

  test('that is cut off is refused with its name', async () => {
    await inWorkspace(async ({ load }) => {
      await expect(load({ 'logs.zip': zipOf(files).subarray(0, 120) })).rejects.toThrow(
        /logs\.zip cannot be read: the zip archive is damaged/,
      );
    });
  });

  test('of an Office document is told to be one', async () => {
    await inWorkspace(async ({ load }) => {
      const report = await load({ 'log.xlsx': zipOf({ '[Content_Types].xml': '<x/>' }) });
      expect(report.files[0]?.firstRejects[0]?.reason).toContain('an Office document');
    });
  });
});

test('times that were unknown are known when the file is ingested again with its zone', async () => {
  const rows = [
    {
      'TimeGenerated [Local Time]': '5/26/2026, 1:58:34 PM',
      JobId: 'j',
      ChangeId: 'c',
      Id: 'e',
      ResultType: 'Success',
      ProvisioningSteps: '[]',
      Type: 'AADProvisioningLogs',
    },
  ];
  await inWorkspace(async ({ load, ingest, rows: ask, store }) => {
    const first = await load({ 'la.csv': csv(rows) });
    expect(first.warnings).toEqual([expect.stringContaining('--time-zone')]);
    const path = first.files[0]!.path;
    expect((await ingest([path])).files[0]).toMatchObject({ known: true });
    await ingest([path], { times: { timeZone: 'Europe/Berlin' } });
    expect(await ask('SELECT time::VARCHAR AS time, conflict FROM event')).toEqual([
      { time: '2026-05-26 11:58:34', conflict: false },
    ]);
    expect(await ledgerFaults(store)).toEqual([]);
  });
});

test('prose of 2017 to 2019 is read wherever it stands', async () => {
  const prose =
    'User details: Skip reason = NotEffectivelyEntitled, Active = True, Assigned = False, Passed scope filter: True;';
  const skipped = (n: number, rest: Json): Json => ({
    id: `e${n}`,
    changeId: `c${n}`,
    jobId: 'j',
    activityDateTime: '2026-05-07T09:15:42Z',
    provisioningAction: 'other',
    ...rest,
  });
  const status = (errorInformation: Json): Json => ({
    provisioningStatusInfo: { status: 'skipped', errorInformation },
  });
  await inWorkspace(async ({ load, rows }) => {
    await load({
      'log.json': page([
        skipped(1, status({ reason: prose })),
        skipped(2, status({ additionalDetails: prose })),
        skipped(3, {
          ...status({}),
          provisioningSteps: [
            { name: 'Determine', provisioningStepType: 'scoping', status: 'success', description: prose },
          ],
        }),
      ]),
    });
    expect(await rows('SELECT DISTINCT skip_reason, is_active, is_assigned, passed_filter FROM event')).toEqual([
      { skip_reason: 'NotEffectivelyEntitled', is_active: true, is_assigned: false, passed_filter: true },
    ]);
  });
});

test('an object whose members are all null is absent', async () => {
  const record = {
    id: 'e',
    changeId: 'c',
    jobId: 'j',
    provisioningStatusInfo: { status: 'success' },
    servicePrincipal: { id: null, displayName: null },
    targetSystem: {
      displayName: 'Desk',
      details: { ServicePrincipalId: 'sp1', ServicePrincipalDisplayName: 'Harbour Desk' },
    },
  };
  await inWorkspace(async ({ load, rows }) => {
    await load({ 'log.json': page([record]) });
    expect(await rows('SELECT app_id, app_name FROM event')).toEqual([{ app_id: 'sp1', app_name: 'Harbour Desk' }]);
  });
});

test('a record without jobId and changeId is an event where it has steps or a status', async () => {
  await inWorkspace(async ({ load, rows }) => {
    const record = { id: 'e', provisioningAction: 'create', provisioningStatusInfo: { status: 'success' } };
    await load({ 'log.json': page([record]) });
    expect(await rows('SELECT event_id, action, status FROM event')).toEqual([
      { event_id: 'e', action: 'create', status: 'success' },
    ]);
  });
});

test('a store of the version before numbers its audit rows anew', async () => {
  await inWorkspace(async ({ load, store, folder }) => {
    await load({ 'audit.json': page([auditRow()]) });
    await store.run("UPDATE audit_record SET audit_key = 1, targets = '[]'");
    await makeOlder(store, 6);
    store.close();
    const again = await openStore(`${folder}/.store/test.duckdb`);
    try {
      expect(
        await again.rows(
          "SELECT audit_key = 1 AS is_old, (targets IS NULL) = (kind = 'sync') AS is_right FROM audit_record",
        ),
      ).toEqual([{ is_old: false, is_right: true }]);
      expect((await dump(again, ['audit']))['audit']).toHaveLength(1);
    } finally {
      again.close();
    }
  });
});
