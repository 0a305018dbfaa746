import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadDetections } from '../../src/detect/catalogue.ts';
import { paramsIn } from '../../src/detect/round.ts';
import { runAll, runQuery } from '../../src/detect/run.ts';
import { resolveScope } from '../../src/detect/scope.ts';
import { withFixture } from '../../src/fixtures/fixture.ts';

const sample = (path: string): string => fileURLToPath(new URL(`../../samples/${path}`, import.meta.url));

it('answers that queries share are those that each gets alone, within any scope', async () => {
  const fixture = {
    logs: [sample('mapping-change-disables-sales/logs')],
    snapshot: [sample('mapping-change-disables-sales/snapshot')],
  };
  await withFixture(fixture, async (store) => {
    const all = await resolveScope(store, {});
    const queries = loadDetections();
    for (const scope of [all, { ...all, until: '2026-03-10T00:00:00Z' }, { ...all, app: 'nobody' }]) {
      const together = await runAll(store, queries, scope);
      for (const [index, query] of queries.entries()) {
        const { table: _, ...alone } = await runQuery(store, query, scope);
        expect(together[index]).toMatchObject(alone);
      }
    }
    const left = "SELECT table_name FROM duckdb_tables() WHERE temporary AND table_name LIKE 'shared%'";
    expect(await store.rows(left)).toEqual([]);
  });
});

it('a statement is given the values that it names', () => {
  expect(paramsIn('SELECT $app, $as_of', { app: 1, as: 2, as_of: 3, since: 4 })).toEqual({ app: 1, as_of: 3 });
});
