import { beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { DIALECTS } from '../../src/synth/options.ts';
import { inTenant, smallTenant } from './support/tenant.ts';

const FAULTS = smallTenant().faults.filter(({ name }) => name !== 'export-truncated');
/** They fold audit rows into events and know less of them. */
const AUDITS = ['audit', 'audit-2017'];

/** What all dialects of the provisioning log have of an event; some write whole seconds only. */
const eventsIn = (store: Store): Promise<unknown[]> =>
  store.rows(
    `SELECT event_id, change_id, cycle_id, job_id, app_id, app_name, date_trunc('second', time) AS time, action, status,
       error_code, error_category, reason, recommended_action, retry_count, next_retry, skip_reason, is_active,
       is_assigned, has_role, passed_filter, scope_evaluation, property_name, source_id, source_name, source_upn, source_type,
       nullif(target_id, '') AS target_id, target_type, target_system, duration_ms, steps, coalesce(changes, []) AS changes
     FROM event_record ORDER BY event_id`,
  );

const objectsIn = (store: Store): Promise<unknown[]> =>
  store.rows(
    "SELECT change_id, app_id, source_id, source_type, nullif(target_id, '') AS target_id FROM event ORDER BY ALL",
  );

let events: unknown[];
let objects: unknown[];
beforeAll(async () => {
  [events, objects] = await inTenant(smallTenant({ faults: FAULTS }), async ({ loadLogs, store }) => {
    await loadLogs();
    return [await eventsIn(store), await objectsIn(store)];
  });
  expect(events.length).toBeGreaterThan(300);
});

describe.each([false, true])('with noise: %s', (noise) => {
  test.each([...DIALECTS, 'mixed'] as const)(
    '%s: the ledger and the events are the truth, twice too',
    async (dialect) => {
      await inTenant(smallTenant({ dialect, noise, faults: FAULTS }), async ({ loadLogs, store, truth }) => {
        const { inserted, duplicates, rejected } = (await loadLogs()).totals;
        expect({ events: inserted, duplicates, rejects: rejected }).toEqual(JSON.parse(truth('ledger.json')));
        if (noise) {
          expect(duplicates).toBeGreaterThan(5);
          expect(rejected).toBeGreaterThan(0);
        } else expect([duplicates, rejected]).toEqual([0, 0]);
        expect((await loadLogs()).totals.inserted).toBe(0);
        if (AUDITS.includes(dialect) || dialect === 'mixed') expect(await objectsIn(store)).toEqual(objects);
        else expect(await eventsIn(store)).toEqual(events);
      });
    },
  );
});
