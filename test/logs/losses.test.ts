import { describe, expect, test } from 'vitest';
import { csv, page } from './support/containers.ts';
import { ledgerFaults } from './support/dump.ts';
import { auditRecord, facts, graphRecord, type Json } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const FULL: Json = {
  id: 'event-1',
  changeId: 'change-1',
  jobId: 'job-1',
  activityDateTime: '2026-05-12T00:40:37Z',
  provisioningAction: 'update',
  sourceIdentity: {
    id: 'u1',
    displayName: 'Ida; Berg',
    identityType: 'User',
    details: { UserPrincipalName: 'ida@contoso.example' },
  },
  servicePrincipal: { id: 'sp1', displayName: 'Harbour Desk' },
  provisioningStatusInfo: {
    status: 'failure',
    errorInformation: { errorCode: 'Conflict', reason: 'Taken; try=another', errorCategory: 'failure' },
  },
  provisioningSteps: [
    { name: 'EntryImportUpdate', provisioningStepType: 'import', status: 'success', description: 'Read', details: {} },
    { name: 'EntryExportUpdate', provisioningStepType: 'export', status: 'failure', description: 'No', details: {} },
  ],
  modifiedProperties: [{ displayName: 'userName', oldValue: null, newValue: 'ida' }],
};

/** As Windows PowerShell prints an object. */
const printed = (value: unknown): string => {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(printed).join(' ');
  if (typeof value !== 'object') return String(value);
  const members = Object.entries(value as Json).map(([key, held]) => `${key}=${printed(held)}`);
  return `@{${members.join('; ')}}`;
};

/** As ConvertTo-Json writes an object whose depth is used up at `depth`. */
function cutAt(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return printed(value);
  return Array.isArray(value)
    ? value.map((item) => cutAt(item, depth - 1))
    : Object.fromEntries(Object.entries(value).map(([key, held]) => [key, cutAt(held, depth - 1)]));
}

const EVENT = `SELECT source_id, source_name, source_upn, app_name, status, error_code, reason, conflict FROM event`;
const STEPS = 'SELECT phase, name, status FROM step ORDER BY ordinal';

