import { expect } from 'vitest';
import type { SynthOptions } from '../../../src/synth/options.ts';
import type { JobTruth } from '../../../src/synth/truth/jobs.ts';
import type { ObjectTruth } from '../../../src/synth/truth/objects.ts';
import { compareOutcomes } from './outcomes.ts';
import { inTenant, linesOf, smallTenant } from './tenant.ts';
import { disagreements } from './verdicts.ts';

const MODERN = Date.UTC(2026, 2, 2);
/** Before default access counted like any role. */
const EARLY = Date.UTC(2020, 0, 6);

/** Tenants of every make: one to four applications, with and without groups, before and after July 2020. */
export const tenantOf = (seed: number): SynthOptions =>
  smallTenant({
    seed,
    apps: 1 + (seed % 4),
    days: 2 + ((seed - 1) % 3),
    groups: seed % 5 === 0 ? 0 : 24,
    start: seed % 2 === 1 ? MODERN : EARLY,
    at: ['start', 'mid', 'end'],
  });

/** Every answer names whom the truth of a tenant says it must and nobody else, and every outcome is the true one, at every moment. */
export async function holdsTruth(options: SynthOptions): Promise<void> {
  await inTenant(options, async ({ store, truth, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
    const jobs = linesOf<JobTruth>(truth('jobs.ndjson'));
    expect(await disagreements(store, objects, jobs)).toEqual([]);
    const { compared, differences } = await compareOutcomes(store, objects);
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(options.users);
  });
}
