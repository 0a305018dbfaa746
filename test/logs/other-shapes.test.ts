import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { csv, lines, page } from './support/containers.ts';
import { auditRecord, facts, graphRecord, type Json, logAnalyticsRow } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const records = [1, 2].map((n) => graphRecord(facts(n)));
const rows = [1, 2].map((n) => logAnalyticsRow(facts(n)));
const IDS = [1, 2].map((n) => facts(n).id);

/** What comes of a file. */
const loaded = (content: string | Buffer, name = 'log.json') =>
  inWorkspace(async ({ load, rows: ask }) => {
    const [file] = (await load({ [name]: content })).files;
    const ids = (await ask<{ event_id: string }>('SELECT event_id FROM event ORDER BY 1')).map((row) => row.event_id);
    const names = (await ask<{ source_name: string }>('SELECT source_name FROM event ORDER BY 1')).map(
      (row) => row.source_name,
    );
    const rejects = file!.firstRejects.map(({ reason }) => reason);
    return {
      ids,
      names,
      rejects,
      complete: file!.complete,
      why: file!.incompleteReason,
      explanation: file!.explanation.join('\n'),
    };
  });

describe('what stands around a document', () => {
  test.each([
    ['warnings of a command', `WARNING: This command is in preview.\n${JSON.stringify({ value: records }, null, 2)}\n`],
    ['the head of a web answer', `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n${page(records)}`],
    ['a fence', `\`\`\`json\n${page(records)}\n\`\`\`\n`],
    ['a script', `callback(${page(records)})`],
    ['an assignment', `var logs = ${JSON.stringify(records)};\n`],
    ['the end of a text of DOS', `${lines(records)}\u001a`],
    [
      'a post with two fences',
      records.map((one) => `See:\n\`\`\`json\n${JSON.stringify(one, null, 2)}\n\`\`\`\n`).join('and "then"\n'),
    ],
    ['thanks behind it', `Log:\n${page(records)}\n\nThanks: any help (or a hint) is welcome, 3 of us looked.\n`],
    ['a command that tells what it does', `* Connected\n< HTTP/2 200\n${page(records)}\n* Connection #0 left intact\n`],
    ['code within a sentence', records.map((one) => `The event \`${JSON.stringify(one)}\` came.`).join('\n')],
    ['a header before a list', `Mar  4 05:01:08 relay hub[7]: ${JSON.stringify(records)}\n`],
    [
      'fields behind the payload',
      records.map((one) => `LEEF:1.0|M|A|1|x|payload=${JSON.stringify(one)}\tcat=p`).join('\n'),
    ],
  ])('%s', async (_, text) => {
    expect(await loaded(text)).toMatchObject({ ids: IDS, rejects: [], complete: true });
  });

  test('what is left of a record is no such text', async () => {
    const broken = `${JSON.stringify(records[0])}\n  left: {\n"status": "success" }\n${JSON.stringify(records[1], null, 1)}\n`;
    expect((await loaded(broken)).rejects.length).toBeGreaterThan(0);
  });

  test('is told by --explain', async () => {
    expect((await loaded(`${page(records)}\nThat is all.`)).explanation).toContain('behind them');
    expect((await loaded(`see below:\n${page(records)}`)).explanation).toContain('other text before the document');
  });

  test('compressed twice', async () => {
    expect((await loaded(gzipSync(gzipSync(page(records))), 'log.json.gz')).ids).toEqual(IDS);
  });

  test('what Python prints', async () => {
    const printed = (text: string): string =>
      text.replaceAll('"', "'").replaceAll('null', 'None').replaceAll('true', 'True');
    expect((await loaded(printed(JSON.stringify({ value: records })))).ids).toEqual(IDS);
  });
});

