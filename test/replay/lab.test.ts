import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { decideAll, planOf } from '../../src/replay/engine.ts';
import { comparedIn, measureFidelity } from '../../src/replay/fidelity/fidelity.ts';
import { readInputs } from '../../src/replay/read-inputs.ts';
import type { Store } from '../../src/store/store.ts';
import type { SynthOptions } from '../../src/synth/options.ts';
import type { ObjectTruth } from '../../src/synth/truth/objects.ts';
import { inTenant, linesOf, smallTenant } from '../synth/support/tenant.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 4);
const DIALECTS: readonly SynthOptions['dialect'][] = ['graph', 'monitor', 'portal-json', 'log-analytics'];
const MODERN = Date.UTC(2026, 2, 2);
/** Before default access counted like any role. */
const EARLY = Date.UTC(2020, 0, 6);

const tenants = Array.from({ length: SEEDS }, (_, n) =>
  smallTenant({
    seed: n + 501,
    apps: 1 + ((n + 2) % 4),
    days: 2 + (n % 3),
    groups: n % 5 === 4 ? 0 : 24,
    start: n % 3 === 2 ? EARLY : MODERN,
    dialect: DIALECTS[n % DIALECTS.length]!,
    at: ['start', 'mid', 'end'],
  }),
);

/** No snapshot shows that the service cannot use an assignment record. */
const INVISIBLE = 'broken-assignment';

describe('the replay of an invented tenant is the truth', () => {
  test.each(tenants)('seed $seed, $apps applications, $days days, $dialect', async (options) => {
    await inTenant(options, async ({ store, truth, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
      const found: string[] = [];
      let compared = 0;
      for (const { app, at } of distinct(objects)) {
        const { situationOf, hasTargets, fidelity } = await replayed(store, app, at);
        // Nothing is simulated that comes from an HR application.
        if (situationOf.size === 0) continue;
        for (const line of objects) {
          if (line.app !== app || line.at !== at || line.fault === INVISIBLE) continue;
          const got = situationOf.get(line.sourceId.toLowerCase()) ?? 'nothing';
          // Without the accounts of the application nobody in scope can be told.
          if (!hasTargets && got === 'unknown' && !line.situation.startsWith('skip-')) continue;
          compared += 1;
          if (got !== line.situation) {
            found.push(
              `${app} ${at} ${line.objectType} ${line.sourceId} (${line.fault ?? 'well'}): ${got}, in truth ${line.situation}`,
            );
          }
        }
        if (
          fidelity !== null &&
          fidelity.overall.score !== null &&
          at === objects.at(-1)!.at &&
          fidelity.overall.agreed > 100
        ) {
          // An invented write may fail and leave the account as it should be: there log and application contradict each other.
          const contradictions = fidelity.disagreements
            .filter(({ reason }) => reason === 'failed-though-done')
            .reduce((sum, { count }) => sum + count, 0);
          const { agreed } = fidelity.overall;
          expect(
            agreed / (comparedIn(fidelity.overall) - contradictions),
            JSON.stringify(fidelity.disagreements),
          ).toBeGreaterThanOrEqual(0.99);
        }
      }
      expect(found).toEqual([]);
      expect(compared).toBeGreaterThan(200);
    });
  });
});

const distinct = (objects: readonly ObjectTruth[]): { app: string; at: string }[] =>
  [...new Set(objects.map(({ app, at }) => `${app} ${at}`))].map((key) => {
    const [app = '', at = ''] = key.split(' ');
    return { app, at };
  });

async function replayed(store: Store, app: string, at: string) {
  const scope = await resolveScope(store, { app, asOf: at });
  const inputs = await readInputs(store, scope, {});
  await decideAll(store, inputs, planOf(inputs.schema, inputs), 'decided', { fewest: 0, measured: true });
  const rows = await store.rows<{ source_id: string; situation: string }>('SELECT source_id, situation FROM decided');
  return {
    situationOf: new Map(rows.map(({ source_id, situation }) => [source_id.toLowerCase(), situation])),
    hasTargets: inputs.settings.hasTargets,
    fidelity: await measureFidelity(store, inputs, { since: null, until: scope.asOf }),
  };
}
