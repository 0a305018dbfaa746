import { describe, expect, test } from 'vitest';
import { csv, lines, page, tables } from './support/containers.ts';
import { contentDump, ledgerFaults } from './support/dump.ts';
import {
  facts,
  graphRecord,
  type Json,
  logAnalyticsRow,
  monitorRecord,
  oldBetaRecord,
  onDemandAnswer,
  portalRecord,
  skippedSteps,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const [one, two, three] = [facts(1), facts(2), facts(3, { action: 'other', status: 'skipped', steps: skippedSteps() })];
const events = [one, two, three];
const graph = events.map(graphRecord);
const monitor = events.map(monitorRecord);
const rows = events.map(logAnalyticsRow);

const load = (content: string | Buffer, name = 'log.json') =>
  inWorkspace(async ({ load: ingest, store }) => {
    const report = await ingest({ [name]: content });
    expect(await ledgerFaults(store)).toEqual([]);
    return { report, file: report.files[0], content: await contentDump(store) };
  });

const reference = await load(lines(monitor));

const SHAPES: Readonly<Record<string, readonly [dialect: string, content: string]>> = {
  'a Graph page': ['graph', page(graph)],
  'a pretty-printed Graph page': ['graph', JSON.stringify({ '@odata.context': 'x', value: graph }, null, 2)],
  'a Graph page whose value comes before its context': [
    'graph',
    JSON.stringify({ value: graph, '@odata.context': 'x' }),
  ],
  'a bare array': ['graph', JSON.stringify(graph)],
  'Graph records one a line': ['graph', lines(graph)],
  'Graph records one after another without line ends': ['graph', graph.map((item) => JSON.stringify(item)).join('')],
  'pretty-printed Graph records one after another': [
    'graph',
    graph.map((item) => JSON.stringify(item, null, 2)).join('\n'),
  ],
  'several Graph pages in one file': ['graph', graph.map((item) => page([item])).join('\n')],
  'several Graph pages in one file without line ends': ['graph', graph.map((item) => page([item])).join('')],
  'an array of Graph pages': ['graph', `[${graph.map((item) => page([item])).join(',')}]`],
  'an array of arrays of records': ['graph', JSON.stringify([graph.slice(0, 1), graph.slice(1)])],
  'a portal download on one line': ['portal-json', JSON.stringify(events.map(portalRecord))],
  'Azure Monitor lines': ['azure-monitor', lines(monitor)],
  'Azure Monitor lines with CRLF and blank lines': [
    'azure-monitor',
    `\r\n${lines(monitor).replaceAll('\n', '\r\n\r\n')}`,
  ],
  'an event hub batch': ['azure-monitor', JSON.stringify({ records: monitor })],
  'event hub batches one a line': ['azure-monitor', lines(monitor.map((item) => ({ records: [item] })))],
  'an array of Azure Monitor records': ['azure-monitor', JSON.stringify(monitor)],
  'Azure Monitor records whose properties are JSON in a string': [
    'azure-monitor',
    lines(monitor.map((item) => ({ ...item, properties: JSON.stringify(item['properties']) }))),
  ],
  'a Log Analytics JSON array': ['log-analytics', JSON.stringify(rows)],
  'a Log Analytics answer of tables, columns and rows': ['log-analytics', tables(rows)],
  'a Log Analytics answer inside a wrapper': ['log-analytics', `{"data":${tables(rows)}}`],
  'a Log Analytics CSV': ['log-analytics', csv(rows)],
  'a Log Analytics CSV with spaced and bracketed headers': [
    'log-analytics',
    csv(rows).replace('"TimeGenerated"', '"TimeGenerated [UTC]"').replace('"JobId"', '"Job Id"'),
  ],
  'a Log Analytics table with semicolons': ['log-analytics', csv(rows, ';')],
  'a Log Analytics table with tabs': ['log-analytics', csv(rows, '\t')],
};

describe('every shape of every dialect gives the same events', () => {
  test.each(Object.entries(SHAPES))('%s', async (_, [dialect, content]) => {
    const found = await load(content);
    expect(found.file).toMatchObject({ dialect, records: 3, inserted: 3, rejected: 0, complete: true });
    expect(found.content).toEqual(reference.content);
  });

  test('old beta records with action and statusInfo', async () => {
    const found = await load(page(events.map(oldBetaRecord)));
    expect(found.file).toMatchObject({ dialect: 'graph-beta', inserted: 3 });
    expect(found.content).toEqual(reference.content);
  });

  test('a single Graph object', async () => {
    for (const text of [JSON.stringify(graph[0]), JSON.stringify(graph[0], null, 2)]) {
      expect((await load(text)).file).toMatchObject({ dialect: 'graph', inserted: 1, rejected: 0 });
    }
  });

  test('a provisionOnDemand answer keeps its change id, steps and duration', async () => {
    await inWorkspace(async ({ load: ingest, rows: ask }) => {
      const report = await ingest({ 'a.json': JSON.stringify(onDemandAnswer(one), null, 2) });
      expect(report.files[0]).toMatchObject({ dialect: 'on-demand', inserted: 1, rejected: 0 });
      expect(
        await ask('SELECT event_id, change_id, action, status, source_name, source_type, duration_ms FROM event'),
      ).toEqual([
        {
          event_id: one.changeId,
          change_id: one.changeId,
          action: 'create',
          status: 'success',
          source_name: 'Person 1',
          source_type: 'user',
          duration_ms: 1000,
        },
      ]);
      expect(await ask('SELECT phase FROM step ORDER BY ordinal')).toEqual(
        ['import', 'scoping', 'matching', 'export'].map((phase) => ({ phase })),
      );
    });
  });
});

describe('records inside collector wrappers', () => {
  const wrap = (keys: readonly string[], inner: unknown): unknown =>
    keys.reduceRight((held, key) => ({ _time: 5, [key]: held, host: 'collector' }), inner);
  test.each([
    ['value'],
    ['records'],
    ['data'],
    ['response'],
    ['api_response'],
    ['result'],
    ['results'],
    ['data', 'value'],
    ['response', 'data', 'value'],
  ])('%s %s %s', async (...keys) => {
    const names = keys.filter((key) => key !== undefined);
    for (const text of [wrap(names, graph), wrap(names, monitor)]) {
      for (const spelled of [
        JSON.stringify(text),
        JSON.stringify(text, null, 1),
        `${JSON.stringify(text)}\n`.repeat(2),
      ]) {
        const found = await load(spelled);
        expect(found.report.totals).toMatchObject({ inserted: 3, rejected: 0 });
        expect(found.content).toEqual(reference.content);
      }
    }
  });

  test('a wrapper around one record, a line each', async () => {
    const found = await load(lines(graph.map((item) => ({ _logType: 'provisioning', data: item }))));
    expect(found.content).toEqual(reference.content);
  });

  test.each(['event', 'body', 'payload', 'message'])('a log shipper that wraps each record in %s', async (key) => {
    for (const wrapped of [graph, graph.map((item) => JSON.stringify(item))]) {
      const found = await load(lines(wrapped.map((item) => ({ '@timestamp': 'x', [key]: item }))));
      expect(found.content).toEqual(reference.content);
    }
  });

  test('a wrapper whose payload is JSON in a string', async () => {
    const found = await load(lines(graph.map((item) => ({ data: JSON.stringify(item) }))));
    expect(found.content).toEqual(reference.content);
  });

  test('a record that has a key like a wrapper is still one record', async () => {
    const found = await load(page(graph.map((item): Json => ({ ...item, result: { note: 'x' }, data: [1] }))));
    expect(found.report.totals).toMatchObject({ inserted: 3, rejected: 0 });
    expect(found.content).toEqual(reference.content);
  });
});

describe('pages', () => {
  test('a nextLink that is left makes the file incomplete, wherever it stands in the page', async () => {
    const link = { '@odata.nextLink': 'https://graph.microsoft.com/next' };
    for (const text of [
      page(graph, link),
      JSON.stringify({ value: graph, ...link }),
      lines([{ ...link, value: graph }]),
    ]) {
      expect((await load(text)).report.files[0]).toMatchObject({ complete: false, inserted: 3, rejected: 0 });
    }
  });

  test('a chain of pages whose last one is in the folder is complete', async () => {
    await inWorkspace(async ({ put, ingest, folder, rows: ask }) => {
      put('pages/1.json', page([graph[0] as Json], { '@odata.nextLink': 'https://x' }));
      put('pages/2.json', page([graph[1] as Json], { '@odata.nextLink': 'https://y' }));
      put('pages/3.json', page([graph[2] as Json]));
      const report = await ingest([`${folder}/pages`]);
      expect(report.files.map((file) => file.complete)).toEqual([true, true, true]);
      expect(await ask('SELECT DISTINCT complete FROM source_file')).toEqual([{ complete: true }]);
    });
  });

  test('pages of which the last one is missing are told of in one sentence, and a few by their names', async () => {
    await inWorkspace(async ({ put, ingest }) => {
      const paths = graph.flatMap((record, n) =>
        [1, 2].map((k) =>
          put(
            `pages/${n}-${k}.json`,
            page([record as Json, graphRecord(facts(10 * k + n))], { '@odata.nextLink': 'https://x' }),
          ),
        ),
      );
      const few = (await ingest(paths.slice(0, 2))).warnings;
      expect(few).toEqual(
        paths.slice(0, 2).map((path) => expect.stringContaining(`${path} is incomplete: a nextLink`)),
      );
      const { warnings, files } = await ingest(paths.slice(2));
      expect(files.filter((file) => !file.complete)).toHaveLength(4);
      expect(warnings).toEqual([
        expect.stringMatching(/^4 files in .*pages are incomplete, the first of them 1-1\.json: a nextLink is left/),
      ]);
    });
  });

  test('a page without records is an empty page, not an unreadable file', async () => {
    for (const text of ['{"value":[]}', '[]', '{"records":[]}\n']) {
      expect((await load(text)).report.totals).toEqual({ records: 0, inserted: 0, duplicates: 0, rejected: 0 });
    }
  });

  test('exactly 1,000 records are reported as a cap', async () => {
    const many = Array.from({ length: 1000 }, (_, n) => graphRecord(facts(n)));
    const { report } = await load(page(many));
    expect(report.files[0]).toMatchObject({ complete: false, incompleteReason: expect.stringContaining('1,000') });
    expect(report.warnings).toHaveLength(1);
  });
});

test('dialects are told record by record, in one file', async () => {
  const mixed = [graph[0], monitor[1], rows[2], portalRecord(facts(4)), onDemandAnswer(facts(5))];
  const { file } = await load(lines(mixed));
  expect(file).toMatchObject({ inserted: 5, rejected: 0 });
  expect(file?.dialect.split('+').sort()).toEqual([
    'azure-monitor',
    'graph',
    'log-analytics',
    'on-demand',
    'portal-json',
  ]);
});
