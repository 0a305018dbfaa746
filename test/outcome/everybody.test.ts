import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import { type Everybody, everybody } from '../../src/outcome/everybody.ts';
import { explain } from '../../src/outcome/explain.ts';
import { jobChanges, lateEvents } from '../../src/outcome/lately.ts';
import { objectNamed } from '../../src/replay/explain/find-object.ts';
import type { Store } from '../../src/store/store.ts';
import { inTenant, smallTenant } from '../synth/support/tenant.ts';

/** Everybody of an invented tenant with every fault. */
const inSmallTenant = <T>(act: (store: Store, told: (most?: number) => Promise<Everybody>) => Promise<T>): Promise<T> =>
  inTenant(smallTenant(), async ({ store, loadLogs, loadSnapshots }) => {
    await loadLogs();
    await loadSnapshots();
    const scope = await resolveScope(store, {});
    const { table } = await answersIn(store, scope);
    return act(store, (most = 50_000) => everybody(store, scope, table, most));
  });

describe('everybody', () => {
  test('is whoever has an outcome, the worst first, and says what explain says', async () => {
    await inSmallTenant(async (store, told) => {
      const all = await told();
      const [sums] = await store.rows<{ people: number; harmed: number; standings: number }>(
        `SELECT count(DISTINCT object_ref)::INTEGER AS people, (count(DISTINCT object_ref) FILTER (WHERE intended = 'harm'))::INTEGER AS harmed,
           (count(*) FILTER (WHERE NOT (outcome = 'no-account' AND intended = 'design' AND last_seen IS NULL)))::INTEGER AS standings
         FROM outcome_now`,
      );
      const accounts = all.people.filter(({ kind }) => kind === 'account').length;
      expect(all.total).toBe(sums!.people + accounts);
      expect(all.people).toHaveLength(all.total);
      expect(all.harmed).toBe(sums!.harmed);
      expect(all.standings).toHaveLength(sums!.standings + accounts);
      expect(all.isCut).toBe(false);

      const worst = all.people.slice(0, all.harmed).map(({ key }) => key);
      expect(new Set(all.standings.filter(({ intended }) => intended === 'harm').map(({ key }) => key))).toEqual(
        new Set(worst),
      );

      const scope = await resolveScope(store, {});
      for (const { key, id } of all.people.slice(0, 3)) {
        const { apps } = await explain(store, scope, await objectNamed(store, id!, null));
        const own = all.standings.filter((one) => one.key === key);
        expect(own.length).toBeGreaterThan(0);
        for (const one of own) {
          const same = apps.find(({ outcome }) => outcome.jobKey === one.jobKey)!;
          const { outcome, cause, sentence, remedy, whoActs, since, attempts, gates } = same.outcome;
          expect(one).toMatchObject({ outcome, cause, sentence, remedy, whoActs, since, attempts, gates });
          expect(JSON.parse(one.wanted ?? '[]')).toEqual(same.decision?.changes ?? []);
        }
      }
    });
  });

  test('of more people than fit are those whom something is the matter with, and the numbers stay those of all', async () => {
    await inSmallTenant(async (_, told) => {
      const all = await told();
      const cut = await told(100);
      expect(cut).toMatchObject({ isCut: true, total: all.total, harmed: all.harmed });
      const matter = new Set(all.standings.filter(({ intended }) => intended !== 'design').map(({ key }) => key));
      expect(new Set(cut.people.map(({ key }) => key))).toEqual(matter);
      expect(cut.standings).toEqual(all.standings.filter(({ key }) => matter.has(key)));
    });
  });

  test('has its latest events, and the changes of its jobs', async () => {
    await inSmallTenant(async (store, told) => {
      const { standings } = await told();
      const scope = await resolveScope(store, {});
      const events = await lateEvents(store, scope);
      const failing = standings.find(({ outcome }) => outcome === 'failing')!;
      const own = events.filter(({ key, jobKey }) => key === failing.key && jobKey === failing.jobKey);
      const [logged] = await store.rows<{ n: number; last: string }>(
        'SELECT count(*)::INTEGER AS n, max(time) AS last FROM event_record WHERE object_ref = CAST($ref AS UBIGINT) AND job_id = $job',
        { ref: failing.key, job: failing.jobKey },
      );
      expect(own.map(({ total }) => total)).toEqual(own.map(() => logged!.n));
      expect(own.at(-1)).toMatchObject({ time: logged!.last, status: 'failure' });
      expect(own.at(-1)!.reason).not.toBeNull();
      // Values are told of those whom something is the matter with; of others the attributes alone.
      const plain = events.find(({ key, changes }) => changes !== null && key === standings.at(-1)!.key);
      expect(plain?.changes).not.toContain('new_value');

      const changes = await jobChanges(store, scope);
      const [audits] = await store.rows<{ n: number }>(
        "SELECT count(DISTINCT audit_id)::INTEGER AS n FROM audit WHERE kind = 'start'",
      );
      expect(changes.filter(({ activity }) => /start/i.test(activity)).length).toBeGreaterThanOrEqual(audits!.n);
    });
  });
});
