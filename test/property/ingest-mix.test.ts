import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv, lines, page } from '../logs/support/containers.ts';
import { dump, ledgerFaults } from '../logs/support/dump.ts';
import {
  audit2017Record,
  directoryAudit,
  type Facts,
  facts,
  graphRecord,
  type Json,
  logAnalyticsRow,
  monitorAudit,
  monitorRecord,
  oldBetaRecord,
  onDemandAnswer,
  portalRecord,
} from '../logs/support/records.ts';
import { inWorkspace } from '../logs/support/workspace.ts';

/** An export that lost the steps and the principal, as ConvertTo-Json writes one. */
const cutRecord = (f: Facts): Json => ({
  ...graphRecord(f),
  sourceIdentity: `@{id=${f.sourceId}; displayName=${f.sourceName}}`,
  provisioningSteps: ['System.Collections.Hashtable'],
});

/** How a copy of an event may come: what writes it, and into what. */
const ROUTES: Readonly<
  Record<string, readonly [write: (f: Facts) => Json, into: (records: readonly Json[]) => string]>
> = {
  'graph.json': [graphRecord, page],
  'graph-lines.json': [graphRecord, lines],
  'portal.json': [portalRecord, (records) => JSON.stringify(records, null, 1)],
  'beta.json': [oldBetaRecord, page],
  'monitor.json': [monitorRecord, lines],
  'batch.json': [monitorRecord, (records) => JSON.stringify({ records })],
  'analytics.json': [logAnalyticsRow, (records) => JSON.stringify(records)],
  'analytics.csv': [logAnalyticsRow, (records) => csv(records)],
  'demand.json': [onDemandAnswer, lines],
  'cut.json': [cutRecord, page],
};
const AUDITS: Readonly<Record<string, (n: number) => Json>> = {
  'audit.json': directoryAudit,
  'audit-monitor.json': monitorAudit,
  'audit-2017.json': audit2017Record,
};

/** One copy of one event or audit row on one route; some say something else than the others of their id. */
const copy = fc.record({
  n: fc.nat({ max: 6 }),
  route: fc.constantFrom(...Object.keys(ROUTES), ...Object.keys(AUDITS)),
  part: fc.nat({ max: 1 }),
  isRival: fc.boolean(),
});
type Copy = typeof copy extends fc.Arbitrary<infer T> ? T : never;

/** The copies of a route and a part are a file. */
function filesOf(copies: readonly Copy[]): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const { route, part } of copies) {
    const own = copies.filter((one) => one.route === route && one.part === part);
    const audit = AUDITS[route];
    if (audit !== undefined) files[`${part}/${route}`] = lines(own.map(({ n }) => audit(n)));
    const [write, into] = ROUTES[route] ?? [];
    if (write === undefined || into === undefined) continue;
    files[`${part}/${route}`] = into(
      own.map(({ n, isRival }) => write(facts(n, isRival && n < 2 ? { status: 'failure' } : {}))),
    );
  }
  return files;
}

/** A hash of everything that a store knows, once files were ingested in an order. */
const hashOf = (files: Readonly<Record<string, string>>, order: readonly string[]): Promise<string> =>
  inWorkspace(async ({ load, store }) => {
    for (const name of order) await load({ [name]: files[name]! });
    expect(await ledgerFaults(store)).toEqual([]);
    const tables = await dump(store, ['event', 'step', 'change', 'target_answer']);
    // An audit row stays with the file that has brought it first.
    const audits = await store.rows('SELECT * EXCLUDE (file_id) FROM audit_record ORDER BY ALL');
    const text = JSON.stringify({ ...tables, audits }, (_, held) => (typeof held === 'bigint' ? String(held) : held));
    return createHash('sha256').update(text).digest('hex');
  });

test('any mix of dialects, in any order, once or twice, is the same content', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(copy, { minLength: 4, maxLength: 16 })
        .map(filesOf)
        .chain((files) => {
          const names = Object.keys(files);
          const shuffled = fc.shuffledSubarray(names, { minLength: names.length });
          return fc.record({ files: fc.constant(files), order: shuffled, again: shuffled });
        }),
      async ({ files, order, again }) => {
        const once = await hashOf(files, Object.keys(files));
        expect(await hashOf(files, order)).toBe(once);
        expect(await hashOf(files, [...again, ...order])).toBe(once);
      },
    ),
    { numRuns: 9 },
  );
});