describe('text where an object belongs', () => {
  test.each([1, 2, 3])('cut at depth %i it is read as far as it goes, and the file is incomplete', async (depth) => {
    await inWorkspace(async ({ load, rows, store }) => {
      const report = await load({ 'log.json': JSON.stringify([cutAt(FULL, depth)]) });
      expect(report.files[0]).toMatchObject({ inserted: 1, complete: false });
      expect(report.files[0]?.incompleteReason).toContain('ConvertTo-Json -Depth 10');
      expect(await rows(EVENT)).toMatchObject([
        { source_id: 'u1', status: 'failure', error_code: 'Conflict', reason: 'Taken; try=another' },
      ]);
      expect(await rows(STEPS)).toMatchObject([
        { phase: 'import', status: 'success' },
        { phase: 'export', status: 'failure' },
      ]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test.each([
    ['cut first', ['cut.json', 'full.json']],
    ['full first', ['full.json', 'cut.json']],
  ])('a fuller copy takes its place, %s', async (_, order) => {
    const files: Record<string, string> = {
      'cut.json': JSON.stringify([cutAt(FULL, 2)]),
      'full.json': page([FULL]),
    };
    const found = await inWorkspace(async ({ load, rows, store }) => {
      for (const name of order) await load({ [name]: files[name] as string });
      expect(await ledgerFaults(store)).toEqual([]);
      return rows('SELECT * EXCLUDE (file_id) FROM event');
    });
    const alone = await inWorkspace(async ({ load, rows }) => {
      await load({ 'full.json': files['full.json'] as string });
      return rows('SELECT * EXCLUDE (file_id) FROM event');
    });
    expect(found).toEqual(alone);
  });

  test('of two copies of which parts were lost the fuller one stays', async () => {
    for (const depths of [
      [1, 3],
      [3, 1],
    ])
      await inWorkspace(async ({ load, rows }) => {
        for (const depth of depths) await load({ [`${depth}.json`]: JSON.stringify([cutAt(FULL, depth)]) });
        expect(await rows('SELECT source_name, conflict FROM event')).toEqual([
          { source_name: 'Ida; Berg', conflict: false },
        ]);
      });
  });

  test('names of types are no values', async () => {
    const csv = [
      '"ActivityDateTime","ChangeId","Id","JobId","ProvisioningAction","SourceIdentity","ServicePrincipal","ProvisioningSteps"',
      '"2026-05-07T09:15:42Z","c","e","j","create","Microsoft.Graph.PowerShell.Models.MicrosoftGraphProvisionedIdentity","System.Collections.Hashtable","Microsoft.Graph.PowerShell.Models.MicrosoftGraphProvisioningStep[]"',
    ].join('\r\n');
    await inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'log.csv': csv });
      expect(report.files[0]).toMatchObject({ inserted: 1, complete: false });
      expect(await rows('SELECT action, source_name, app_name FROM event')).toEqual([
        { action: 'create', source_name: null, app_name: null },
      ]);
    });
  });

  test('properties that the Graph SDK does not know are where they belong', async () => {
    const record = {
      Id: 'e',
      ChangeId: 'c',
      JobId: 'j',
      ProvisioningStatusInfo: { Status: 'skipped', AdditionalProperties: {} },
      SourceIdentity: { Id: 'u', Details: { AdditionalProperties: { UserPrincipalName: 'ida@contoso.example' } } },
      ProvisioningSteps: [
        {
          Name: 'EntrySynchronizationSkip',
          ProvisioningStepType: 'processing',
          Status: 'skipped',
          Details: { AdditionalProperties: { SkipReason: 'NotEffectivelyEntitled' } },
        },
      ],
    };
    await inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'log.json': JSON.stringify([record]) });
      expect(report.files[0]?.complete).toBe(true);
      expect(await rows('SELECT source_upn, skip_reason FROM event')).toEqual([
        { source_upn: 'ida@contoso.example', skip_reason: 'NotEffectivelyEntitled' },
      ]);
    });
  });

  test('a value that only looks like one of these stays what it is', async () => {
    const record = {
      ...FULL,
      modifiedProperties: [{ displayName: 'notes', oldValue: '@{a=b}', newValue: 'System.Object[]' }],
    };
    await inWorkspace(async ({ load, rows }) => {
      expect((await load({ 'log.json': page([record]) })).files[0]?.complete).toBe(true);
      expect(await rows('SELECT old_value, new_value FROM change')).toEqual([
        { old_value: '@{a=b}', new_value: 'System.Object[]' },
      ]);
    });
  });
});

describe('a cell that is cut off', () => {
  const row = (steps: string): Json => ({
    TimeGenerated: '2026-05-07T09:15:42Z',
    Type: 'AADProvisioningLogs',
    Id: 'e1',
    ChangeId: 'c1',
    JobId: 'j1',
    ResultType: 'Failure',
    ResultSignature: 'Conflict',
    ProvisioningSteps: steps,
  });
  const STEPS_TEXT = JSON.stringify(FULL['provisioningSteps']);

  test.each([10, 60, 120, STEPS_TEXT.length - 1])(
    'at %i characters the record is kept with what is whole',
    async (length) => {
      await inWorkspace(async ({ load, rows }) => {
        const report = await load({ 'log.json': JSON.stringify([row(STEPS_TEXT.slice(0, length))]) });
        expect(report.files[0]).toMatchObject({ inserted: 1, rejected: 0, complete: false });
        expect(await rows('SELECT status, error_code FROM event')).toEqual([
          { status: 'failure', error_code: 'Conflict' },
        ]);
      });
    },
  );
});

