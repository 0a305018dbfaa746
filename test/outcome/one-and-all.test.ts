import { describe, expect, test } from 'vitest';
import { resolveScope, type Scope } from '../../src/detect/scope.ts';
import { decisionsIn } from '../../src/outcome/decisions.ts';
import { explain } from '../../src/outcome/explain.ts';
import { keepOutcomes, type Outcome, outcomesFrom } from '../../src/outcome/outcome.ts';
import { objectNamed } from '../../src/replay/explain/find-object.ts';
import { replayEach } from '../../src/replay/replay-each.ts';
import type { Store } from '../../src/store/store.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';

const MOST = 16;

/** The outcomes of everybody, by object: somebody of each cause and kind of outcome, and a few at random. */
async function ofEverybody(store: Store, scope: Scope): Promise<Map<string, readonly Outcome[]>> {
  const table = await keepOutcomes(store, scope, await decisionsIn(store, scope, null));
  const sample = `SELECT object_ref FROM (
    (SELECT object_ref, 1 AS place FROM ${table} WHERE object_ref IS NOT NULL AND source_id IS NOT NULL
     QUALIFY row_number() OVER (PARTITION BY rule, cause ORDER BY hash(object_ref)) = 1)
    UNION ALL (SELECT object_ref, 0 FROM ${table} WHERE source_id IS NOT NULL ORDER BY hash(object_ref) LIMIT 3)
  ) GROUP BY object_ref ORDER BY min(place), hash(object_ref) LIMIT ${MOST}`;
  const found = new Map<string, Outcome[]>();
  for (const one of await outcomesFrom(store, `(SELECT * FROM ${table} WHERE object_ref IN (${sample}))`, {}))
    found.set(one.objectRef!, [...(found.get(one.objectRef!) ?? []), one]);
  return found;
}

describe('what is said of one object is what is said of it among everybody', () => {
  test.each([
    { name: 'decided on the way', isKept: false, words: {}, options: smallTenant({ apps: 4, seed: 3 }) },
    {
      name: 'by kept replays',
      isKept: true,
      words: {},
      options: smallTenant({ apps: 2, seed: 12, dialect: 'mixed', noise: true }),
    },
    {
      name: 'at a moment of the past',
      isKept: false,
      words: { asOf: '2026-03-04' },
      options: smallTenant({ apps: 2, seed: 5, at: ['start', 'mid', 'end'] }),
    },
  ])('$name', async ({ isKept, words, options }) => {
    await inTenant(options, async ({ store, loadLogs, loadSnapshots }) => {
      await loadLogs();
      await loadSnapshots();
      const scope = await resolveScope(store, words);
      if (isKept) await replayEach(store, scope, {});
      const all = await ofEverybody(store, scope);
      expect(all.size).toBeGreaterThan(MOST / 2);
      for (const outcomes of all.values()) {
        const object = await objectNamed(store, outcomes[0]!.sourceId!, scope.snapshotAsOf);
        const { apps } = await explain(store, scope, object);
        expect(apps.map(({ outcome }) => outcome)).toEqual(outcomes);
      }
    });
  });
});
