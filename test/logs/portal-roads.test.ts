import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingest } from '../../src/logs/ingest.ts';
import { openStore } from '../../src/store/open.ts';
import { csv } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, type Json } from './support/records.ts';

const EVENTS = 60;

/** What is written in the long files: plain, odd, or damaged. */
const ODD_CELLS = [
  '',
  'success',
  'Succeeded',
  '5',
  'Export',
  'what is this',
  '{}',
  '{"a":"b","ä":"ö"}',
  '{ "a" : 1.0, "b": 1e3 }',
  '{"2":"x","1":"y"}',
  '{"a":"\\u00e4"}',
  '{"a":',
  'first: one; second: two',
  '@{a=b}',
  'System.Object[]',
  'two\r\nlines, and "quotes"',
] as const;

const cell = fc.constantFrom(...ODD_CELLS);
const step = fc.record({ event: fc.nat(EVENTS + 3), type: cell, status: cell, text: cell, details: cell });
const change = fc.record({ event: fc.nat(EVENTS + 3), name: cell, old: cell, new: cell });

const idOf = (n: number): string => (n % 2 === 0 ? facts(n).changeId : facts(n).changeId.toUpperCase());

/** The store that comes of a download, read by the engine as far as it may, or by TypeScript. */
async function loaded(files: Readonly<Record<string, string>>, quick: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-portal-'));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  const store = await openStore(join(folder, 'store.duckdb'), { readable: paths });
  try {
    const { totals, files: reports } = await ingest(store, paths, { quick, chunkBytes: 4000 });
    expect(await ledgerFaults(store)).toEqual([]);
    const tables = await dump(store, ['event', 'step', 'change', 'target_answer', 'reject']);
    return { totals, reasons: reports.map(({ incompleteReason }) => incompleteReason), tables };
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const downloadOf = (steps: readonly Json[], changes: readonly Json[]): Record<string, string> => ({
  'ProvisioningLogs.csv': csv(
    Array.from({ length: EVENTS }, (_, n) => ({
      'Date (UTC)': facts(n).time,
      Id: facts(n).id,
      'Change Id': facts(n).changeId,
      Action: 'Create',
      Status: 'Success',
    })),
  ),
  'steps.csv': csv(steps),
  'changes.csv': csv(changes),
});

const parts = (seedSteps: number) => ({
  steps: fc.sample(step, seedSteps).map((one) => ({
    'Change Id': idOf(one.event),
    Name: one.text,
    'Provisioning Step Type': one.type,
    Status: one.status,
    Description: one.text,
    Details: one.details,
  })),
  changes: fc.sample(change, seedSteps).map((one) => ({
    'Change Id': idOf(one.event),
    'Display Name': one.name,
    'Old Value': one.old,
    'New Value': one.new,
  })),
});

test('the long files of a download are the same whether the engine or TypeScript reads them', async () => {
  const { steps, changes } = parts(500);
  const files = downloadOf(steps, changes);
  expect(await loaded(files, true)).toEqual(await loaded(files, false));
});

test.each<[string, (text: string) => string]>([
  ['a row with too few fields', (text) => `${text}only,two\r\n`],
  ['a row without a change id', (text) => `${text},${'x,'.repeat(4)}x\r\n`],
  ['a quote that never ends', (text) => `${text}"open`],
  ['blank lines', (text) => text.replace(/\r\n/, '\r\n\r\n')],
  ['a line that names the separator', (text) => `sep=,\r\n${text}`],
  ['no rows', (text) => text.slice(0, text.indexOf('\n') + 1)],
  ['two columns of one name', (text) => text.replace('Description', 'Name')],
])('damage changes nothing of that: %s', async (_, damaged) => {
  const { steps, changes } = parts(40);
  const files = downloadOf(steps, changes);
  const bent = { ...files, 'steps.csv': damaged(files['steps.csv'] as string) };
  expect(await loaded(bent, true)).toEqual(await loaded(bent, false));
});
