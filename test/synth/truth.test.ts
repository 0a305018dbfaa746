import { describe, expect, test } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { JOB_QUERIES, type JobTruth } from '../../src/synth/truth/jobs.ts';
import { OBJECT_QUERIES, type ObjectTruth } from '../../src/synth/truth/objects.ts';
import { inTenant, linesOf, smallTenant } from './support/tenant.ts';
import { disagreements, SPARING_QUERIES, UNDECIDED_QUERIES } from './support/verdicts.ts';

const SEEDS = Number(process.env['PROVLENS_SYNTH_SEEDS'] ?? 8);
const MODERN = Date.UTC(2026, 2, 2);
/** Before default access counted like any role. */
const EARLY = Date.UTC(2020, 0, 6);

/** Tenants of every make: one to four applications, with and without groups, before and after July 2020. */
const tenants = Array.from({ length: SEEDS }, (_, n) =>
  smallTenant({
    seed: n + 1,
    apps: 1 + ((n + 1) % 4),
    days: 2 + (n % 3),
    groups: n % 5 === 4 ? 0 : 24,
    start: n % 2 === 0 ? MODERN : EARLY,
    at: ['start', 'mid', 'end'],
  }),
);

describe('every answer names whom the truth says it must, and nobody else', () => {
  test.each(tenants)('seed $seed, $apps applications, $days days', async (options) => {
    await inTenant(options, async ({ store, truth, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
      const jobs = linesOf<JobTruth>(truth('jobs.ndjson'));
      expect(await disagreements(store, objects, jobs)).toEqual([]);
    });
  });
});

test('the truth of these tenants names somebody for every query, and spares somebody', async () => {
  const named = new Set<string>();
  const spared = new Set<string>();
  for (const options of tenants.slice(0, 8)) {
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

test('every detection is decided by the truth, or it is said why not', () => {
  const decided = [...OBJECT_QUERIES, ...JOB_QUERIES, ...Object.keys(UNDECIDED_QUERIES)];
  expect(decided.toSorted()).toEqual(
    loadDetections()
      .map(({ id }) => id)
      .toSorted(),
  );
});

test('a wrong truth is found out', async () => {
  await inTenant(tenants[0]!, async ({ store, truth, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const objects = linesOf<ObjectTruth>(truth('objects.ndjson'));
    const jobs = linesOf<JobTruth>(truth('jobs.ndjson'));
    const turned = objects.map((line) => ({ ...line, named: line.notNamed, notNamed: line.named }));
    expect((await disagreements(store, turned, jobs)).length).toBeGreaterThan(objects.length);
  });
});
