import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { page } from './support/containers.ts';
import { facts, graphRecord, type Json, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const record = monitorRecord(facts(1));
const text = JSON.stringify(record);
const base64 = (held: string | Buffer): string => Buffer.from(held).toString('base64');

/** What comes of a file: how many went in, why others did not, and what was passed over. */
const loaded = (content: string | Buffer, name = 'log.json') =>
  inWorkspace(async ({ load, rows }) => {
    const report = await load({ [name]: content });
    const [file] = report.files;
    const ids = (await rows<{ event_id: string }>('SELECT event_id FROM event ORDER BY 1')).map((row) => row.event_id);
    return { ids, rejects: file!.firstRejects.map(({ reason }) => reason), explanation: file!.explanation.join('\n') };
  });

const ID = [facts(1).id];

describe('a record is found wherever a shipper has put it', () => {
  test.each<[string, unknown]>([
    ['as text under any key', { _raw: text, _time: 1 }],
    ['below an answer of a search', { preview: false, result: { _raw: text } }],
    ['in an object under any key', { id: 'x', attributes: record }],
    ['in the original of a document', { '@timestamp': 'x', event: { kind: 'event', original: text } }],
    ['as text inside text', { log: JSON.stringify(text) }],
    ['in Base64', { Records: [{ kinesis: { data: base64(text) } }] }],
    ['in gzip in Base64', { awslogs: { data: base64(gzipSync(`{"records":[${text}]}`)) } }],
    ['in a list of lists', { data: { result: [{ values: [['1778145342000000000', text]] }] } }],
    ['in a message of a queue', [{ message: { data: base64(text), messageId: '7' } }]],
    ['eight deep', { a: { b: { c: { d: { e: { f: { g: record } } } } } } }],
    ['in an answer of $batch', { responses: [{ id: '1', status: 200, body: { records: [record] } }] }],
    ['in the hits of a search engine', { hits: { total: 1, hits: [{ _index: 'i', _source: record }] } }],
  ])('%s', async (_, wrapped) => {
    expect(await loaded(JSON.stringify(wrapped))).toMatchObject({ ids: ID, rejects: [] });
    expect(
      await loaded(`${JSON.stringify(wrapped)}\n${JSON.stringify({ ...(wrapped as Json), again: 1 })}\n`),
    ).toMatchObject({
      ids: ID,
      rejects: [],
    });
  });

  test('a document that was written as one string, and lines of such strings', async () => {
    expect(await loaded(JSON.stringify(text))).toMatchObject({ ids: ID, rejects: [] });
    const lines = [1, 2, 3].map((n) => JSON.stringify(JSON.stringify(monitorRecord(facts(n))))).join('\n');
    expect((await loaded(lines)).ids).toHaveLength(3);
  });

  test('behind the header of a log line, in a file and in a member', async () => {
    const line = (n: number): string =>
      `<134>1 2026-05-07T09:15:42Z host app - - - ${JSON.stringify(monitorRecord(facts(n)))}`;
    expect((await loaded(`${line(1)}\n${line(2)}\n`, 'syslog.log')).ids).toHaveLength(2);
    expect(await loaded(JSON.stringify({ message: line(1) }))).toMatchObject({ ids: ID, rejects: [] });
  });

  test('in a bulk file, whose other lines say what to do', async () => {
    const bulk = [1, 2].map(
      (n) =>
        `{"index":{"_id":"${n}"}}\n${JSON.stringify({ event: { original: JSON.stringify(monitorRecord(facts(n))) } })}\n`,
    );
    expect(await loaded(bulk.join(''))).toMatchObject({ ids: [facts(1).id, facts(2).id], rejects: [] });
  });

  test('a JSON text sequence', async () => {
    const sequence = [1, 2].map((n) => `\u001e${JSON.stringify(monitorRecord(facts(n)))}\n`).join('');
    expect(await loaded(sequence)).toMatchObject({ ids: [facts(1).id, facts(2).id], rejects: [] });
  });

  test('a column of a table', async () => {
    const csv = `_time,_raw\n1,"${text.replaceAll('"', '""')}"\n`;
    expect(await loaded(csv, 'search.csv')).toMatchObject({ ids: ID, rejects: [] });
  });

  test('snake_case below the prefix of a vendor, with the tenant around it', async () => {
    const { id, changeId } = facts(1);
    const document = {
      '@timestamp': '2026-05-07T09:15:42Z',
      vendor: {
        tenant_id: 'tenant-1',
        provisioning: {
          category: 'ProvisioningLogs',
          properties: {
            id,
            change_id: changeId,
            job_id: 'j',
            activity_datetime: '2026-05-07T09:15:42Z',
            source_identity: { id: 'u1', name: 'Ida', details: { user_principal_name: 'ida@contoso.example' } },
            provisioning_status_info: { status: 'success' },
            provisioning_steps: [{ name: 'EntryImportAdd', provisioning_step_type: 0, status: 0 }],
          },
        },
      },
    };
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'log.json': JSON.stringify(document) });
      expect(await rows('SELECT tenant_id, source_name, source_upn, status FROM event')).toEqual([
        { tenant_id: 'tenant-1', source_name: 'Ida', source_upn: 'ida@contoso.example', status: 'success' },
      ]);
    });
  });

  test('where a document holds the original and a copy in other words, the original counts', async () => {
    const copy = { ...graphRecord(facts(1)), provisioningAction: 'delete' };
    await inWorkspace(async ({ load, rows }) => {
      await load({ 'log.json': JSON.stringify({ copied: copy, event: { original: text } }) });
      expect(await rows('SELECT dialect FROM event')).toEqual([{ dialect: 'azure-monitor' }]);
    });
  });
});