describe('what stands in the place of objects and lists', () => {
  const outcome = (record: Json, byEngine = true) =>
    inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'log.json': `${JSON.stringify(record)}\n` }, { byEngine });
      return {
        complete: report.files[0]?.complete,
        rejects: report.files[0]?.firstRejects.map(({ reason }) => reason),
        events: await rows('SELECT status, source_name, app_name, initiator FROM event'),
        steps: await rows(STEPS),
        changes: await rows('SELECT attribute, old_value, new_value FROM change ORDER BY ordinal'),
      };
    });

  test('a plain text says its name or its status, and that more was lost', async () => {
    const texts = {
      ...FULL,
      provisioningStatusInfo: 'Skipped',
      sourceIdentity: 'Ida Berg',
      servicePrincipal: 'Harbour Desk',
      initiatedBy: 'Somebody',
    };
    const told = { status: 'skipped', source_name: 'Ida Berg', app_name: 'Harbour Desk', initiator: 'Somebody' };
    expect(await outcome(texts)).toMatchObject({ complete: false, events: [told] });
    const line = { category: 'ProvisioningLogs', properties: texts };
    expect(await outcome(line)).toMatchObject({ complete: false, events: [told] });
  });

  test('a text for the error is its reason, by either reader', async () => {
    const info = { status: 'failure', errorInformation: 'Conflict: taken' };
    await inWorkspace(async ({ load, rows }) => {
      for (const [n, byEngine] of [true, false].entries()) {
        const whole = { ...graphRecord(facts(n)), provisioningStatusInfo: info };
        expect((await load({ [`${n}.json`]: `${JSON.stringify(whole)}\n` }, { byEngine })).files[0]?.complete).toBe(
          false,
        );
      }
      expect(await rows('SELECT DISTINCT status, reason FROM event')).toEqual([
        { status: 'failure', reason: 'Conflict: taken' },
      ]);
    });
  });

  test('a text for the targets of an audit row is told to be lost', async () => {
    const row = auditRecord(1, { targetResources: 'Harbour Desk; ida@contoso.example' });
    await inWorkspace(async ({ load }) => {
      expect((await load({ 'log.json': JSON.stringify(row) })).files[0]).toMatchObject({
        inserted: 1,
        complete: false,
      });
    });
  });

  test('columns of a table that hold such texts lose nothing', async () => {
    const table = 'Id,ChangeId,JobId,Status,SourceSystem,InitiatedBy\ne1,c1,j1,success,Entra,Somebody\n';
    await inWorkspace(async ({ load }) => {
      expect((await load({ 'log.csv': table })).files[0]).toMatchObject({ inserted: 1, complete: true });
    });
  });

  test('lists written as objects are lists', async () => {
    const keyed = (items: unknown): Json => Object.fromEntries((items as Json[]).map((item, n) => [String(n), item]));
    const held = {
      ...FULL,
      provisioningSteps: keyed(FULL['provisioningSteps']),
      modifiedProperties: { userName: { oldValue: null, newValue: 'ida' } },
    };
    expect(await outcome(held)).toEqual(await outcome(FULL));
    expect(await outcome(held, false)).toEqual(await outcome(held));
  });

  test('names are all that is left of steps, and an object of something else is no list', async () => {
    const found = await outcome({ ...FULL, provisioningSteps: ['EntryImportUpdate', 'EntryExportUpdate'] });
    expect(found.complete).toBe(false);
    expect(found.steps).toMatchObject([{ name: 'EntryImportUpdate' }, { name: 'EntryExportUpdate' }]);
    expect((await outcome({ ...FULL, provisioningSteps: { count: 2 } })).rejects).toEqual([
      'provisioningsteps is not a list',
    ]);
  });

  test('a mark of byte order before each line is no damage', async () => {
    const line = `\ufeff${JSON.stringify(FULL)}\n`;
    await inWorkspace(async ({ load }) => {
      const second = line.replaceAll('event-1', 'event-2');
      expect((await load({ 'log.json': `${line}${second}` })).totals).toMatchObject({ inserted: 2, rejected: 0 });
    });
  });
});

