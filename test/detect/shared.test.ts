import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCatalogue, loadDetections } from '../../src/detect/catalogue.ts';
import { runAll, runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { SHARED, SHARED_NAMES, Shared } from '../../src/detect/shared.ts';
import { withFixture } from '../../src/fixtures/fixture.ts';
import { ingest } from '../../src/logs/ingest.ts';
import { answersIn } from '../../src/outcome/answers.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { writeTenant } from '../../src/synth/write-tenant.ts';
import { smallTenant } from '../synth/support/tenant.ts';

const sample = (path: string): string => fileURLToPath(new URL(`../../samples/${path}`, import.meta.url));

const FIXTURE = {
  logs: [sample('mapping-change-disables-sales/logs')],
  snapshot: [sample('mapping-change-disables-sales/snapshot')],
};

const outcomesIn = (store: Store): Promise<unknown[]> =>
  store.rows('SELECT * FROM outcome_now ORDER BY job_key, object_ref, target_id');

it('answers that questions share are those that each works out alone, within any scope', async () => {
  await withFixture(FIXTURE, async (store) => {
    const all = await resolveScope(store, {});
    const queries = loadDetections();
    const windows = [
      { since: '2026-05-12T09:00:00Z' },
      { until: '2026-05-12T09:30:00Z', snapshotAsOf: '2026-01-01T00:00:00Z' },
      { app: 'nobody' },
    ];
    for (const scope of [all, ...windows.map((window) => ({ ...all, ...window }))]) {
      const shared = new Shared(store, scope);
      const together = await runAll(store, queries, scope, { shared });
      for (const [index, query] of queries.entries()) {
        const { table: _, ...alone } = await runQuery(store, query, scope);
        expect(together[index]).toMatchObject(alone);
      }
      const after = await answersIn(store, scope, shared);
      const outcomes = await outcomesIn(store);
      await shared.close();
      expect(await answersIn(store, scope)).toEqual(after);
      expect(await outcomesIn(store)).toEqual(outcomes);
    }
    const left = `SELECT table_name FROM duckdb_tables() WHERE temporary AND (table_name LIKE 'shared%' OR table_name IN ('known_app', 'sole_app', 'sole_job'))
      UNION ALL SELECT function_name FROM duckdb_functions() WHERE database_name = 'temp' AND list_contains([${SHARED_NAMES.map((name) => `'${name}_in'`).join(', ')}], function_name)`;
    expect(await store.rows(left)).toEqual([]);
  });
});

it('answers are shared just so where events name no job, and the only one of their application counts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provlens-shared-'));
  try {
    const out = join(folder, 'tenant');
    writeTenant({ ...smallTenant({ apps: 2, days: 2, dialect: 'monitor' }), out });
    using store = await openStore(join(folder, 'x.duckdb'));
    await ingest(store, [join(out, 'logs')]);
    await store.run('UPDATE event_row SET job_id = NULL WHERE event_key % 3 = 0');
    const scope = await resolveScope(store, {});
    const queries = loadDetections();
    const together = await runAll(store, queries, scope);
    for (const [index, query] of queries.entries()) {
      const { table: _, ...alone } = await runQuery(store, query, scope);
      expect(together[index]).toMatchObject(alone);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('while one question is asked, what another shares is as in the store', async () => {
  await withFixture(FIXTURE, async (store) => {
    const scope = await resolveScope(store, {});
    const shared = new Shared(store, { ...scope, app: 'nobody' });
    const count = (name: string): Promise<unknown[]> =>
      store.rows(`SELECT count(*)::INTEGER AS n FROM ${name}_in(NULL, NULL, NULL, NULL)`);
    const [states, jobs] = [await count('object_state'), await count('job')];
    await shared.within(['object_state'], async () => {
      expect(await count('object_state')).toEqual([{ n: 0 }]);
      expect(await count('job')).toEqual(jobs);
      await expect(shared.within(['job'], () => store.run('SELECT nothing'))).rejects.toThrow('nothing');
      expect(await count('job')).toEqual(jobs);
    });
    expect(await count('object_state')).toEqual(states);
  });
});

describe('whoever shares an answer asks for it with the scope itself', () => {
  const LOG = '$app, $since, $until, $as_of';
  const ARGUMENTS = {
    log: LOG,
    snapshots: '$app, $snapshot_as_of',
    moment: '$snapshot_as_of',
    both: `${LOG}, $snapshot_as_of`,
  };
  /** The calls of shared macros in SQL, by name. */
  const callsIn = (sql: string): [name: (typeof SHARED_NAMES)[number], given: string][] =>
    SHARED_NAMES.flatMap((name) =>
      Array.from(
        sql.replaceAll(/--.*$/gm, '').matchAll(new RegExp(`\\b${name}_in\\(([^()]*)\\)`, 'g')),
        ([, given]) => [name, given!] as [typeof name, string],
      ),
    );

  it.each(loadCatalogue())('$id', ({ sql, shares }) => {
    for (const [name, given] of callsIn(sql)) {
      expect(shares.includes(name), `${name}_in(${given})`).toBe(given === ARGUMENTS[SHARED[name].takes]);
    }
  });

  const views = new URL('../../src/store/views/', import.meta.url);
  it.each(readdirSync(views))('%s', (file) => {
    const bodies = readFileSync(new URL(file, views), 'utf8').replaceAll(/CREATE OR REPLACE MACRO \w+/g, '');
    for (const [name, given] of callsIn(bodies)) {
      const scope = ARGUMENTS[SHARED[name].takes].replaceAll('$snapshot_as_of', 'moment').replaceAll('$', '');
      // What was before the window, for an answer that is shared itself: it is worked out while nothing stands in the way.
      const earlier = file === '77-change-before.sql' ? [scope.replace('since', 'NULL')] : [];
      expect([scope, scope.replaceAll(/\w+/g, 'NULL'), ...earlier]).toContain(given);
    }
  });
});
