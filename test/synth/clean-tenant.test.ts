import { expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { runAll } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { inTenant, smallTenant } from './support/tenant.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 6);

/** Nothing is planted in these; their logs come with duplicates, shuffled and broken lines, as exports do. */
const tenants = Array.from({ length: SEEDS }, (_, n) =>
  smallTenant({ seed: n + 1, apps: 1 + (n % 4), days: 2 + (n % 3), faults: [], noise: true }),
);

test.each(tenants)('a healthy tenant, seed $seed, has nothing grave', async (options) => {
  await inTenant(options, async ({ store, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const detections = loadDetections();
    const scope = await resolveScope(store, {});
    const grave: string[] = [];
    const asked: string[] = [];
    for (const found of await runAll(store, detections, scope, { keep: 1 })) {
      const { query } = found;
      if (found.verdict !== 'unknown') asked.push(query.id);
      if (found.verdict === 'found' && (found.severity === 'high' || found.severity === 'critical')) {
        grave.push(`${query.id}: ${JSON.stringify(found.rows[0])}`);
      }
    }
    expect(grave).toEqual([]);
    // Without an audit record, as where nobody changed anything, some questions have no answer.
    expect(asked.length).toBeGreaterThan(detections.length * 0.85);
  });
});