describe('a text in the place of details', () => {
  const told = async (record: Json, select: string): Promise<unknown> =>
    inWorkspace(async ({ put, ingest, rows }) => {
      expect((await ingest([put('a.json', page([record]))])).totals).toMatchObject({ inserted: 1, rejected: 0 });
      return (await rows(select))[0];
    });
  const step = (details: unknown): Json => ({
    ...FULL,
    tenantId: 'tenant-1',
    provisioningSteps: [
      {
        name: 'EntrySynchronizationScoping',
        provisioningStepType: 'scoping',
        status: 'skipped',
        description: '',
        details,
      },
    ],
  });

  test.each<[string, unknown, string]>([
    [
      'lines of pairs',
      'Assigned to the application: False\nSkipReason=NotEffectivelyEntitled',
      '{"Assigned to the application":"False","SkipReason":"NotEffectivelyEntitled"}',
    ],
    ['pairs in one line', 'IsActive: True; Assigned: False', '{"IsActive":"True","Assigned":"False"}'],
    ['a list of texts', ['IsActive: True', 'Assigned: False'], '{"IsActive":"True","Assigned":"False"}'],
    [
      'prose',
      'The user was left out; nothing assigns them.',
      '{"details":"The user was left out; nothing assigns them."}',
    ],
  ])('of a step is kept: %s', async (_, details, kept) => {
    expect(await told(step(details), 'SELECT details::VARCHAR AS details FROM step')).toEqual({ details: kept });
  });

  test('of a step answers for the scope', async () => {
    expect(await told(step('IsActive: True; Assigned: False'), 'SELECT is_active, is_assigned FROM event')).toEqual({
      is_active: true,
      is_assigned: false,
    });
  });

  test('that is blank says nothing', async () => {
    expect(await told(step(' '), 'SELECT details FROM step')).toEqual({ details: null });
  });

  test('of a person names the principal', async () => {
    const person = { ...facts(1), upn: '' };
    const record = graphRecord(person);
    record['sourceIdentity'] = {
      ...(record['sourceIdentity'] as Json),
      details: 'userPrincipalName: ida@contoso.example',
    };
    expect(await told(record, 'SELECT source_upn FROM event')).toEqual({ source_upn: 'ida@contoso.example' });
  });

  test('of an audit row is read as its pairs', async () => {
    const record = { ...auditRecord(1, {}), additionalDetails: 'JobId: scim.a.b\nEventName: EntryExportAdd' };
    expect(await told(record, 'SELECT event_name, job_id FROM audit_record')).toEqual({
      event_name: 'EntryExportAdd',
      job_id: 'scim.a.b',
    });
  });
});

describe('rows as a query engine prints them', () => {
  const RECORD = {
    id: 'event-9',
    activitydatetime: '2026-05-12T00:40:37Z',
    provisioningaction: 'create',
    changeid: 'change-9',
    jobid: 'job-1',
    provisioningstatusinfo:
      '{status=failure, errorinformation={errorcode=DuplicateTargetEntries, reason=Two accounts, both with userName=ida, additionaldetails=null}}',
    sourceidentity:
      '{id=u1, displayname=Berg, Ida, identitytype=User, details={userprincipalname=ida@contoso.example}}',
    provisioningsteps:
      '[{name=EntryImportAdd, provisioningsteptype=import, status=success, description=Read, details={a=1}}, {name=EntryExportAdd, provisioningsteptype=export, status=failure, description=No, details={}}]',
    modifiedproperties: '[{displayname=userName, oldvalue=null, newvalue=ida}]',
  };

  test.each<[string, string]>([
    ['in the cells of a CSV', csv([RECORD])],
    ['in the values of JSON lines', `${JSON.stringify(RECORD)}\n`],
  ])('are read as far as they go %s', async (_, text) => {
    await inWorkspace(async ({ put, ingest, rows }) => {
      const report = await ingest([put('a.log', text)]);
      expect(report.totals).toMatchObject({ inserted: 1, rejected: 0 });
      expect(report.files[0]?.incompleteReason).toContain('query engines');
      expect(
        await rows('SELECT status, error_code, reason, source_name, source_upn, changes FROM event_record'),
      ).toEqual([
        {
          status: 'failure',
          error_code: 'DuplicateTargetEntries',
          reason: 'Two accounts, both with userName=ida',
          source_name: 'Berg, Ida',
          source_upn: 'ida@contoso.example',
          changes: '[{"attribute":"userName","old_value":null,"new_value":"ida"}]',
        },
      ]);
      expect(await rows('SELECT name, status, details::VARCHAR AS details FROM step ORDER BY ALL')).toEqual([
        { name: 'EntryExportAdd', status: 'failure', details: null },
        { name: 'EntryImportAdd', status: 'success', details: '{"a":"1"}' },
      ]);
    });
  });
});
