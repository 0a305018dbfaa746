import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { Loader } from '../../src/logs/load/loader.ts';
import { loadedBy, rowDifferences } from './support/both-readers.ts';
import { csv } from './support/containers.ts';
import { facts, guid, type Json } from './support/records.ts';

/** So many rows of each file are spelled otherwise or damaged; the main file has as many that are not. */
const ODD = 1000;

/** What is written in cells: plain, odd, or damaged. */
const ODD_CELLS = [
  '',
  ' ',
  'success',
  'Succeeded',
  'None',
  '5',
  '-7',
  '1.5',
  'Export',
  'what is this',
  '{}',
  '[]',
  '{"a":"b","ä":"ö"}',
  '{ "a" : 1.0, "b": 1e3 }',
  '{"2":"x","1":"y"}',
  '{"a":"\\u00e4"}',
  '{"a":',
  '{"id":"i-1","displayName":"Ana","identityType":"Group","details":{"userPrincipalName":"ana@fabrikam.example"}}',
  '[{"name":"EntryImport","provisioningStepType":"import","status":"success","description":"d","details":{"k":"v"}}]',
  '[{"displayName":"title","oldValue":"a","newValue":null}]',
  '{"properties":"{\\"a\\":1}"}',
  '{"app":"System.Object[]"}',
  'first: one; second: two',
  '@{a=b}',
  '@{id=i-2; displayName=Bea}',
  'System.Object[]',
  'Microsoft.Graph.PowerShell.Models.MicrosoftGraphIdentity',
  'Microsoft Entra ID',
  '(none)',
  'two\r\nlines, and "quotes"',
  '2026-03-04 05:06:07',
  '2026-03-04T05:06:07+02:00',
  '2026-03-04T05:06:07.123456789Z',
  '2026-02-30T05:06:07Z',
  '5/3/2026 5:06:07 AM',
  '25/3/2026 05:06',
  'StagedDelete',
  'EntryExportAdd',
  guid(1, 7),
  guid(2, 7),
] as const;

const cell = fc.constantFrom(...ODD_CELLS);
const step = fc.record({ event: fc.nat(ODD + 3), type: cell, status: cell, text: cell, details: cell });
const change = fc.record({ event: fc.nat(ODD + 3), name: cell, old: cell, new: cell });
/** Which cells of a row of the main file are others. */
const bends = fc.array(fc.record({ column: fc.nat(1000), cell }), { minLength: 1, maxLength: 3 });

afterEach(() => {
  vi.restoreAllMocks();
});

const idOf = (n: number): string => (n % 2 === 0 ? facts(n).changeId : facts(n).changeId.toUpperCase());

const plainRow = (n: number): Json => ({
  'Date (UTC)': facts(n).time,
  Time: '',
  Id: facts(n).id,
  'Change Id': facts(n).changeId,
  'Cycle Id': facts(n).cycleId,
  'Job Id': facts(n).jobId,
  'Tenant Id': n % 3 === 0 ? '' : facts(n).tenantId,
  Action: 'Create',
  Status: 'Success',
  'Error Code': '',
  'Status Reason': '',
  'Additional Details': '',
  'Source Id': facts(n).sourceId,
  'Source Display Name': n % 5 === 0 ? '' : facts(n).sourceName,
  'Source Identity': 'Person',
  'Target Id': facts(n).targetId,
  'Target Identity': '',
  'Source System': 'Microsoft Entra ID',
  'Target System': 'customappsso',
  'Service Principal': 'Fabrikam Travel',
  'Initiated By': '',
  'Duration (ms)': '410',
  'Provisioning Steps': '',
  'Modified Properties': '',
  'Status Info': '',
  Properties: '',
});

function bentRow(n: number, changes: readonly { readonly column: number; readonly cell: string }[]): Json {
  const names = Object.keys(plainRow(n));
  return { ...plainRow(n), ...Object.fromEntries(changes.map((one) => [names[one.column % names.length], one.cell])) };
}

const downloadOf = (
  main: readonly Json[],
  steps: readonly Json[],
  changes: readonly Json[],
): Record<string, string> => ({
  'ProvisioningLogs.csv': csv(main),
  'steps.csv': csv(steps),
  'changes.csv': csv(changes),
});

const plainRows = (count: number): Json[] => Array.from({ length: count }, (_, n) => plainRow(n));

const parts = (count: number) => ({
  steps: fc.sample(step, count).map((one) => ({
    'Change Id': idOf(one.event),
    Name: one.text,
    'Provisioning Step Type': one.type,
    Status: one.status,
    Description: one.text,
    Details: one.details,
  })),
  changes: fc.sample(change, count).map((one) => ({
    'Change Id': idOf(one.event),
    'Display Name': one.name,
    'Old Value': one.old,
    'New Value': one.new,
  })),
});

test('the files of a download are the same whether the engine or TypeScript reads them', async () => {
  const { steps, changes } = parts(ODD);
  const main = [
    ...fc.sample(bends, ODD).map((one, n) => bentRow(2 * n, one)),
    ...plainRows(2 * ODD).filter((_, n) => n % 2 > 0),
  ];
  const files = downloadOf(main, steps, changes);
  const options = { chunkBytes: 200_000 };
  const taken = vi.spyOn(Loader.prototype, 'takePortalRows');
  const engine = await loadedBy(files, true, options);
  const read = taken.mock.calls.filter(([part]) => part === 'events').reduce((sum, [, rows]) => sum + rows.length, 0);
  expect(read).toBeGreaterThan(ODD / 10);
  // The order of the dates is found out on the way: the odd rows may be read twice.
  expect(read).toBeLessThan(1.5 * ODD);
  expect(rowDifferences(engine, await loadedBy(files, false, options))).toEqual([]);
});

