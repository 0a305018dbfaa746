import { describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import type { OutcomeName } from '../../src/outcome/outcome.ts';
import { OBJECT_FAULTS } from '../../src/synth/faults/index.ts';
import { JOB_QUERIES, type JobTruth } from '../../src/synth/truth/jobs.ts';
import { OBJECT_QUERIES, type ObjectTruth } from '../../src/synth/truth/objects.ts';
import { compareOutcomes, LEFT_OPEN, leftOpen } from './support/outcomes.ts';
import { inTenant, linesOf, smallTenant } from './support/tenant.ts';
import { holdsTruth, tenantOf } from './support/truth.ts';
import { disagreements, SPARING_QUERIES, UNDECIDED_QUERIES } from './support/verdicts.ts';

/** One to four applications, both eras, with and without groups; many more are in the deep suite. */
const FEW = [2, 3, 5, 8].map(tenantOf);
const tenants = Array.from({ length: 8 }, (_, n) => tenantOf(n + 1));

describe('every answer names whom the truth says it must and nobody else, and every outcome is the true one', () => {
  test.each(FEW)('seed $seed, $apps applications, $days days', holdsTruth);
});

test('every outcome is the true one in applications of every shape', async () => {
  await inTenant(smallTenant({ seed: 32, apps: 9, users: 500, groups: 60, days: 4, at: ['mid'] }), async (work) => {
    await work.loadLogs();
    await work.loadSnapshots();
    const objects = linesOf<ObjectTruth>(work.truth('objects.ndjson'));
    // Who is in scope of a job whose accounts are not exported, and whom the log has not mentioned.
    expect(objects.some(({ outcome }) => outcome === 'unknown')).toBe(true);
    expect((await compareOutcomes(work.store, objects)).differences).toEqual([]);
  });
});

test('the truth of these tenants names somebody for every query, and spares somebody', async () => {
  const named = new Set<string>();
  const spared = new Set<string>();
  for (const options of tenants) {
    await inTenant(options, async ({ truth }) => {
      const lines = [...linesOf<ObjectTruth>(truth('objects.ndjson')), ...linesOf<JobTruth>(truth('jobs.ndjson'))];
      for (const line of lines) {
        for (const id of line.named) named.add(id);
        for (const id of line.notNamed) spared.add(id);
      }
    });
  }
  const all = [...OBJECT_QUERIES, ...JOB_QUERIES].toSorted();
  expect([...named].toSorted()).toEqual(all.filter((id) => !SPARING_QUERIES.includes(id)));
  expect([...spared].toSorted()).toEqual(all);
});

test('the truth says of every fault what is true of its objects, and leaves little open', async () => {
  const faults = new Set<string>();
  const open = new Set<string>();
  // In the last one a first cycle takes so long that some of it falls into the missing hours.
  for (const options of [...tenants, tenantOf(19)]) {
    await inTenant(options, async ({ truth }) => {
      const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
      const outcomes: readonly (OutcomeName | null)[] = objects.map(({ outcome }) => outcome);
      expect(outcomes.filter((name) => name === null).length).toBeLessThan(objects.length / 5);
      for (const { fault, outcome } of objects) if (fault !== null && outcome !== null) faults.add(fault);
      for (const name of leftOpen(objects, linesOf<JobTruth>(truth('jobs.ndjson'))).keys()) open.add(name);
    });
  }
  expect([...faults].toSorted()).toEqual(OBJECT_FAULTS.map(({ name }) => name).toSorted());
  expect([...open].toSorted()).toEqual(LEFT_OPEN.map(({ name }) => name).toSorted());
});

test('every detection is decided by the truth, or it is said why not', () => {
  const decided = [...OBJECT_QUERIES, ...JOB_QUERIES, ...Object.keys(UNDECIDED_QUERIES)];
  expect(decided.toSorted()).toEqual(
    loadDetections()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('a wrong truth is found out', async () => {
  await inTenant({ ...tenantOf(1), at: ['end'] }, async ({ store, truth, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
    const jobs = linesOf<JobTruth>(truth('jobs.ndjson'));
    const turned = objects.map((line) => ({ ...line, named: line.notNamed, notNamed: line.named }));
    expect((await disagreements(store, turned, jobs)).length).toBeGreaterThan(objects.length);
    const last = objects.filter(({ at }) => at === objects.at(-1)!.at);
    const other = last.map((line) => ({ ...line, outcome: 'unknown' as const }));
    const { compared, differences } = await compareOutcomes(store, other);
    expect(compared).toBe(last.length);
    expect(differences.length).toBeGreaterThan(OBJECT_FAULTS.length / 2);
    expect(differences).toContainEqual(
      expect.stringMatching(
        /^target-conflict: unknown\/value-taken in truth, got failing\/value-taken, 1 times; user /,
      ),
    );
  });
});
