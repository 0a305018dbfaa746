import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ExportedTable, exportDataset } from '../../../src/logs/dataset/export.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { openStore } from '../../../src/store/open.ts';
import { choosePruned, takeOut } from '../../../src/store/prune/prune.ts';
import type { Store } from '../../../src/store/store.ts';
import { inTenant, smallTenant } from '../../synth/support/tenant.ts';
import { dump, ledgerFaults } from '../support/dump.ts';
import { facts, graphRecord, monitorRecord } from '../support/records.ts';
import { inWorkspace } from '../support/workspace.ts';

const EVERYTHING = ['event', 'step', 'change', 'audit_record', 'target_answer', 'reject'] as const;

/** Everything that a store knows of its logs, with the ledger. */
async function everything(store: Store): Promise<Record<string, unknown[]>> {
  const files = await store.rows(
    'SELECT file_id, path, sha256, records, rejected, complete FROM source_file ORDER BY file_id',
  );
  const records = await store.rows('SELECT event_key, variant, record_hash, fidelity FROM event_record ORDER BY ALL');
  return { files, records, ...(await dump(store, EVERYTHING)) };
}

const parquetIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.parquet'))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();

const sums = (tables: readonly ExportedTable[]) => ({
  written: tables.reduce((sum, { written }) => sum + written, 0),
  removed: tables.reduce((sum, { removed }) => sum + removed, 0),
});

describe('a tenant whose log comes in every dialect, with noise and duplicates', () => {
  test('comes back from its dataset as it was, twice, and into a store that holds half of it', async () => {
    await inTenant(smallTenant({ dialect: 'mixed', noise: true, users: 120, days: 7 }), async (work) => {
      await work.loadLogs();
      const lake = join(work.folder, 'lake');
      const first = await exportDataset(work.store, lake);
      expect(first.map(({ table, rows }) => [table, rows > 0])).toEqual([
        ['event', true],
        ['audit', true],
        ['file', true],
        ['reject', true],
      ]);
      expect(sums(await exportDataset(work.store, lake))).toEqual({ written: 0, removed: 0 });
      const whole = await everything(work.store);

      const fresh = await openStore(join(work.folder, 'fresh.duckdb'));
      const back = await ingest(fresh, [lake]);
      expect(back.totals).toMatchObject({ duplicates: 0, rejected: 0 });
      expect(await everything(fresh)).toEqual(whole);
      expect(await ledgerFaults(fresh)).toEqual([]);
      expect((await ingest(fresh, [lake])).totals).toMatchObject({ inserted: 0 });
      expect(await everything(fresh)).toEqual(whole);
      expect(await ledgerFaults(fresh)).toEqual([]);
      // The original files are known again, and the dataset of the new store is the old one.
      expect((await work.loadLogs()).totals).toMatchObject({ inserted: 0 });
      expect((await ingest(fresh, [join(work.folder, 'logs')])).totals).toMatchObject({ inserted: 0 });
      // Which of two files counts a record may differ, but no record does.
      expect(sums((await exportDataset(fresh, lake)).filter(({ table }) => table !== 'file'))).toEqual({
        written: 0,
        removed: 0,
      });
      fresh.close();

      const half = await openStore(join(work.folder, 'half.duckdb'));
      const files = readdirSync(join(work.folder, 'logs'), { recursive: true, encoding: 'utf8' })
        .map((name) => join(work.folder, 'logs', name))
        .filter((path) => statSync(path).isFile());
      await ingest(half, files.slice(0, files.length / 2));
      await ingest(half, [lake]);
      // Which file a row counts for depends on which came first.
      for (const table of ['event', 'audit_record'])
        expect(await half.rows(`SELECT * EXCLUDE (file_id) FROM ${table} ORDER BY ALL`)).toEqual(
          await work.store.rows(`SELECT * EXCLUDE (file_id) FROM ${table} ORDER BY ALL`),
        );
      expect(await dump(half, ['step', 'change', 'target_answer'])).toEqual(
        await dump(work.store, ['step', 'change', 'target_answer']),
      );
      expect(await ledgerFaults(half)).toEqual([]);
      half.close();
    });
  });
});

const page = (...records: readonly object[]): string => JSON.stringify({ value: records });
const at = (n: number, time: string, more: object = {}) =>
  ({ ...graphRecord(facts(n)), activityDateTime: time, ...more }) as object;