describe('what is no record beside the records', () => {
  test('other requests of a recording are passed over, and said to be', async () => {
    const entry = (body: string): Json => ({
      request: { method: 'GET', url: 'https://graph.microsoft.com' },
      response: { status: 200, content: { text: body } },
      startedDateTime: '2026-05-07T09:15:42Z',
    });
    const recording = {
      log: { version: '1.2', entries: [entry(page([graphRecord(facts(1))])), entry('iVBORw0KGgo=')] },
    };
    const found = await loaded(JSON.stringify(recording));
    expect(found).toMatchObject({ ids: ID, rejects: [] });
    expect(found.explanation).toContain('passed over once: a recorded web request without provisioning records');
  });

  test('tables of a Kusto answer that hold no logs', async () => {
    const row = logAnalyticsRow(facts(1));
    const frames = [
      { FrameType: 'DataSetHeader', Version: 'v2.0' },
      {
        FrameType: 'DataTable',
        Columns: [{ ColumnName: 'Key' }, { ColumnName: 'Value' }],
        Rows: [['Visualization', '{}']],
      },
      {
        FrameType: 'DataTable',
        Columns: Object.keys(row).map((ColumnName) => ({ ColumnName })),
        Rows: [Object.values(row)],
      },
      { FrameType: 'DataSetCompletion', HasErrors: false },
    ];
    expect(await loaded(JSON.stringify(frames))).toMatchObject({ ids: ID, rejects: [] });
  });

  test('rows of an answer may be objects', async () => {
    const row = logAnalyticsRow(facts(1));
    const answer = { tables: [{ columns: Object.keys(row).map((name) => ({ name })), rows: [row] }] };
    expect(await loaded(JSON.stringify(answer))).toMatchObject({ ids: ID, rejects: [] });
  });

  test.each<[string, unknown, RegExp]>([
    [
      'a user',
      { id: 'u', userPrincipalName: 'a@b', accountEnabled: true },
      /user of a directory export.*provlens snapshot/,
    ],
    ['a group', { id: 'g', displayName: 'G', securityEnabled: true }, /group of a directory export.*provlens snapshot/],
    ['a schema', { synchronizationRules: [] }, /synchronization schema.*provlens snapshot/],
    ['an error', { error: { code: 'Forbidden', message: 'no' } }, /error answer of Graph \(Forbidden: no\)/],
    ['a sign-in', { userPrincipalName: 'a', conditionalAccessStatus: 'x', clientAppUsed: 'y' }, /sign-in log/],
    ['another log', { category: 'RiskyUsers' }, /category RiskyUsers/],
    ['anything else', { hello: 'world' }, /it has hello/],
  ])('%s is told to be what it is', async (_, value, reason) => {
    const { rejects } = await loaded(JSON.stringify([value]));
    expect(rejects).toEqual([expect.stringMatching(reason)]);
  });
});
