import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { examine } from '../../../src/detect/doctor/examine.ts';
import { ingest } from '../../../src/logs/ingest.ts';
import { openStore } from '../../../src/store/open.ts';
import { choosePruned, takeOut } from '../../../src/store/prune/prune.ts';
import { leanFiles, shrink } from '../../../src/store/prune/shrink.ts';
import type { Store } from '../../../src/store/store.ts';
import { ledgerFaults } from '../../logs/support/dump.ts';
import { facts, graphRecord } from '../../logs/support/records.ts';
import { inWorkspace } from '../../logs/support/workspace.ts';
import { inTenant, smallTenant } from '../../synth/support/tenant.ts';

/** The state of today: everything but what counts the whole of the log. An account that was deleted before the cut has none any more. */
const STATE = `SELECT * EXCLUDE (first_seen, events, successes, failures, skips) FROM object_state
  WHERE NOT (state = 'deleted' AND last_seen < $before::TIMESTAMP) ORDER BY ALL`;

async function stateOf(store: Store, before: string) {
  return {
    objects: await store.rows(STATE, { before }),
    failing: await store.rows('SELECT * EXCLUDE (failures) FROM open_escrow ORDER BY ALL'),
    changes: await store.rows(
      "SELECT app_id, kind, max(time) AS time FROM audit WHERE result = 'success' AND kind <> 'other' GROUP BY app_id, kind ORDER BY ALL",
    ),
  };
}

describe('what is pruned', () => {
  test('is older, and not what the state of today rests on; the file is smaller, and the same logs stay out', async () => {
    await inTenant(smallTenant({ dialect: 'monitor', days: 6, users: 400 }), async (work) => {
      await work.loadLogs();
      await work.loadSnapshots();
      const path = work.store.path;
      const [cut] = await work.store.rows<{ at: string }>(
        'SELECT min(time) + (max(time) - min(time)) / 2 AS at FROM event',
      );
      const before = cut!.at;
      const state = await stateOf(work.store, before);
      work.store.close();

      const store = await openStore(path, { readable: leanFiles(path) });
      const counts = await choosePruned(store, before);
      expect(counts.events).toBeGreaterThan(100);
      expect(counts.events_kept).toBeGreaterThan(0);
      const [all] = await store.rows<{ n: number }>('SELECT count(*) AS n FROM event_record');
      expect(all!.n).toBe(counts.events + counts.events_left);
      await takeOut(store, before);
      expect(await ledgerFaults(store)).toEqual([]);
      expect(await stateOf(store, before)).toEqual(state);
      const bytes = await shrink(store);
      expect(bytes.after).toBeLessThan(bytes.before);
      expect(statSync(path).size).toBe(bytes.after);

      const lean = await openStore(path);
      expect(await stateOf(lean, before)).toEqual(state);
      expect(await choosePruned(lean, before)).toMatchObject({ events: 0, audits: 0, files: 0, snapshots: 0 });
      const [held] = await lean.rows<{ n: number }>('SELECT count(*) AS n FROM pruned_file');
      expect(held!.n).toBeGreaterThan(0);
      const again = await ingest(lean, [join(work.folder, 'logs')]);
      expect(again.totals.inserted).toBe(0);
      expect(again.warnings.join()).toContain('ingested before and pruned since');
      lean.close();
      const { checks } = await examine(path, (name) => openStore(name, { readOnly: true }));
      expect(checks.find(({ id }) => id === 'ledger-events')).toMatchObject({
        verdict: 'ok',
        found: expect.stringContaining('were pruned'),
      });
    });
  });

  test('an account that was deleted before leaves nothing behind, and rows without a time stay', async () => {
    await inWorkspace(async ({ store, load }) => {
      const at = (n: number, time: string | null) => ({ ...(graphRecord(facts(n)) as object), activityDateTime: time });
      await load({
        'a.json': JSON.stringify({
          value: [
            at(1, '2025-01-01T00:00:00Z'),
            at(2, '2025-01-02T00:00:00Z'),
            at(3, '2026-01-02T00:00:00Z'),
            at(4, null),
          ],
        }),
      });
      await store.run(
        "UPDATE event_row SET source_id = 'gone', object_ref = 9, job_id = 'j', status = 'success' WHERE time < '2026-01-01'",
      );
      await store.run("UPDATE event_row SET action = 'delete' WHERE time = '2025-01-02'");
      expect(await choosePruned(store, '2025-06-01T00:00:00Z')).toMatchObject({
        events: 2,
        events_kept: 0,
        without_time: 1,
        files: 0,
      });
    });
  });

  test('logs that hold it once more are loaded, and told of', async () => {
    await inWorkspace(async ({ store, load }) => {
      const record = (n: number, time: string) => ({ ...(graphRecord(facts(n)) as object), activityDateTime: time });
      await load({
        'a.json': JSON.stringify({ value: [record(1, '2025-01-01T00:00:00Z'), record(2, '2026-01-01T00:00:00Z')] }),
      });
      await choosePruned(store, '2025-06-01T00:00:00Z');
      await takeOut(store, '2025-06-01T00:00:00Z');
      const { warnings } = await load({ 'b.json': JSON.stringify({ value: [record(3, '2025-01-01T00:00:00Z')] }) });
      expect(warnings.join()).toContain('1 event of these files is older than 2025-06-01');
    });
  });

  test('sets of snapshots go that no moment since then asks for', async () => {
    await inWorkspace(async ({ store }) => {
      for (const [id, day] of [
        [1, '2025-01-01'],
        [2, '2025-02-01'],
        [3, '2026-01-01'],
      ] as const) {
        await store.run("INSERT INTO snapshot VALUES ($id, $day::TIMESTAMP, 'option')", { id, day });
        await store.run("INSERT INTO snapshot_content VALUES ($id, 'user', NULL, 1, true)", { id });
        await store.run("INSERT INTO membership VALUES ($id, 'g', 1, 'm', 2, 'user')", { id });
      }
      expect(await choosePruned(store, '2025-06-01T00:00:00Z')).toMatchObject({ snapshots: 1 });
      await takeOut(store, '2025-06-01T00:00:00Z');
      // The second answers for every moment up to the third.
      expect(await store.rows('SELECT DISTINCT snapshot_id FROM membership ORDER BY snapshot_id')).toEqual([
        { snapshot_id: 2 },
        { snapshot_id: 3 },
      ]);
    });
  });
});

test('every table with a snapshot in it is pruned', () => {
  const schema = readFileSync(new URL('../../../src/store/schema.sql', import.meta.url), 'utf8');
  const out = readFileSync(new URL('../../../src/store/prune/take-out.sql', import.meta.url), 'utf8');
  for (const [, table, columns] of schema.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\);/g))
    if (/snapshot_id/.test(columns!)) expect(out).toContain(`DELETE FROM ${table} WHERE`);
});
