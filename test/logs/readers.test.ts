import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, change, changed } from './support/bent.ts';
import { dump, ledgerFaults } from './support/dump.ts';
import {
  audit2017Record,
  directoryAudit,
  facts,
  graphRecord,
  logAnalyticsRow,
  monitorAudit,
  monitorRecord,
} from './support/records.ts';
import { inWorkspace } from './support/workspace.ts';

/** So many records are damaged or spelled otherwise, beside as many that are not. */
const ODD = 1000;

const linesOf = (held: unknown): Set<string> =>
  new Set(
    (Array.isArray(held) ? held : [held]).map((row) =>
      JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
    ),
  );

/** What happens to a text on its way. */
const DAMAGE: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => line,
  (line) => line,
  (line) => line.slice(0, -1),
  (line) => `${line},`,
  (line) => line.replace('":', '": '),
  (line) => line.replace(/,/, ',,'),
  (line) => line.replace(/}$/, ',}'),
  (line) => line.replace(/"/g, "'"),
  (line) => `${line}${line}`,
];

describe.each([
  ['Graph', (n: number) => graphRecord(facts(n))],
  ['the portal', (n: number) => ({ ...graphRecord(facts(n)), action: 'Create' })],
  ['Azure Monitor', (n: number) => monitorRecord(facts(n))],
  ['Log Analytics', (n: number) => logAnalyticsRow(facts(n))],
  ['audit pages', directoryAudit],
  ['audit rows of Azure Monitor', monitorAudit],
  ['audit rows of 2017', audit2017Record],
] as const)('%s', (_, record) => {
  test('damaged and respelt records are the same whether the engine or TypeScript reads them', async () => {
    const odd = fc.sample(
      fc.record({ changes: fc.array(change, { minLength: 1, maxLength: 3 }), damage: fc.constantFrom(...DAMAGE) }),
      ODD,
    );
    const lines = odd.flatMap(({ changes, damage }, n) => {
      const own: unknown = record(2 * n);
      const bent = changes.reduce((held: unknown, one) => changed(held, one as Change), own);
      return [JSON.stringify(record(2 * n + 1)), damage(JSON.stringify(bent))];
    });
    const loaded = (byEngine: boolean) =>
      inWorkspace(async ({ load, store }) => {
        const { totals, files } = await load({ 'log.json': `${lines.join('\n')}\n` }, { byEngine });
        expect(await ledgerFaults(store)).toEqual([]);
        const tables = await dump(store, ['event', 'step', 'change', 'audit_record', 'target_answer', 'reject']);
        return { totals, complete: files[0]?.complete, ...tables };
      });
    const reference = await loaded(false);
    expect(reference.totals.records).toBeGreaterThanOrEqual(2 * ODD);
    const engine = await loaded(true);
    // Row by row, so that a difference is seen.
    for (const [part, held] of Object.entries(reference)) {
      const [own, other] = [linesOf(engine[part as keyof typeof engine]), linesOf(held)];
      const odd = [...own].filter((line) => !other.has(line));
      const missing = [...other].filter((line) => !own.has(line));
      expect({ part, odd, missing }).toEqual({ part, odd: [], missing: [] });
    }
  });
});
