import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import avro from 'avsc';
import { expect, test } from 'vitest';
import { csv, lines, page, tables } from './support/containers.ts';
import { auditRecord, facts, graphRecord, type Json, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';
import { zipOf } from './support/zip.ts';

const FILE = fileURLToPath(new URL('../../docs/reference/formats.md', import.meta.url));
const RECORDS = 3;

const audit2017 = (n: number): Json => ({
  id: `Sync_${n}`,
  category: 'Sync',
  activity: 'Export',
  activityDate: '2018-05-13T03:00:00Z',
  activityResultStatus: 'Success',
  correlationId: facts(n).changeId,
});
const onDemand = (n: number): Json => ({
  key: '{"result":"Success"}',
  value: JSON.stringify({ changeId: facts(n).changeId, action: 'Create', statusInfo: { status: 'Success' } }),
});

/** What an export is made of. */
const DIALECTS: Readonly<Record<string, (n: number) => Json>> = {
  'Graph provisioning': (n) => graphRecord(facts(n)),
  'portal JSON': (n) => ({ ...graphRecord(facts(n)), action: 'Create' }),
  'Azure Monitor': (n) => monitorRecord(facts(n)),
  'Log Analytics': (n) => logAnalyticsRow(facts(n)),
  'audit log': (n) => auditRecord(n),
  'audit log of 2017': audit2017,
  'provision on demand': onDemand,
};

const cells = (records: readonly Json[]): Json[] =>
  records.map((record) =>
    Object.fromEntries(
      Object.entries(record).map(([key, value]) => [
        key,
        typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
      ]),
    ),
  );

async function capture(records: readonly Json[]): Promise<Buffer> {
  const type = avro.Type.forSchema({ type: 'record', name: 'EventData', fields: [{ name: 'Body', type: 'bytes' }] });
  const encoder = new avro.streams.BlockEncoder(type, { codec: 'deflate' });
  for (const record of records) encoder.write({ Body: Buffer.from(JSON.stringify({ records: [record] })) });
  encoder.end();
  return Buffer.concat((await encoder.toArray()) as Buffer[]);
}

/** What it comes in. */
const CONTAINERS: Readonly<Record<string, (records: readonly Json[]) => string | Buffer | Promise<Buffer>>> = {
  'JSON lines': lines,
  list: (records) => JSON.stringify(records, null, 1),
  'page (`value`)': (records) => page(records),
  'batch (`records`)': (records) => JSON.stringify({ records }),
  '`$batch` answer': (records) => JSON.stringify({ responses: [{ id: '1', status: 200, body: { value: records } }] }),
  'query answer (columns and rows)': (records) => tables(cells(records)),
  CSV: (records) => csv(cells(records)),
  'CSV with semicolons, UTF-16': (records) => Buffer.from(`\ufeffsep=;\r\n${csv(cells(records), ';')}`, 'utf16le'),
  'CSV with the record in a cell': (records) =>
    csv(records.map((record) => ({ _time: 1, _raw: JSON.stringify(record) }))),
  'JSON inside strings': (records) => lines(records.map((record) => ({ log: JSON.stringify(record) }))),
  'one JSON string': (records) => JSON.stringify(JSON.stringify(records)),
  Base64: (records) =>
    lines(records.map((record) => ({ data: Buffer.from(JSON.stringify(record)).toString('base64') }))),
  'search hits': (records) => JSON.stringify({ hits: { hits: records.map((record) => ({ _source: record })) } }),
  HAR: (records) =>
    JSON.stringify({ log: { entries: [{ request: {}, response: { content: { text: page(records) } } }] } }),
  syslog: (records) => records.map((record) => `<134>1 host - - - ${JSON.stringify(record)}\n`).join(''),
  'JSON text sequence': (records) => records.map((record) => `\u001e${JSON.stringify(record)}\n`).join(''),
  'Event Hub Capture (Avro)': capture,
  gzip: (records) => gzipSync(lines(records)),
  zip: (records) => zipOf({ 'log.json': page(records) }),
};

async function marks(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const [container, write] of Object.entries(CONTAINERS)) {
    const row = [container];
    for (const record of Object.values(DIALECTS)) {
      const content = await write(Array.from({ length: RECORDS }, (_, n) => record(n + 1)));
      row.push(
        await inWorkspace(async ({ load }) => {
          const { inserted, rejected } = (await load({ 'log.json': content })).totals;
          if (inserted === RECORDS && rejected === 0) return 'yes';
          return inserted === 0 ? 'no' : `${inserted} of ${RECORDS}`;
        }),
      );
    }
    rows.push(row);
  }
  return rows;
}

const tableOf = (rows: readonly (readonly string[])[]): string =>
  [['', ...Object.keys(DIALECTS)], ['---', ...Object.keys(DIALECTS).map(() => '---')], ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

test('the table of formats says what was tried and read (UPDATE_GOLDEN=1 writes it again)', async () => {
  const written = `# Formats in their containers

This page is generated: a test writes each kind of record in each container, ingests it and counts. The three files of the portal's CSV download and
the portal's CSV of the audit log are read too; they have no other container. [Log formats](../formats.md) says where to get them.

${tableOf(await marks())}
`;
  if (process.env['UPDATE_GOLDEN'] === '1') {
    writeFileSync(FILE, written);
  }
  expect(readFileSync(FILE, 'utf8')).toBe(written);
});
