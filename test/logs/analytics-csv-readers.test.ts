import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Loader } from '../../src/logs/load/loader.ts';
import { type Change, change, changed } from './support/bent.ts';
import { loadedBy, rowDifferences } from './support/both-readers.ts';
import { csv } from './support/containers.ts';
import { facts, type Json, logAnalyticsRow, skippedSteps } from './support/records.ts';

/** So many rows are damaged or spelled otherwise, beside as many that are not. */
const ODD = 1000;

/** Small files too. */
const ALL = { leastEngineBytes: 0 };

afterEach(() => {
  vi.restoreAllMocks();
});

/** As the portal names the columns of times. */
const renamed = ({ TimeGenerated, ...row }: Json): Json => ({ 'TimeGenerated [UTC]': TimeGenerated, ...row });
const plainRow = (n: number): Json =>
  renamed(logAnalyticsRow(n % 3 === 0 ? facts(n, { status: 'skipped', steps: skippedSteps() }) : facts(n)));
const plainRows = (count: number): Json[] => Array.from({ length: count }, (_, n) => plainRow(n));

/** A row with its JSON read. */
const opened = (row: Json): Json =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'string' && /^[[{]/.test(cell) ? JSON.parse(cell) : cell,
    ]),
  );
const closed = (row: Json): Json =>
  Object.fromEntries(
    Object.entries(row).map(([name, cell]) => [
      name,
      typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell,
    ]),
  );
const bentRow = (n: number, changes: readonly Change[]): Json => ({
  ...Object.fromEntries(Object.keys(plainRow(n)).map((name) => [name, ''])),
  ...closed(changes.reduce((row: unknown, one) => changed(row, one), opened(plainRow(n))) as Json),
});

/** How many events TypeScript has read. */
const readHere = (): (() => number) => {
  const staged = vi.spyOn(Loader.prototype, 'stageEvents');
  return () => staged.mock.calls.reduce((sum, [events]) => sum + events.length, 0);
};

test('damaged and respelt rows are the same whether the engine or TypeScript reads them', async () => {
  const odd = fc.sample(fc.array(change, { minLength: 1, maxLength: 3 }), ODD) as Change[][];
  const rows = [plainRow(2 * ODD), ...odd.flatMap((changes, n) => [bentRow(2 * n, changes), plainRow(2 * n + 1)])];
  // A text with a NUL in it is no table.
  const files = { 'query_data.csv': csv(rows).replaceAll('\0', '') };
  const read = readHere();
  const engine = await loadedBy(files, true, ALL);
  expect(read()).toBeGreaterThan(ODD / 10);
  expect(read()).toBeLessThan(1.5 * ODD);
  expect(rowDifferences(engine, await loadedBy(files, false, {}))).toEqual([]);
});

test('of a plain export TypeScript reads the odd rows alone', async () => {
  const read = readHere();
  const [first, ...others] = plainRows(40);
  const rows = [{ ...first, DurationMs: 'long' }, ...others, plainRow(7)];
  const { totals, tables } = await loadedBy({ 'a.csv': csv(rows) }, true, ALL);
  expect(totals).toEqual({ records: 41, inserted: 40, duplicates: 1, rejected: 0 });
  expect(tables['event']).toHaveLength(40);
  expect(read()).toBe(1);
});

test('events that are known from another file are counted, and those that say something else stay beside them', async () => {
  const rows = plainRows(30);
  const changedRow = {
    ...plainRow(3),
    ResultDescription: 'other',
    ProvisioningStatusInfo: '{"Status":"failure","errorInformation":null}',
  };
  const before = { 'a.csv': csv(rows.slice(0, 20)) };
  const files = { 'b.csv': csv([...rows.slice(0, 3), changedRow, ...rows.slice(4)]) };
  const engine = await loadedBy(files, true, { ...ALL, before });
  expect(engine.totals).toEqual({ records: 30, inserted: 11, duplicates: 19, rejected: 0 });
  expect(rowDifferences(engine, await loadedBy(files, false, { before }))).toEqual([]);
});

describe('the same by both readers', () => {
  test.each<[string, (text: string) => string]>([
    ['a row with too few fields', (text) => `${text}only,two\r\n`],
    ['rows without an id', (text) => text.replaceAll(/"00000001-aaaa[^"]*00[0-3]"|"00000002-aaaa[^"]*00[0-3]"/g, '')],
    ['a quote that never ends', (text) => `${text}"open`],
    ['semicolons', (text) => text.replaceAll('","', '";"')],
    ['a line that names the separator', (text) => `sep=,\r\n${text}`],
    ['no rows', (text) => text.slice(0, text.indexOf('\n') + 1)],
    ['no column Type', (text) => text.replaceAll(/,"(?:Type|AADProvisioningLogs)"\r\n/g, '\r\n')],
    ['two columns of one name', (text) => text.replace('"CorrelationId"', '"Change-Id"')],
    ['a mark in front', (text) => `\ufeff${text}`],
    ['local times', (text) => text.replaceAll(/"2026-03-04T05:(\d\d):07.1234567Z"/g, '"3/4/2026, 5:$1:07.123 AM"')],
    ['line breaks in a cell', (text) => text.replaceAll('""EntryImport""', '""Entry""\n')],
    ['a workspace that comes with objects', (text) => text.replaceAll('"Provisioning activity"', '"@{a=b}"')],
  ])('%s', async (_, bent) => {
    const files = { 'query_data.csv': bent(csv(plainRows(12))) };
    expect(rowDifferences(await loadedBy(files, true, ALL), await loadedBy(files, false, {}))).toEqual([]);
  });
});

test.each([
  ['two exports in one file', (text: string) => `${text}\r\n${text}`.replaceAll('\r\n\r\n', '\r\n')],
  ['a row without a letter', (text: string) => `${text}${text.slice(0, text.indexOf('\r')).replace(/[^,]/g, '')}\r\n`],
])('damage changes nothing of that: %s', async (_, damaged) => {
  const files = { 'query_data.csv': damaged(csv(plainRows(20))) };
  const [engine, slow] = [await loadedBy(files, true, ALL), await loadedBy(files, false, {})];
  expect(engine.tables['event']).toHaveLength(20);
  expect(rowDifferences(engine, slow)).toEqual([]);
});
