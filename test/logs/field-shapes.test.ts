import { describe, expect, test } from 'vitest';
import { csv, lines, page } from './support/containers.ts';
import { contentDump } from './support/dump.ts';
import {
  auditRecord,
  facts,
  graphRecord,
  guid,
  type Json,
  logAnalyticsRow,
  monitorRecord,
  TENANT,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const plain = graphRecord(facts(1));

/** What the store says of a file, and what the ledger does. */
const loaded = (name: string, content: string | Buffer, byEngine = true) =>
  inWorkspace(async ({ load, store, rows }) => {
    const [file] = (await load({ [name]: content }, { byEngine })).files;
    const { event, step, change } = await contentDump(store);
    return {
      event,
      step,
      change,
      audits: await rows('SELECT * EXCLUDE (file_id, dialect) FROM audit'),
      times: await rows('SELECT epoch_ms(time) AS time, time_text FROM event ORDER BY event_id'),
      complete: file?.complete,
      why: file?.incompleteReason ?? '',
      rejects: file?.firstRejects.map(({ reason }) => reason),
      open: file?.openTimes,
    };
  });

const contentOf = async (content: string | Buffer, name = 'log.json') => {
  const { event, step, change, complete, rejects } = await loaded(name, content);
  return { event, step, change, complete, rejects };
};

/** Every key of a value, rewritten. */
const keyed = (value: unknown, write: (key: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((item) => keyed(item, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [write(key), keyed(member, write)]));
};
const pascal = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);

describe('Log Analytics', () => {
  const row = (n: number, more: Json = {}): Json => ({ ...logAnalyticsRow(facts(n)), ...more });

  test.each([
    ['JSON', 'log.json', (rows: readonly Json[]) => lines(rows)],
    ['CSV', 'log.csv', (rows: readonly Json[]) => csv(rows)],
  ])('SourceSystem may name the collector, which is no system and no loss: %s', async (_, name, write) => {
    const content = write([row(1, { SourceSystem: 'Azure AD' }), row(2, { SourceSystem: 'OpsManager' })]);
    for (const quick of [true, false]) {
      const found = await loaded(name, content, quick);
      expect(found).toMatchObject({ complete: true, rejects: [] });
      expect(found.event?.map((event) => (event as Json)['source_system'])).toEqual([null, null]);
    }
  });

  test('nor is it a loss in a row of AuditLogs', async () => {
    const audit = { ...(keyed(auditRecord(1, { activityDisplayName: 'Quarantine' }), pascal) as Json) };
    const found = await loaded(
      'log.json',
      JSON.stringify([
        { ...audit, TimeGenerated: '2026-05-13T03:00:00Z', AADTenantId: TENANT, SourceSystem: 'Azure AD' },
      ]),
    );
    expect(found).toMatchObject({ complete: true, audits: [{ kind: 'quarantine', tenant_id: TENANT }] });
  });

  test.each([
    ['JSON', 'log.json', (rows: readonly Json[]) => JSON.stringify(rows)],
    ['CSV', 'log.csv', (rows: readonly Json[]) => csv(rows)],
  ])('in the table of a search job the time is that of the row: %s', async (_, name, write) => {
    const { Type: __, ...rest } = row(1, {
      TimeGenerated: '2026-08-01T00:00:00Z',
      _OriginalTimeGenerated: '2026-03-04T05:01:07Z',
      _OriginalType: 'AADProvisioningLogs',
    });
    for (const held of [rest, { ...rest, Type: 'Found_SRCH' }])
      expect((await loaded(name, write([held]))).times).toMatchObject([{ time: Date.UTC(2026, 2, 4, 5, 1, 7) }]);
  });

  test('keys that were the headers of columns say the zone of the times', async () => {
    const timed = (header: string): string => {
      const { TimeGenerated: _, ...rest } = row(1);
      return JSON.stringify([{ [header]: '3/14/2026, 5:01:07.250 AM', ...rest }]);
    };
    expect((await loaded('log.json', timed('TimeGenerated [UTC]'))).times).toEqual([
      { time: Date.UTC(2026, 2, 14, 5, 1, 7, 250), time_text: '3/14/2026, 5:01:07.250 AM' },
    ]);
    const local = await loaded('log.json', timed('TimeGenerated [Local Time]'));
    expect(local).toMatchObject({ times: [{ time: null }], open: { local: 1 } });
  });

  test('a row for each step is told to be a part of an event', async () => {
    const steps = JSON.parse(String(row(1)['ProvisioningSteps'])) as Json[];
    const found = await loaded(
      'log.csv',
      csv(steps.map((step) => row(1, { ProvisioningSteps: JSON.stringify(step) }))),
    );
    expect(found.complete).toBe(false);
    expect(found.why).toContain('mv-expand');
    expect(found.event).toHaveLength(1);
  });
});

describe('records of the SDKs of Graph', () => {
  test.each([
    ['C#', 'AdditionalData', 'BackingStore', pascal],
    ['PHP', 'additionalData', 'backingStore', (key: string) => key],
    [
      'Python',
      'additional_data',
      'backing_store',
      (key: string) => key.replace(/(?<=[a-z])[A-Z]/g, (one) => `_${one.toLowerCase()}`),
    ],
  ])('keep what they do not know apart: %s', async (_, more, own, write) => {
    const withMore = (details: unknown): Json => ({ [own]: { values: {} }, [more]: details });
    const person = plain['sourceIdentity'] as Json;
    const record = {
      ...(keyed({ ...plain, sourceIdentity: null, provisioningSteps: null }, write) as Json),
      sourceIdentity: { ...person, details: withMore(person['details']), [more]: {}, [own]: {} },
      provisioningSteps: (plain['provisioningSteps'] as Json[]).map((step) => ({
        ...step,
        details: withMore(step['details']),
      })),
      [more]: {},
    };
    for (const [key, value] of Object.entries(record)) if (value === null) Reflect.deleteProperty(record, key);
    expect(await contentOf(page([record]))).toEqual(await contentOf(page([plain])));
  });

  test.each([
    [
      'of Python',
      'ProvisioningAction.StagedDelete',
      'ProvisioningResult.Failure',
      'ProvisioningStepType.ReferenceResolution',
    ],
    [
      'as Python shows them',
      "<ProvisioningAction.StagedDelete: 'stagedDelete'>",
      "<ProvisioningResult.Failure: 'failure'>",
      "<ProvisioningStepType.ReferenceResolution: 'referenceResolution'>",
    ],
    ['of Java', 'STAGED_DELETE', 'FAILURE', 'REFERENCE_RESOLUTION'],
  ])('members of enumerations %s', async (_, action, status, phase) => {
    const step = { name: 'X', provisioningStepType: phase, status, description: 'd', details: {} };
    const found = await contentOf(
      page([{ ...plain, provisioningAction: action, provisioningStatusInfo: { status }, provisioningSteps: [step] }]),
    );
    expect(found.event).toMatchObject([{ action: 'stageddelete', status: 'failure' }]);
    expect(found.step).toMatchObject([{ phase: 'referenceResolution', status: 'failure' }]);
  });

  test('a word that no enumeration has is kept', async () => {
    const found = await contentOf(page([{ ...plain, provisioningAction: 'Some.Thing_New' }]));
    expect(found.event).toMatchObject([{ action: 'some.thing_new' }]);
  });
});

describe('what other tools make of records', () => {
  test('a list of one around every value, as R writes it', async () => {
    const boxed = (value: unknown): unknown => {
      if (value === null) return {};
      if (Array.isArray(value)) return value.map(boxed);
      if (typeof value !== 'object') return [value];
      return Object.fromEntries(
        Object.entries(value).map(([key, member]) => [
          key,
          Array.isArray(member) && member.length === 0 ? [] : boxed(member),
        ]),
      );
    };
    expect(await contentOf(JSON.stringify([boxed(plain)]))).toEqual(await contentOf(JSON.stringify([plain])));
  });

  test('colours, whatever piece they are cut in', async () => {
    const esc = String.fromCharCode(0x1b);
    const coloured = JSON.stringify([plain], null, 2).replace(
      /"([^"]+)":/g,
      `${esc}[34;1m"$1"${esc}[0m${esc}[1;39m:${esc}[0m`,
    );
    const reference = await contentOf(JSON.stringify([plain]));
    expect(await contentOf(coloured)).toEqual(reference);
    const text = Buffer.from(coloured);
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < text.length; at += 61) yield text.subarray(at, at + 61);
    }
    await inWorkspace(async ({ ingest, store }) => {
      await ingest(['-'], { stdin: pieces() });
      expect((await contentDump(store)).step).toEqual(reference.step);
    });
  });

  const printed = (n: number): string =>
    `@{id=${guid(1, n)}; activityDateTime=2026-03-04T05:01:07Z; changeId=${guid(2, n)}; jobId=j; provisioningAction=create; provisioningSteps=System.Object[]}`;
  test.each<[string, unknown]>([
    ['in a list', { value: [printed(1), printed(2)] }],
    ['in one text', { value: `${printed(1)} ${printed(2)}` }],
  ])('records that PowerShell has printed %s', async (_, held) => {
    const found = await loaded('log.json', JSON.stringify(held));
    expect(found).toMatchObject({ complete: false, rejects: [] });
    expect(found.event).toMatchObject([
      { event_id: guid(1, 1), action: 'create' },
      { event_id: guid(1, 2), action: 'create' },
    ]);
    expect(found.why).toContain('-Depth 10');
  });

  test('durations as spreadsheets and data frames write them', async () => {
    const table = csv(
      ['1204', '1204.0', '1,204'].map((duration, n) => ({
        Id: `e${n}`,
        ChangeId: `c${n}`,
        JobId: 'j',
        'Duration (ms)': duration,
      })),
    );
    const { event } = await contentOf(table, 'log.csv');
    expect(event?.map((one) => Number((one as Json)['duration_ms']))).toEqual([1204, 1204, 1204]);
  });

  test('a record in a pair of texts is no provisionOnDemand answer', async () => {
    const value = JSON.stringify(monitorRecord(facts(1)));
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'log.json': JSON.stringify([{ key: 'partition-7', value }]) });
      expect(await rows('SELECT dialect FROM event')).toEqual([{ dialect: 'azure-monitor' }]);
    });
  });
});

