import { describe, expect, test } from 'vitest';
import type { AuditShape } from '../../src/logs/load/audits.ts';
import { Loader } from '../../src/logs/load/loader.ts';
import { lines } from './support/containers.ts';
import { audit2017Record, directoryAudit, type Json, monitorAudit } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

/** As many as there are kinds of row, and more. */
const ROWS = Array.from({ length: 20 }, (_, n) => n);

/** How many rows of each file the engine takes, and which rows of the first it leaves out. */
const taken = (shape: AuditShape, files: readonly (readonly Json[])[]) =>
  inWorkspace(async ({ store }) => {
    const loader = await Loader.open(store);
    const paths: string[] = [];
    for (const [n, records] of files.entries())
      paths.push(await loader.files.spool(Buffer.from(lines(records)), `page-${n + 1}`));
    const counts = await loader.insertPlainAudits({ shape, paths });
    return { counts, left: await loader.leftOutAudits(shape, paths[0] as string) };
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
        { fileId: 1, read: 20, inserted: 20 },
        { fileId: 2, read: 5, inserted: 0 },
        { fileId: 3, read: 20, inserted: 20 },
      ],
      left: [],
    });
  });

  test('but not those of another spelling', async () => {
    const odd = Object.entries(ODD).map(([, change], n) => change(record(n + 1)));
    const { counts, left } = await taken(shape, [[record(0), ...odd]]);
    expect(left.map((n) => Object.keys(ODD)[n - 1])).toEqual(Object.keys(ODD));
    expect(counts).toEqual([{ fileId: 1, read: 1, inserted: 1 }]);
  });
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
