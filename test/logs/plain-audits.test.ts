import { describe, expect, test } from 'vitest';
import { Loader } from '../../src/logs/load/loader.ts';
import type { AuditShape } from '../../src/logs/load/plain-text.ts';
import { lines, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import {
  audit2017Record,
  directoryAudit,
  facts,
  graphRecord,
  type Json,
  monitorAudit,
  TENANT,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

/** As many as there are kinds of row, and more. */
const ROWS = Array.from({ length: 20 }, (_, n) => n);

/** How many rows of each file the engine takes, and which rows of all of them it leaves out. */
const taken = (shape: AuditShape, files: readonly (readonly Json[])[]) =>
  inWorkspace(async ({ store }) => {
    const loader = await Loader.open(store);
    const parts = files.map((records, n) => ({
      fileId: n + 1,
      records: records.length,
      lines: Buffer.from(lines(records)),
    }));
    return loader.lendText(shape, parts, async (text) => ({
      counts: (await loader.insertPlainAudits(text)).map(({ fileId, n, inserted }) => ({ fileId, n, inserted })),
      left: await loader.leftOut(text),
    }));
  });

/** What the engine does not vouch for. */
const ODD: Readonly<Record<string, (row: Json) => Json>> = {
  'a key in other letters': (row) => inside(row, ({ id, ...body }) => ({ ID: id, ...body })),
  'a key more': (row) => ({ ...row, remark: 'x' }),
  'a number where a text belongs': (row) => ({ ...row, correlationId: 7 }),
  'text where a list belongs': (row) => inside(row, (body) => ({ ...body, additionalDetails: '[]' })),
  'one name twice in the details': (row) => withDetail(withDetail(row, 'Note', 'x'), 'note', 'x'),
  'a name in other letters in the details': (row) => withDetail(row, 'Jobid', 'x'),
  'a number as a name in the details': (row) => withDetail(row, '12', 'x'),
  'a time with an offset': (row) => withTime(row, '2026-03-04T05:06:07+02:00'),
};

describe.each([
  ['audit pages', 'audit', directoryAudit],
  ['audit rows of Azure Monitor', 'audit', monitorAudit],
  ['audit rows of 2017', 'audit_2017', audit2017Record],
] as const)('%s', (_, shape, record) => {
  test('are read by the engine, several files at a time', async () => {
    const files = [ROWS, ROWS.slice(0, 5), ROWS.map((n) => n + 100)].map((numbers) => numbers.map(record));
    expect(await taken(shape, files)).toEqual({
      counts: [
        { fileId: 1, n: 20, inserted: 20 },
        { fileId: 2, n: 5, inserted: 0 },
        { fileId: 3, n: 20, inserted: 20 },
      ],
      left: [],
    });
  });

  test('but not those of another spelling', async () => {
    const odd = Object.entries(ODD).map(([, change], n) => change(record(n + 1)));
    const { counts, left } = await taken(shape, [[record(0), ...odd]]);
    expect(left.map((n) => Object.keys(ODD)[n - 1])).toEqual(Object.keys(ODD));
    expect(counts).toEqual([{ fileId: 1, n: 1, inserted: 1 }]);
  });
});

test('pages of one command are the same whether the engine or TypeScript reads them, file by file', async () => {
  const bare = (n: number): Json => ({ ...directoryAudit(n), activityDateTime: '2026-03-04T07:06:07+02:00' });
  const event = graphRecord(facts(3));
  const pages = {
    'a.json': page([0, 1, 2, 3].map(directoryAudit)),
    'b.json': page([directoryAudit(3), bare(4), { ...directoryAudit(5), tenantId: TENANT }, directoryAudit(6)]),
    'c.json': page([directoryAudit(7), event, { ...directoryAudit(8), loggedByService: 'Core', category: 'Other' }]),
    'd.json': page([directoryAudit(5), audit2017Record(12), directoryAudit(9)]),
    'e.json': page([audit2017Record(10), audit2017Record(11)]),
  };
  const loaded = (byEngine: boolean) =>
    inWorkspace(async ({ load, store, rows }) => {
      await load(pages, { byEngine });
      expect(await ledgerFaults(store)).toEqual([]);
      const ledger = await rows('SELECT path, dialect, records, inserted, duplicates, rejected FROM source_file');
      const names = ledger.map(({ path, ...rest }) => ({ ...rest, name: String(path).slice(-6) }));
      return { ...(await dump(store, ['event', 'step', 'change', 'audit_record', 'reject'])), names };
    });
  const reference = await loaded(false);
  expect(reference.names).toHaveLength(5);
  expect(await loaded(true)).toEqual(reference);
});

/** The row inside its envelope, changed. */
const inside = (row: Json, change: (body: Json) => Json): Json =>
  'properties' in row ? { ...row, properties: change(row['properties'] as Json) } : change(row);

const withDetail = (row: Json, name: string, value: string): Json =>
  inside(row, (body) => ({
    ...body,
    additionalDetails: [
      ...(body['additionalDetails'] as Json[]),
      'activity' in body ? { name, value } : { key: name, value },
    ],
  }));

const withTime = (row: Json, time: string): Json =>
  inside(row, (body) => ({ ...body, ...('activity' in body ? { activityDate: time } : { activityDateTime: time }) }));