describe('audit rows', () => {
  const target = { id: 'sp1', displayName: 'Harbour Desk', type: 'ServicePrincipal' };
  const person = {
    id: 'u1',
    displayName: 'Ida',
    type: 'User',
    modifiedProperties: [{ displayName: 'mail', oldValue: '"a"', newValue: '"b"' }],
  };
  const audit = auditRecord(1, {
    activityDisplayName: 'Quarantine',
    result: 'failure',
    tenantId: TENANT,
    targetResources: [target, person],
  });

  test('as Elastic keeps them: lists under numbers, and the outcome beside the row', async () => {
    const { result: _, tenantId: __, ...rest } = audit;
    const row = {
      ...rest,
      targetResources: { 0: target, 1: { ...person, modifiedProperties: { 0: person.modifiedProperties[0] } } },
    };
    const snake = keyed(row, (key) => key.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`));
    const document = {
      azure: { tenant_id: TENANT, auditlogs: { category: 'AuditLogs', properties: snake } },
      event: { outcome: 'failure' },
    };
    const reference = await loaded('log.json', JSON.stringify([audit]));
    expect(reference.audits).toHaveLength(1);
    expect((await loaded('log.json', JSON.stringify(document))).audits).toEqual(reference.audits);
  });

  test('of 2017 tell the person from the application by the type of the target', async () => {
    const row = {
      id: 'Sync_9',
      activityDate: '2018-03-01T03:00:00Z',
      activity: 'Export',
      category: 'Sync',
      activityResultStatus: 'Success',
      correlationId: guid(2, 9),
      targetResources: [
        { id: 'sp1', name: 'Harbour Desk', targetResourceType: 'ServicePrincipal' },
        { id: 'u1', name: 'Ida', targetResourceType: 'User' },
      ],
    };
    for (const quick of [true, false])
      expect((await loaded('log.json', `${JSON.stringify(row)}\n`, quick)).event).toMatchObject([
        { source_id: 'u1', source_name: 'Ida', app_id: 'sp1', app_name: 'Harbour Desk' },
      ]);
  });

  test('without a correlation id belong to the change that their id names', async () => {
    const { correlationId, ...rest } = auditRecord(3);
    const row = { ...rest, id: `Sync_${correlationId}_L5BFV_1617` };
    for (const quick of [true, false])
      expect((await loaded('log.json', `${JSON.stringify(row)}\n`, quick)).event).toMatchObject([
        { change_id: correlationId },
      ]);
  });
});

describe('a record beside what a search engine has made of it', () => {
  /** Fields as Splunk extracts them: lists without the places of their items. */
  const fields = (value: Json, before = '', into: Json = {}): Json => {
    for (const [key, member] of Object.entries(value)) {
      if (Array.isArray(member))
        for (const item of member as Json[])
          for (const [inner, held] of Object.entries(item)) {
            const path = `${before}${key}{}.${inner}`;
            into[path] = [...((into[path] as unknown[] | undefined) ?? []), String(held)];
          }
      else if (typeof member === 'object' && member !== null) fields(member as Json, `${before}${key}.`, into);
      else into[before + key] = member;
    }
    return into;
  };
  const line = monitorRecord(facts(1));

  test.each<[string, Json]>([
    ['a line of Azure Monitor', line],
    ['a record of Graph', plain],
  ])('is read in its place: %s', async (_, record) => {
    const raw = JSON.stringify(record);
    const reference = await contentOf(raw);
    const result = { _raw: raw, ...fields(record), host: 'h' };
    expect(await contentOf(JSON.stringify({ preview: false, result }))).toEqual(reference);
    const cells = Object.fromEntries(
      Object.entries(result).map(([key, value]) => [key, Array.isArray(value) ? value.join('\n') : value]),
    );
    expect(await contentOf(csv([cells]), 'search.csv')).toEqual(reference);
  });

  test('a part of a record is no record', async () => {
    const steps = JSON.stringify(plain['provisioningSteps']);
    const row = { ...fields(plain), provisioningSteps: steps, note: '{"id":"x"}' };
    const found = await contentOf(JSON.stringify([row]));
    expect(found.event).toMatchObject([{ event_id: plain['id'], source_id: facts(1).sourceId }]);
  });
});

describe('cells that hold no value', () => {
  test.each(['NULL', '\\N', 'nan', 'NaN'])('%s is none', async (word) => {
    const row = logAnalyticsRow(facts(1));
    const holes = ['CycleId', 'ResultDescription', 'TargetIdentity', 'ModifiedProperties'];
    const table = (held: string): string =>
      csv([{ ...row, ...Object.fromEntries(holes.map((name) => [name, held])) }, logAnalyticsRow(facts(2))]);
    const [empty, found] = [await loaded('log.csv', table('')), await loaded('log.csv', table(word))];
    expect(found).toEqual(empty);
    expect(found.rejects).toEqual([]);
    expect(await loaded('log.csv', table(word), false)).toEqual(found);
  });

  test('in a portal download, whoever reads it', async () => {
    const table = (word: string): string =>
      csv(
        [1, 2].map((n) => ({
          Id: `e${n}`,
          ChangeId: `c${n}`,
          JobId: 'j',
          Status: n === 1 ? 'failure' : 'odd',
          Reason: word,
          TargetIdentityDisplayName: word,
        })),
      );
    const empty = await loaded('log.csv', table(''));
    for (const quick of [true, false]) expect(await loaded('log.csv', table('NULL'), quick)).toEqual(empty);
    expect(empty.event).toMatchObject([{ reason: null, target_name: null }, { reason: null }]);
  });
});

describe('what is missing is told', () => {
  const warned = (content: string, name = 'log.json') =>
    inWorkspace(async ({ load }) => (await load({ [name]: content })).warnings.join('\n'));

  test('records without any time', async () => {
    const { activityDateTime: _, ...rest } = plain;
    expect(await warned(page([rest]))).toContain('1 record has no time under any name that is known');
    expect(await warned(page([plain]))).toBe('');
    const row = (column: string): string =>
      csv([{ Id: 'e', ChangeId: 'c', JobId: 'j', [column]: '2026-03-04T05:01:07Z' }]);
    expect(await warned(row('Tidspunkt'), 'log.csv')).toContain('no time');
    expect(await warned(row('Date'), 'log.csv')).toBe('');
  });

  test('audit rows of which the change is not named', async () => {
    const { correlationId: _, ...rest } = auditRecord(1);
    for (const quick of [true, false]) {
      const found = await loaded('log.json', `${JSON.stringify(rest)}\n`, quick);
      expect(found.complete).toBe(false);
      expect(found.why).toContain('without the correlationId');
      const job = { ...rest, activityDisplayName: 'Quarantine' };
      expect((await loaded('log.json', `${JSON.stringify(job)}\n`, quick)).complete).toBe(true);
    }
  });
});

test('an activity of a job is one without its service', async () => {
  const {
    loggedByService: _,
    category: __,
    ...rest
  } = auditRecord(1, { activityDisplayName: 'Add provisioning configuration' });
  expect((await loaded('log.json', JSON.stringify([rest]))).audits).toMatchObject([{ kind: 'add' }]);
  const other = { ...rest, activityDisplayName: 'Update user' };
  expect((await loaded('log.json', JSON.stringify([other]))).audits).toEqual([]);
});

test('dates in the text between documents are no values', async () => {
  const text = `${page([plain])}\n2026-03-04 05:01:07 UTC, that is all\n`;
  expect(await contentOf(text)).toEqual(await contentOf(page([plain])));
});

test.each([
  ['[{&quot;id&quot;:&quot;https://contoso.example&quot;}]', 'quotes as HTML writes them'],
  ['[{"id"=>"e1", "jobId"=>"j"}]', 'as Ruby prints them'],
  [' id | jobid \n----+-------\n e1 | j\n', 'as a screen shows it'],
  ['+----+-------+\n| id | jobid |\n+----+-------+\n', 'as a screen shows it'],
  ['-[ RECORD 1 ]---\nid    | e1\njobid | j\n', 'a line for each value'],
  ['************ 1. row ************\n   id: e1\njobid: j\n', 'a line for each value'],
  ['ProvisioningObjectSummary(id="e1", job_id="j")\n', 'what Python prints of objects'],
  [
    'w1\t2026-03-04T05:01:07Z\t{"Id":"u1"}\t[{"name":"x"}]\te1\nw1\t2026-03-04T05:01:08Z\t{"Id":"u2"}\t[]\te2\n',
    'without the line that names its columns',
  ],
  ['["System.Collections.Hashtable"]', 'all that is left of one'],
  ['[{"key":"id","value":"e1"}]', 'it has key, value'],
  ['[{"name":"EntryImport","provisioningStepType":"import"}]', 'a step without its record'],
  ['[{"displayName":"mail","oldValue":null,"newValue":"a"}]', 'a change without its record'],
  ['{"id":"String (identifier)","jobId":"String","provisioningAction":"String"}', 'the names of types'],
  ['[{"auditLogRecordType":"azureActiveDirectory","operation":"Add user.","userPrincipalName":"a"}]', 'Purview'],
  [`'{"id":"e1","jobId":"j"}'\n'{"id":"e2","jobId":"j"}'\n`, 'within single quotes'],
])('%j is told to be what it is', async (text, what) => {
  expect((await loaded('log.txt', text)).rejects).toEqual([expect.stringContaining(what)]);
});
