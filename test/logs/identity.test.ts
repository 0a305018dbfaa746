import { describe, expect, test } from 'vitest';
import { csv, lines, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, logAnalyticsRow, monitorRecord, onDemandAnswer, portalRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const events = [1, 2, 3, 4].map((n) => facts(n));
const rival = facts(2, { status: 'failure', targetId: '' });

/** The same events, and one rival, in five transports. */
const FILES: Readonly<Record<string, string>> = {
  'a.json': page(events.slice(0, 3).map(graphRecord)),
  'b.json': lines([...events, rival].map(monitorRecord)),
  'c.json': JSON.stringify(events.slice(1).map(portalRecord)),
  'd.csv': csv(events.slice(0, 2).map(logAnalyticsRow)),
  'e.json': JSON.stringify(onDemandAnswer(facts(3))),
};
const names = Object.keys(FILES);
const ORDERS = [
  names,
  [...names].reverse(),
  ['c.json', 'e.json', 'a.json', 'd.csv', 'b.json'],
  ['e.json', 'b.json', 'd.csv', 'c.json', 'a.json'],
];

const inOrder = (order: readonly string[], twice = false) =>
  inWorkspace(async ({ load, store }) => {
    for (const name of twice ? [...order, ...order] : order) {
      const report = await load({ [name]: FILES[name] as string });
      if (twice && order.at(-1) === name) expect(report.totals.records).toBeGreaterThan(0);
    }
    expect(await ledgerFaults(store)).toEqual([]);
    return dump(store);
  });

describe('the same events from several transports', () => {
  test('are one set of events, whatever the order of the files', async () => {
    const reference = await inOrder(ORDERS[0] as string[]);
    expect(reference['event']).toHaveLength(5);
    expect(reference['event']?.filter((row) => (row as { conflict: boolean }).conflict)).toHaveLength(2);
    for (const order of ORDERS.slice(1)) expect(await inOrder(order)).toEqual(reference);
  });

  test('ingested twice are the same as ingested once', async () => {
    expect(await inOrder(names, true)).toEqual(await inOrder(names));
  });
});

describe('a file seen before', () => {
  test('under another name: every record is a duplicate and nothing changes', async () => {
    await inWorkspace(async ({ load, store }) => {
      await load({ 'a.json': FILES['a.json'] as string });
      const before = await dump(store);
      const report = await load({ 'copy/other.json': FILES['a.json'] as string });
      expect(report.totals).toEqual({ records: 3, inserted: 0, duplicates: 3, rejected: 0 });
      expect(await dump(store)).toEqual(before);
    });
  });

  test('that has grown: only what is new is inserted', async () => {
    await inWorkspace(async ({ load, store }) => {
      const monitor = events.map(monitorRecord);
      await load({ 'PT1H.json': lines(monitor.slice(0, 2)) });
      const report = await load({ 'PT1H.json': lines(monitor) });
      expect(report.totals).toEqual({ records: 4, inserted: 2, duplicates: 2, rejected: 0 });
      const grown = await store.rows('SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL');
      await inWorkspace(async (fresh) => {
        await fresh.load({ 'PT1H.json': lines(monitor) });
        expect(await fresh.rows('SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL')).toEqual(grown);
      });
    });
  });

  test('named twice in one command is read once', async () => {
    await inWorkspace(async ({ put, ingest, folder }) => {
      const path = put('logs/a.json', FILES['a.json'] as string);
      const report = await ingest([path, `${folder}/logs`, `${folder}/logs/*.json`]);
      expect(report.files).toHaveLength(1);
      expect(report.totals.inserted).toBe(3);
    });
  });
});

describe('two records with one id and different content', () => {
  test.each([[[0, 1, 2]], [[2, 1, 0]], [[1, 0, 2]]])('are both kept, in the order %j', async (order) => {
    const made = [events[1], rival, facts(2, { status: 'warning' })].map((event) =>
      JSON.stringify(monitorRecord(event ?? facts(2))),
    );
    const files = order.map((n) => [`${n}.json`, `${made[n]}\n`] as const);
    await inWorkspace(async ({ load, rows }) => {
      for (const [name, text] of files) await load({ [name]: text });
      const found = await rows<{ status: string; conflict: boolean; variant: number }>(
        'SELECT status, conflict, variant FROM event ORDER BY status',
      );
      expect(found.map(({ status }) => status)).toEqual(['failure', 'success', 'warning']);
      expect(found.every(({ conflict, variant }) => conflict && variant !== 0)).toBe(true);
      expect(new Set(found.map(({ variant }) => variant)).size).toBe(3);
    });
  });
});
