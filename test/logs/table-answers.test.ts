import { describe, expect, test } from 'vitest';
import { auditRecord, facts, graphRecord, logAnalyticsRow } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const rows = [1, 2].map((n) => logAnalyticsRow(facts(n)));
const names = Object.keys(rows[0]!);
const cells = rows.map((row) => names.map((name) => row[name]));
const typed = names.map((name) => ({ name, type: 'string' }));
const IDS = [1, 2].map((n) => facts(n).id);

const loaded = (held: unknown) =>
  inWorkspace(async ({ load, rows: ask }) => {
    const report = await load({ 'log.json': JSON.stringify(held) });
    const events = await ask<{ event_id: string; steps: number }>(
      'SELECT event_id, (SELECT count(*) FROM step s WHERE s.event_id = e.event_id)::INTEGER AS steps FROM event AS e ORDER BY 1',
    );
    return {
      ids: events.map(({ event_id }) => event_id),
      steps: events.map(({ steps }) => steps),
      rejects: report.files[0]!.firstRejects.map(({ reason }) => reason),
      warnings: report.warnings.join('\n'),
    };
  });

describe('rows whose columns are named elsewhere', () => {
  const byColumn = names.map((_, n) => cells.map((row) => row[n]));
  test.each<[string, unknown]>([
    ['a data frame that was split', { columns: names, index: [0, 1], data: cells }],
    [
      'a data frame with its schema',
      { schema: { fields: typed }, data: rows.map((row, index) => ({ index, ...row })) },
    ],
    [
      'a data frame by columns',
      Object.fromEntries(names.map((name, n) => [name, { 0: byColumn[n]![0], 1: byColumn[n]![1] }])),
    ],
    ['lists by columns', Object.fromEntries(names.map((name, n) => [name, byColumn[n]]))],
    ['ClickHouse', { meta: typed, data: cells, rows: 2 }],
    ['Trino', { id: 'q', columns: typed, data: cells, stats: {} }],
    ['BigQuery', { schema: { fields: typed }, rows: cells.map((row) => ({ f: row.map((v) => ({ v })) })) }],
    ['Snowflake', { resultSetMetaData: { rowType: typed }, data: cells }],
    ['ES|QL', { columns: typed, values: cells }],
    ['Splunk', { preview: false, fields: names, rows: cells }],
    ['Grafana', { results: { A: { frames: [{ schema: { fields: typed }, data: { values: byColumn } }] } } }],
    ['an answer inside another', { output: { columns: names, data: cells } }],
  ])('%s', async (_, held) => {
    const found = await loaded(held);
    expect(found).toMatchObject({ ids: IDS, rejects: [] });
    expect(found.steps.every((count) => count > 0)).toBe(true);
  });

  test('rows that are records of their own are read whatever the columns are called', async () => {
    const found = await inWorkspace(async ({ load }) =>
      load({ 'log.json': JSON.stringify({ columns: [{ name: 'a' }], rows: [auditRecord(1)] }) }),
    );
    expect(found.totals).toMatchObject({ inserted: 1, rejected: 0 });
  });

  test('names beside a page are no columns of it', async () => {
    const records = [1, 2].map((n) => graphRecord(facts(n)));
    expect(await loaded({ meta: ['total'], fields: ['id'], data: records })).toMatchObject({ ids: IDS, rejects: [] });
  });

  test('a file of nothing but another table says so', async () => {
    const found = await loaded({ tables: [{ columns: [{ name: 'IPAddress' }], rows: [['192.0.2.1']] }] });
    expect(found.ids).toEqual([]);
    expect(found.warnings).toContain('holds no provisioning records');
    expect(found.warnings).toContain('without the columns of provisioning logs');
  });
});
