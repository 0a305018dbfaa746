import { describe, expect, test } from 'vitest';
import { csv, lines, page } from './support/containers.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import { facts, graphRecord, logAnalyticsRow, monitorRecord } from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

async function* pieces(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const TEXTS: Readonly<Record<string, string>> = {
  lines: lines(numbers(6).map((n) => monitorRecord(facts(n)))),
  'a page': page(numbers(6).map((n) => graphRecord(facts(n)))),
  'a CSV': csv(numbers(6).map((n) => logAnalyticsRow(facts(n)))),
};

describe('standard input', () => {
  test.each(Object.entries(TEXTS))('%s in small pieces gives what the file gives', async (_, text) => {
    const without = 'SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL';
    const file = await inWorkspace(async ({ load, rows }) => {
      await load({ 'a.json': text });
      return rows(without);
    });
    for (const size of [1, 700, 1_000_000]) {
      await inWorkspace(async ({ ingest, rows, store }) => {
        const report = await ingest(['-'], { stdin: pieces(text, size) });
        expect(report.totals).toEqual({ records: 6, inserted: 6, duplicates: 0, rejected: 0 });
        expect(await ledgerFaults(store)).toEqual([]);
        expect(await rows(without)).toEqual(file);
      });
    }
  });

  test('that is empty is no record and no error', async () => {
    await inWorkspace(async ({ ingest }) => {
      const report = await ingest(['-'], { stdin: pieces('', 1) });
      expect(report.totals).toEqual({ records: 0, inserted: 0, duplicates: 0, rejected: 0 });
    });
  });

  test('the same stream again, cut into other parts, changes nothing', async () => {
    await inWorkspace(async ({ ingest, store }) => {
      const text = TEXTS['lines'] as string;
      await ingest(['-'], { stdin: pieces(text, 5000), chunkBytes: 6000 });
      const before = await store.rows('SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL');
      const report = await ingest(['-'], { stdin: pieces(text, 9000), chunkBytes: 9000 });
      expect(report.totals.inserted).toBe(0);
      expect(await store.rows('SELECT * EXCLUDE (file_id) FROM event ORDER BY ALL')).toEqual(before);
    });
  });

  test('stopped by an abort keeps every record that had arrived', async () => {
    await inWorkspace(async ({ ingest, store }) => {
      const stop = new AbortController();
      async function* endless(): AsyncGenerator<Buffer> {
        for (const n of numbers(20)) yield Buffer.from(lines([monitorRecord(facts(n))]));
        setTimeout(() => stop.abort(), 50);
        await new Promise(() => undefined);
      }
      const report = await ingest(['-'], { stdin: endless(), signal: stop.signal });
      expect(report).toMatchObject({ interrupted: true, totals: { inserted: 20, rejected: 0 } });
      expect((await dump(store))['event']).toHaveLength(20);
      expect(await ledgerFaults(store)).toEqual([]);
    });
  });
});

test('a file that is stopped half-way leaves nothing behind, and going on completes it', async () => {
  await inWorkspace(async ({ put, ingest, store }) => {
    const path = put('a.json', lines(numbers(3000).map((n) => monitorRecord(facts(n)))));
    const stop = new AbortController();
    const report = await ingest([path], { signal: stop.signal, chunkBytes: 100_000, onProgress: () => stop.abort() });
    expect(report.interrupted).toBe(true);
    expect(await store.rows('SELECT count(*) AS n FROM event')).toEqual([{ n: 0 }]);
    expect((await ingest([path])).totals.inserted).toBe(3000);
  });
});