describe('a dataset', () => {
  test('grows where something came, a file at a time, and keeps what was pruned', async () => {
    await inWorkspace(async ({ store, load, folder }) => {
      const lake = join(folder, 'lake');
      await load({
        'a.json': page(at(1, '2025-01-10T08:00:00Z'), at(2, '2025-01-11T08:00:00Z'), at(3, '2026-02-10T08:00:00Z')),
      });
      await exportDataset(store, lake);
      const months = parquetIn(join(lake, 'event')).map((name) => /month=([^/]+)/.exec(name)?.[1]);
      expect(months).toEqual(['2025-01', '2026-02']);
      await load({ 'b.json': page(at(4, '2026-02-11T08:00:00Z'), at(5, '2026-03-11T08:00:00Z')) });
      const grown = await exportDataset(store, lake);
      expect(grown.find(({ table }) => table === 'event')).toMatchObject({ written: 2, unchanged: 1, rows: 3 });

      await store.run(
        "UPDATE event_row SET source_id = 'one', object_ref = 1, job_id = 'job', target_id = 't', action = 'update', status = 'success'",
      );
      await exportDataset(store, lake);
      await choosePruned(store, '2026-01-01T00:00:00Z');
      await takeOut(store, '2026-01-01T00:00:00Z');
      expect(await ledgerFaults(store)).toEqual([]);
      const [left] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM event');
      expect(left!.n).toBeLessThan(5);
      await exportDataset(store, lake);
      expect(sums(await exportDataset(store, lake))).toEqual({ written: 0, removed: 0 });
      const again = await inWorkspace(async (other) => {
        await other.ingest([lake]);
        expect(await ledgerFaults(other.store)).toEqual([]);
        return other.rows<{ n: number }>('SELECT count(*) AS n FROM event');
      });
      expect(again).toEqual([{ n: 5 }]);
      // What was pruned comes back where somebody asks for it, and the ledger says so.
      await ingest(store, [lake]);
      expect(await store.rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 5 }]);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });

  test('takes what several databases hold, one after the other', async () => {
    await inWorkspace(async (one) => {
      await inWorkspace(async (two) => {
        const lake = join(one.folder, 'lake');
        await one.load({ 'a.json': page(at(1, '2026-02-10T08:00:00Z'), at(2, '2026-02-11T08:00:00Z')) });
        await two.load({ 'b.json': page(at(2, '2026-02-11T08:00:00Z'), at(3, '2026-02-12T08:00:00Z')) });
        for (const { store } of [one, two, one]) await exportDataset(store, lake);
        await two.ingest([lake]);
        expect(await two.rows('SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM event')).toEqual([
          { n: 3, ids: 3 },
        ]);
        expect(await ledgerFaults(two.store)).toEqual([]);
      });
    });
  });

  test('a tenant of any name stays inside its folder', async () => {
    await inWorkspace(async ({ store, load, folder }) => {
      await load({
        'a.json': page(
          at(1, '2026-02-10T08:00:00Z'),
          at(2, '2026-02-10T08:00:00Z'),
          at(3, '2026-02-10T08:00:00Z'),
          at(4, '2026-02-10T08:00:00Z'),
          at(5, '2026-02-10T08:00:00Z'),
        ),
      });
      const names = ['../../../out', 'a/b\\c=d', '', '..', 'ö'.repeat(300)];
      const ids = await store.rows<{ id: string }>('SELECT event_id AS id FROM event ORDER BY event_id');
      for (const [n, name] of names.entries())
        await store.run('UPDATE event_row SET tenant_id = $name WHERE event_id = $id', { name, id: ids[n]!.id });
      const lake = join(folder, 'deep', 'lake');
      await exportDataset(store, lake);
      expect(readdirSync(folder).sort()).toEqual(['.store', 'a.json', 'deep']);
      expect(readdirSync(join(folder, 'deep'))).toEqual(['lake']);
      const folders = readdirSync(join(lake, 'event')).sort();
      expect(folders).toHaveLength(5);
      for (const name of folders) expect(name).toMatch(/^tenant=(?:__HIVE_DEFAULT_PARTITION__|[a-z0-9%A-F-]{1,140})$/);
      await inWorkspace(async (other) => {
        await other.ingest([lake]);
        expect(await other.rows('SELECT tenant_id FROM event ORDER BY tenant_id')).toEqual(
          names.toSorted().map((name) => ({ tenant_id: name })),
        );
      });
    });
  });

  test('a record that gives way to a better one leaves no double behind', async () => {
    await inWorkspace(async ({ store, load, folder }) => {
      const lake = join(folder, 'lake');
      await load({ 'a.json': page(at(1, '2026-02-10T08:00:00Z')) });
      // As an on-demand answer has it: a part of an event, without an id of its own.
      await store.run(
        'UPDATE event_row SET fidelity = 1, event_id = change_id, event_key = event_key + 1, time = NULL',
      );
      await exportDataset(store, lake);
      expect(parquetIn(join(lake, 'event'))).toHaveLength(1);
      await store.run('DELETE FROM event_row');
      await store.run('DELETE FROM source_file');
      await load({ 'b.json': page(at(1, '2026-02-10T08:00:00Z'), at(2, '2026-02-10T09:00:00Z')) });
      const [event] = await exportDataset(store, lake);
      expect(event).toMatchObject({ table: 'event', rows: 2, removed: 1 });
    });
  });

  test('has columns that every engine reads, and refuses a file that is not its own', async () => {
    await inWorkspace(async ({ store, load, folder }) => {
      await load({ 'a.ndjson': `${JSON.stringify(monitorRecord(facts(1)))}\n` });
      const lake = join(folder, 'lake');
      await exportDataset(store, lake);
      const [name] = parquetIn(join(lake, 'event'));
      const path = join(lake, 'event', name!);
      const other = await openStore(join(folder, 'other.duckdb'), { readable: [path] });
      const types = await other.rows<{ type: string }>(
        `SELECT DISTINCT coalesce(CAST(logical_type AS VARCHAR), converted_type, type, 'group') AS type FROM parquet_schema('${path}') ORDER BY type`,
      );
      for (const { type } of types) expect(type).not.toMatch(/UINT|isSigned=0|isAdjustedToUTC=0|INT128|FIXED/i);
      expect(await other.rows(`SELECT DISTINCT compression FROM parquet_metadata('${path}')`)).toEqual([
        { compression: 'ZSTD' },
      ]);
      other.close();
      writeFileSync(path, 'PAR1');
      await expect(exportDataset(store, lake)).rejects.toMatchObject({ exitCode: 3 });
    });
  });
});
