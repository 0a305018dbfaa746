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

  test.each<[string, (row: Json) => Json]>([
    ['has a key in other letters', (row) => inside(row, ({ id, ...body }) => ({ ID: id, ...body }))],
    ['has a key more', (row) => ({ ...row, remark: 'x' })],
    ['holds a number where a text belongs', (row) => ({ ...row, correlationId: 7 })],
    ['holds text where a list belongs', (row) => inside(row, (body) => ({ ...body, additionalDetails: '[]' }))],
    ['has details of which one name comes twice', (row) => withDetail(row, 'sourceAnchor', 'x')],
    ['has details of which a name is a number', (row) => withDetail(row, '12', 'x')],
    ['has a time with an offset', (row) => withTime(row, '2026-03-04T05:06:07+02:00')],
  ])('but not one that %s', async (_case, change) => {
    const { counts, left } = await taken(shape, [[record(0), change(record(1)), record(2)]]);
    expect({ counts, left }).toEqual({ counts: [{ fileId: 1, read: 2, inserted: 2 }], left: [1] });
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