const steps = (n: number): Json[] => [
  {
    'Change Id': idOf(n),
    Name: 'EntryImport',
    'Step Type': 'import',
    Status: 'success',
    Description: 'd',
    Details: '{"a":"b"}',
  },
  {
    'Change Id': idOf(n),
    Name: 'EntryExportAdd',
    'Step Type': 'export',
    Status: 'success',
    Description: 'e',
    Details: '',
  },
];
const changesOf = (n: number): Json[] => [
  { 'Change Id': idOf(n), 'Display Name': 'title', 'Old Value': '', 'New Value': 'x' },
];

test('of a plain download TypeScript reads the odd rows alone', async () => {
  const taken = vi.spyOn(Loader.prototype, 'takePortalRows');
  const staged = vi.spyOn(Loader.prototype, 'stageEvents');
  const count = 40;
  const [first, ...others] = plainRows(count);
  const numbers = Array.from({ length: count }, (_, n) => n);
  const files = downloadOf(
    [{ ...first, Status: 'Postponed' }, ...others],
    [...numbers.flatMap(steps), { ...steps(0)[0], Details: 'key: value' }],
    numbers.flatMap(changesOf),
  );
  const { totals, tables } = await loadedBy(files, true, {});
  expect(totals).toMatchObject({ records: count, inserted: count, rejected: 0 });
  expect(tables['step']).toHaveLength(2 * count + 1);
  expect(tables['change']).toHaveLength(count);
  expect(taken.mock.calls.map(([part, rows]) => [part, rows.length])).toEqual([
    ['events', 1],
    ['steps', 1],
  ]);
  expect(staged).not.toHaveBeenCalled();
});

test('the same download again, another name and a longer one change nothing that was there', async () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
  const files = (count: number) =>
    downloadOf(plainRows(count), numbers(count).flatMap(steps), numbers(count).flatMap(changesOf));
  const once = await loadedBy(files(30), true, {});
  const twice = await loadedBy(files(30), true, { before: files(20) });
  expect(twice.totals).toMatchObject({ records: 30, inserted: 10 });
  const nowhere = (rows: unknown[] | undefined) => rows?.map((row) => ({ ...(row as object), file_id: 0 }));
  expect(nowhere(twice.tables['event'])).toEqual(nowhere(once.tables['event']));
  expect(twice.tables['step']).toEqual(once.tables['step']);
  expect(twice.tables['change']).toEqual(once.tables['change']);
});

const DAMAGE: readonly [string, (text: string) => string][] = [
  ['a row with too few fields', (text) => `${text}only,two\r\n`],
  [
    'rows without a change id',
    (text) => text.replace(/\r\n/, `\r\n${',x'.repeat(4)}\r\n`).replace(/$/, `${',x'.repeat(4)}\r\n`),
  ],
  ['a quote that never ends', (text) => `${text}"open`],
  ['blank lines', (text) => text.replace(/\r\n/, '\r\n\r\n')],
  ['a line that names the separator', (text) => `sep=,\r\n${text}`],
  ['no rows', (text) => text.slice(0, text.indexOf('\n') + 1)],
  ['two columns of one name', (text) => text.replace('Description', 'Name').replace('Status Reason', 'Status')],
  ['a mark in front', (text) => `\ufeff${text}`],
  ['two downloads in one file', (text) => `${text}\r\n${text}`.replaceAll('\r\n\r\n', '\r\n')],
  ['rows without a letter', (text) => `${text}${text.slice(0, text.indexOf('\r')).replace(/[^,]/g, '')}\r\n`],
  ['a blank line before the header', (text) => `\r\n${text}`],
  ['line feeds alone', (text) => text.replaceAll('\r\n', '\n')],
];

test.each(DAMAGE)('damage changes nothing of that: %s', async (_, damaged) => {
  const { steps: odd, changes } = parts(40);
  const files = downloadOf(plainRows(60), odd, changes);
  for (const name of ['steps.csv', 'changes.csv', 'ProvisioningLogs.csv'] as const) {
    const bent = { ...files, [name]: damaged(files[name] as string) };
    expect(rowDifferences(await loadedBy(bent, true, {}), await loadedBy(bent, false, {}))).toEqual([]);
  }
});

test('rows that cannot be read are told with their places', async () => {
  const lines = csv(plainRows(6)).split('\r\n');
  const width = Object.keys(plainRow(0)).length;
  const text = [
    lines[0],
    '"two\r\nlines"'.concat(','.repeat(width - 1)),
    ...lines.slice(1, 4),
    'x'.concat(','.repeat(width - 1)),
    ...lines.slice(4),
  ].join('\r\n');
  const files = { 'ProvisioningLogs.csv': text };
  const [byEngine, slow] = [await loadedBy(files, true, {}), await loadedBy(files, false, {})];
  expect(byEngine.tables['reject']).toMatchObject([{ line: 2 }, { line: 7 }]);
  expect(rowDifferences(byEngine, slow)).toEqual([]);
});
