import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines, page } from '../logs/support/containers.ts';
import { dump, ledgerFaults } from '../logs/support/dump.ts';
import { facts, type Json } from '../logs/support/records.ts';
import { inWorkspace } from '../logs/support/workspace.ts';
import { damage, graphNumber, harmed, monitorNumber, records } from './ingest-arbitraries.ts';

const WRITERS: readonly (readonly [string, (n: number) => Json])[] = [
  ['Graph', graphNumber],
  ['Azure Monitor', monitorNumber],
];
/** In CI the same cases every time; elsewhere new ones, so that the search goes on. */
const REPEATABLE = process.env['CI'] ? { seed: 20_260_301 } : {};
/** A plain record in front, so that the file is taken for the engine's. */
const PLAIN = 900;

const loaded = (content: string | Buffer, options: { byEngine?: boolean; chunkBytes?: number }) =>
  inWorkspace(async ({ load, store }) => {
    const report = await load({ 'log.json': content }, options);
    expect(await ledgerFaults(store)).toEqual([]);
    const { records: read, inserted, duplicates, rejected } = report.totals;
    expect(inserted + duplicates + rejected).toBe(read);
    return { totals: report.totals, tables: await dump(store, ['event', 'step', 'change', 'audit']) };
  });

describe.each(WRITERS)('%s records with arbitrary faults', (_, write) => {
  test('the engine and TypeScript give the same rows', async () => {
    await fc.assert(
      fc.asyncProperty(records(write, 50), async (made) => {
        const text = lines([write(PLAIN), ...made]);
        expect(await loaded(text, {})).toEqual(await loaded(text, { byEngine: false }));
      }),
      { numRuns: 6, ...REPEATABLE },
    );
  });

  test('the size of the window makes no difference', async () => {
    await fc.assert(
      fc.asyncProperty(records(write, 12), fc.integer({ min: 1000, max: 9000 }), async (made, chunkBytes) => {
        for (const text of [lines(made), page(made)]) {
          expect(await loaded(text, { chunkBytes })).toEqual(await loaded(text, {}));
        }
      }),
      { numRuns: 4, ...REPEATABLE },
    );
  });

  test('whatever byte is damaged, the ledger adds up, and of JSON lines at most two records are lost', async () => {
    const count = 12;
    const numbers = Array.from({ length: count }, (_, n) => write(n));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(lines, page), damage, async (container, harm) => {
        const bytes = harmed(Buffer.from(container(numbers)), harm);
        const found = await loaded(bytes, {});
        const isLines = container === lines;
        if (isLines && harm.kind !== 'cut') expect(found.totals.inserted).toBeGreaterThanOrEqual(count - 2);
        const kept = new Set(found.tables['event']?.map((row) => (row as { event_id: string }).event_id));
        expect(found.totals.inserted).toBeLessThanOrEqual(count);
        if (isLines && harm.kind === 'cut' && bytes.length > 4000) expect(kept).toContain(facts(0).id);
      }),
      { numRuns: 15, ...REPEATABLE },
    );
  });
});
