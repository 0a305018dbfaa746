import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { expect, test } from 'vitest';
import { exportDataset } from '../../../src/logs/dataset/export.ts';
import { inTenant, smallTenant } from '../../synth/support/tenant.ts';

/** The rows of a table of a dataset, by a reader that shares no line with DuckDB. */
async function rowsOf(folder: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((one) =>
    one.endsWith('.parquet'),
  ))
    rows.push(...(await parquetReadObjects({ file: await asyncBufferFromFile(join(folder, name)), compressors })));
  return rows;
}

/** As the store says it: instants in ISO 8601, integers as text. */
const plain = (rows: readonly Record<string, unknown>[]): unknown[] =>
  rows
    .map((row) =>
      JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : (value ?? null))),
    )
    .sort();

test('another reader of Parquet finds the same values in a dataset', async () => {
  await inTenant(smallTenant({ users: 120, days: 3 }), async (work) => {
    await work.loadLogs();
    const lake = join(work.folder, 'lake');
    await exportDataset(work.store, lake);
    const there = (await rowsOf(join(lake, 'event'))).map((row) => ({
      event_id: row['event_id'],
      time: row['time'],
      status: row['status'],
      source_id: row['source_id'],
      is_assigned: row['is_assigned'],
      changes: (row['changes'] as { attribute: string; new_value: string }[]).map((one) => [
        one.attribute,
        one.new_value,
      ]),
    }));
    const own = await work.store.rows(
      `SELECT event_id, strftime(time, '%Y-%m-%dT%H:%M:%S.%gZ') AS time, status, source_id, is_assigned,
         to_json(list_transform(changes, c -> [c.attribute, c.new_value])) AS changes
       FROM event_record`,
    );
    expect(there.length).toBeGreaterThan(50);
    expect(plain(there)).toEqual(
      plain(own.map((row) => ({ ...row, changes: JSON.parse(row['changes'] as string) as unknown }))),
    );
  });
});
