import { describe, expect, test } from 'vitest';
import { csv } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, type Json } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const events = [facts(1), facts(2)];
const main = csv(
  events.map((f) => ({
    'Date (UTC)': f.time,
    'Id ': f.id,
    'Change ID': f.changeId,
    CYCLE_ID: f.cycleId,
    'Job Id': f.jobId,
    'Tenant Id': f.tenantId,
    Action: 'Create',
    Status: 'Success',
    'Source Identity [Id]': '',
    'Source Id': f.sourceId,
    'Source DisplayName': f.sourceName,
    'Status Reason': 'first line\r\nsecond "quoted", line',
  })),
);
const steps = csv(
  events.flatMap((f) =>
    (graphRecord(f)['provisioningSteps'] as Json[]).map((step) => ({
      ChangeId: f.changeId.toUpperCase(),
      Name: step['name'],
      ProvisioningStepType: step['provisioningStepType'],
      Status: step['status'],
      Description: step['description'],
      Details: JSON.stringify(step['details']),
    })),
  ),
);
const changes = csv(
  events.map((f) => ({ changeId: f.changeId, displayName: 'name.familyName', oldValue: '', newValue: f.sourceName })),
);
const TRIO = {
  'ProvisioningLogs.csv': main,
  'ProvisioningLogs_ProvisioningSteps.csv': steps,
  'ProvisioningLogs_ModifiedProperties.csv': changes,
} as const;
type Name = keyof typeof TRIO;

const loaded = (names: readonly Name[]) =>
  inWorkspace(async ({ put, ingest, store }) => {
    for (const name of names) put(`portal/${name}`, TRIO[name]);
    const report = await ingest(names.map((name) => put(`portal/${name}`, TRIO[name])));
    expect(await ledgerFaults(store)).toEqual([]);
    return { report, tables: await dump(store) };
  });

const all = Object.keys(TRIO) as Name[];

describe('a portal CSV download', () => {
  test('is joined on the change id, whatever the case of its headers and ids', async () => {
    const { report, tables } = await loaded(all);
    expect(report.totals.rejected).toBe(0);
    expect(tables['event']).toHaveLength(2);
    expect(tables['event']?.[0]).toMatchObject({
      event_id: events[0]?.id,
      change_id: events[0]?.changeId,
      cycle_id: events[0]?.cycleId,
      action: 'create',
      status: 'success',
      time: '2026-03-04T05:01:07.123456Z',
      source_name: 'Person 1',
      is_assigned: true,
      reason: 'first line\r\nsecond "quoted", line',
    });
    expect(tables['step']).toHaveLength(8);
    expect(tables['change']).toHaveLength(2);
  });

  test('reads the same in any order of its files', async () => {
    const without = (rows: unknown[] | undefined) => rows?.map((row) => ({ ...(row as object), file_id: 0 }));
    const reference = (await loaded(all)).tables;
    const turned = (await loaded([...all].reverse())).tables;
    expect(without(turned['event'])).toEqual(without(reference['event']));
    expect(turned['step']).toEqual(reference['step']);
  });

  test.each(all)('without %s the other two are still joined', async (missing) => {
    const { report, tables } = await loaded(all.filter((name) => name !== missing));
    expect(report.totals.rejected).toBe(0);
    expect(tables['event']).toHaveLength(2);
    expect(tables['step']).toHaveLength(missing.includes('Steps') ? 0 : 8);
    expect(tables['change']).toHaveLength(missing.includes('Modified') ? 0 : 2);
  });

  test('its parts in separate commands come together', async () => {
    await inWorkspace(async ({ load, store, rows }) => {
      for (const name of all) await load({ [name]: TRIO[name] });
      expect(await rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 2 }]);
      expect(await rows('SELECT count(*) AS n FROM step')).toEqual([{ n: 8 }]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('a row without a change id is a reject', async () => {
    await inWorkspace(async ({ load, rows }) => {
      const report = await load({ 'a.csv': 'ChangeId,Name,StepType,Status\r\n,EntryImport,import,success\r\n' });
      expect(report.totals).toEqual({ records: 1, inserted: 0, duplicates: 0, rejected: 1 });
      expect(await rows('SELECT line FROM reject')).toEqual([{ line: 2 }]);
    });
  });
});

test('a download that is joined in pieces is the same as one joined at once', async () => {
  const many = Array.from({ length: 60 }, (_, n) => facts(n + 1));
  const trio = {
    'ProvisioningLogs.csv': csv(
      many.map((f) => ({ Id: f.id, 'Change ID': f.changeId, Action: 'Create', Status: 'Success' })),
    ),
    'ProvisioningLogs_ProvisioningSteps.csv': csv(
      // The last event has steps and no row of its own.
      [...many, facts(99)].flatMap((f) =>
        ['one', 'two', 'three'].map((name) => ({ ChangeId: f.changeId.toUpperCase(), Name: name, Status: 'success' })),
      ),
    ),
  };
  const load = (chunkBytes?: number) =>
    inWorkspace(async ({ put, ingest, store }) => {
      const paths = Object.entries(trio).map(([name, text]) => put(`portal/${name}`, text));
      const { totals } = await ingest(paths, chunkBytes === undefined ? {} : { chunkBytes });
      expect(await ledgerFaults(store)).toEqual([]);
      return { totals, tables: await dump(store) };
    });
  const whole = await load();
  expect(whole.totals).toMatchObject({ inserted: 61, rejected: 0 });
  expect(await load(1000)).toEqual(whole);
});