describe('tables as tools write them', () => {
  const table = csv(rows);
  test.each([
    ['carriage returns alone', csv(rows).replaceAll('\r\n', '\r')],
    ['bars', csv(rows, '|')],
    ['a title above the header', `Provisioning logs of the week,,\r\n\r\n${table}`],
    ['one table behind another', `${csv(rows.slice(0, 1))}${csv(rows.slice(1))}`],
    ['columns and lines without anything', table.replaceAll('\r\n', ',,\r\n').concat(`${',,,,'}\r\n`)],
    [
      'backslashes before quotes',
      [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]
        .map((line) =>
          line.map((cell) => `"${String(cell).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(','),
        )
        .join('\n'),
    ],
  ])('%s', async (_, text) => {
    expect(await loaded(text, 'log.csv')).toMatchObject({ ids: IDS, rejects: [] });
  });

  test('a row that is too short is still damage', async () => {
    const cut = table.slice(0, -400);
    expect((await loaded(cut, 'log.csv')).rejects).toHaveLength(1);
  });

  test('the code page of Windows is read, and said to be a guess', async () => {
    const named = rows.map((row) => ({
      ...row,
      SourceIdentity: '{"Id":"u1","Name":"Zoë Müller","identityType":"User","details":{}}',
    }));
    const found = await loaded(Buffer.from(csv(named, ';'), 'latin1'), 'log.csv');
    expect(found).toMatchObject({ names: ['Zoë Müller', 'Zoë Müller'], complete: false });
    expect(found.why).toContain('Windows-1252');
    expect(await loaded(csv(named, ';'), 'log.csv')).toMatchObject({
      names: ['Zoë Müller', 'Zoë Müller'],
      complete: true,
    });
  });

  test('UTF-8 with a damaged byte is no code page', async () => {
    const bytes = Buffer.from(csv(rows.map((row) => ({ ...row, ResultDescription: 'Müller' }))));
    bytes[bytes.lastIndexOf('Müller') + 1] = 0xff;
    expect((await loaded(bytes, 'log.csv')).why ?? '').not.toContain('1252');
  });
});

describe('exports that leave out columns', () => {
  test.each<[string, string, string]>([
    [
      'Graph with $select',
      'log.json',
      page(
        records.map(({ id, activityDateTime, provisioningAction }) => ({ id, activityDateTime, provisioningAction })),
      ),
    ],
    [
      'a query',
      'log.csv',
      csv(rows.map(({ TimeGenerated, Id, SourceIdentity }) => ({ TimeGenerated, Id, SourceIdentity }))),
    ],
    [
      'a custom table, with the types of its columns',
      'log.json',
      JSON.stringify(
        rows.map((row) =>
          Object.fromEntries(
            Object.entries({ ...row, Type: 'Prov_CL' }).map(([key, value]) => [
              /^(?:Type|TimeGenerated)$/.test(key) ? key : `${key}_s`,
              value,
            ]),
          ),
        ),
      ),
    ],
  ])('%s', async (_, name, text) => {
    expect(await loaded(text, name)).toMatchObject({ ids: IDS, rejects: [] });
  });

  test('without any id there is nothing to know a record by', async () => {
    const text = csv(
      rows.map(({ TimeGenerated, ResultType, SourceIdentity }) => ({ TimeGenerated, ResultType, SourceIdentity })),
    );
    expect((await loaded(text, 'log.csv')).rejects[0]).toContain('neither an id nor a changeId');
  });

  test('an audit row without an id counts once, and gives way to the row with one', async () => {
    const audit: Json = { ...auditRecord(1), activityDisplayName: 'Quarantine' };
    const { id: _, ...rest } = audit;
    await inWorkspace(async ({ load, rows: ask }) => {
      const count = () => ask('SELECT count(*)::INTEGER AS n, min(audit_id) AS id FROM audit');
      await load({ 'one.json': page([rest]), 'two.json': JSON.stringify([rest], null, 1) });
      expect(await count()).toMatchObject([{ n: 1 }]);
      await load({ 'three.json': page([audit]) });
      expect(await count()).toEqual([{ n: 1, id: audit['id'] }]);
    });
  });

  test('the older CSV of the audit log', async () => {
    const row = {
      'Date (UTC)': '5/7/2018 9:15:42 AM',
      Service: 'Account Provisioning',
      Category: 'Sync',
      Activity: 'Quarantine',
      Status: 'Failure',
      'Status reason': 'put in quarantine',
      'Initiated by (actor)': 'Azure AD Sync Fabric',
      'Target(s)': 'Harbour Desk',
    };
    await inWorkspace(async ({ load, rows: ask }) => {
      await load({ 'audit.csv': csv([row]) });
      expect(await ask('SELECT kind, result, reason, initiator, app_name, epoch_ms(time) AS time FROM audit')).toEqual([
        {
          kind: 'quarantine',
          result: 'failure',
          reason: 'put in quarantine',
          initiator: 'Azure AD Sync Fabric',
          app_name: 'Harbour Desk',
          time: Date.UTC(2018, 4, 7, 9, 15, 42),
        },
      ]);
    });
  });
});

describe('provision on demand', () => {
  const value = {
    changeId: 'c1',
    action: 'Create',
    startTime: '2026-05-07T09:15:42.5Z',
    endTime: '2026-05-07T09:15:44Z',
    statusInfo: { status: 'Success' },
    provisioningSteps: [{ name: 'EntryImport', type: 'Import', status: 'Success' }],
  };

  test.each<[string, unknown]>([
    ['taken out of its string', value],
    ['with its key', { key: { result: 'Success' }, value }],
  ])('the value %s', async (_, answer) => {
    await inWorkspace(async ({ load, rows: ask }) => {
      await load({ 'log.json': JSON.stringify(answer) });
      expect(
        await ask('SELECT change_id, dialect, duration_ms::INTEGER AS ms, epoch_ms(time) AS time FROM event'),
      ).toEqual([{ change_id: 'c1', dialect: 'on-demand', ms: 1500, time: Date.UTC(2026, 4, 7, 9, 15, 42, 500) }]);
    });
  });

  test('an empty answer says what the service says', async () => {
    const key = JSON.stringify({
      result: 'Failure',
      details: { errorCode: 'JobNotFound', errorMessage: 'no such job' },
    });
    expect((await loaded(JSON.stringify({ key, value: '' }))).rejects[0]).toContain('JobNotFound: no such job');
  });
});

test('an error behind the rows of an answer, or among them, is a part that is missing', async () => {
  const columns = Object.keys(rows[0]!).map((name) => ({ name }));
  const cells = rows.map((row) => Object.values(row));
  const answer = { tables: [{ name: 'PrimaryResult', columns, rows: cells }], error: { code: 'PartialError' } };
  expect(await loaded(JSON.stringify(answer))).toMatchObject({ ids: IDS, complete: false });
  const stopped = { OneApiErrors: [{ error: { code: 'LimitsExceeded', message: 'too many' } }] };
  const frame = { FrameType: 'DataTable', Columns: columns, Rows: [...cells, stopped] };
  const found = await loaded(JSON.stringify([frame]));
  expect(found.ids).toEqual(IDS);
  expect(found.rejects[0]).toContain('LimitsExceeded: too many');
});

test('actions that a program has written as numbers', async () => {
  const numbered = [0, 1, 2, 3, 4, 5].map((n) => ({ ...graphRecord(facts(n + 1)), provisioningAction: n }));
  await inWorkspace(async ({ load, rows: ask }) => {
    await load({ 'log.json': page(numbered) });
    const found = await ask<{ action: string }>('SELECT action FROM event ORDER BY event_id');
    expect(found.map(({ action }) => action)).toEqual([
      'other',
      'create',
      'delete',
      'disable',
      'update',
      'stageddelete',
    ]);
  });
});

test('details of an identity as pairs', async () => {
  const one = graphRecord(facts(1));
  const details = [{ key: 'UserPrincipalName', value: 'ida@contoso.example' }];
  await inWorkspace(async ({ load, rows: ask }) => {
    await load({ 'log.json': page([{ ...one, sourceIdentity: { ...(one['sourceIdentity'] as Json), details } }]) });
    expect(await ask('SELECT source_upn FROM event')).toEqual([{ source_upn: 'ida@contoso.example' }]);
  });
});

test.each([
  ['<Objs Version="1.1.0.1" xmlns="x"><Obj /></Objs>', 'Export-Clixml'],
  ['<?xml version="1.0"?><results><result/></results>', 'XML'],
  ['<!DOCTYPE html><html></html>', 'a page to sign in'],
  ['ActivityDateTime       : 5/7/2026 9:15:42 AM\r\nId   : e1\r\n', 'Format-List'],
  ['value:\n- id: e1\n  jobId: j\n', 'YAML'],
  ['   ActivityDateTime : 5/7/2026\n   Details  : {a, b, c}\n   Id : e1\n', 'Format-List'],
  ['Ana wrote:\n> {\n>   "id": "e1",\n>   "jobId": "j"\n> }\n', 'quoted with ">"'],
  ['| Id | JobId |\n|----|----|\n| e1 | j |\n', 'Markdown'],
  ['Id   JobId\n--   -----\ne1   j\n', 'as a screen shows it'],
  ['let T = datatable(Id:string, JobId:string)[\n"e1", "j"\n];\n', 'KQL'],
  ['CEF:0|M|Entra|1|x|Provisioning|4|rt=Mar 04 2026 05:01:07, cs1=j, cs2=k\n', 'CEF or LEEF'],
  ['e1,j,"[{""name"":""x""}]"\ne2,j,"[]"\n', 'names its columns'],
  [`b'{"records": [{"id": "e1"}]}'`, 'bytes'],
  ['const log = {\n  id: "e1",\n};\n', 'JSON.stringify'],
  ['[{\u201cid\u201d: \u201ce1\u201d}]', 'typographic quotes'],
  ['[{"id": "e1", /* job */ "jobId": "j"}]', 'comments'],
  ['[{"id": "e1",\n ...\n "jobId": "j"}]', 'an ellipsis'],
  ['[{\u00a0"id": "e1"}]', 'no-break spaces'],
  ['{"CreationTime":"2026-03-04","Workload":"AzureActiveDirectory","Operation":"Add user."}', 'Microsoft Purview'],
  [
    '{"category":"ProvisioningLogs","resourceId":"/SUBSCRIPTIONS/S/PROVIDERS/X/POOLS/P","properties":{"Status":"Completed"}}',
    'of another service',
  ],
])('%j is told to be what it is', async (text, what) => {
  expect((await loaded(text)).rejects).toEqual([expect.stringContaining(what)]);
});
