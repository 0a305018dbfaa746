import { expect, test } from 'vitest';
import { findQuery, loadCatalogue } from '../../src/detect/catalogue.ts';
import { runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import type { JobTruth } from '../../src/synth/truth/jobs.ts';
import type { ObjectTruth } from '../../src/synth/truth/objects.ts';
import { inTenant, linesOf, smallTenant } from './support/tenant.ts';
import { disagreements } from './support/verdicts.ts';

/** What only shows where thousands are provisioned. */
const large = smallTenant({
  users: 8200,
  apps: 1,
  days: 2,
  groups: 0,
  at: ['mid', 'end'],
  faults: ['escrow-quarantine', 'target-outage', 'mapping-disables-many'].map((name) => ({ name, rate: null })),
});

test('thousands that fail, an outage and many removals at once are found when they happen, not before', async () => {
  await inTenant(large, async ({ store, truth, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
    const jobs = linesOf<JobTruth>(truth('jobs.ndjson'));
    expect(await disagreements(store, objects, jobs)).toEqual([]);
    const [mid, end] = jobs;
    expect(mid!.named).toEqual(['mass-removals']);
    expect(end!.named).toEqual([
      'silent-jobs',
      'quarantined-jobs',
      'quarantine-forecast',
      'missing-rights',
      'mass-removals',
    ]);
    const query = findQuery(loadCatalogue(), 'target-outages');
    const found = await runQuery(store, query, await resolveScope(store, { asOf: end!.at }));
    expect(found.count).toBe(1);
  });
});
