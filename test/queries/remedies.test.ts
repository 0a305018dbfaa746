import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/detect/catalogue.ts';
import { NO_LOGS, withFixture } from '../../src/fixtures/fixture.ts';
import { remediesInLiterals } from './literal-remedies.ts';

const catalogue = loadCatalogue();

test.each([
  ["SELECT 'Restart it.' AS remedy", ['remedy']],
  ["SELECT 'nobody' AS who_acts, c.remedy", ['who_acts']],
  ["SELECT CASE WHEN a = 'b' THEN 'Wait.' ELSE c.remedy END AS remedy", ['remedy']],
  ["SELECT coalesce(c.remedy, 'Wait.') AS remedy", ['remedy']],
  ["SELECT CASE WHEN (CASE WHEN a THEN b END) = 1 THEN 'it''s' END AS who_acts", ['who_acts']],
  ["SELECT filled('Wait for {name}.', NULL, a) AS remedy, who_acts('nobody') AS who_acts", ['remedy', 'who_acts']],
  ["SELECT filled(c.remedy, coalesce(a, 'it'), NULL) AS remedy", []],
  ["SELECT c.remedy, filled(c.remedy, a, 'x', NULL) AS remedy, 'made-up' AS code", []],
  ["SELECT 'x' AS cause, cause_remedy('by-design') AS remedy, cause_actor('by-design') AS who_acts", []],
])('a remedy in a literal is seen: %s', (sql, names) => {
  expect(remediesInLiterals(sql)).toEqual(names);
});

test.each(catalogue)('$id leaves remedies and actors to the catalogue of causes', ({ kind, sql, fix, causes }) => {
  expect(remediesInLiterals(sql)).toEqual([]);
  expect(fix).toBeNull();
  expect(causes.length > 0).toBe(kind === 'detection');
});

test('every code of @cause is a cause, and every cause of a check is the cause of one', async () => {
  const named = [...new Set(catalogue.flatMap(({ causes }) => causes))];
  await withFixture(NO_LOGS, async (store) => {
    const rows = await store.rows<{ code: string }>('SELECT DISTINCT code FROM cause');
    const known = new Set(rows.map(({ code }) => code));
    expect(named.filter((code) => !known.has(code))).toEqual([]);
    const checks = await store.rows<{ code: string }>('SELECT DISTINCT code FROM cause_check ORDER BY code');
    expect(checks.map(({ code }) => code).filter((code) => !named.includes(code))).toEqual([]);
  });
});

test('a query names the codes that it joins', () => {
  const silent = catalogue.flatMap(({ id, sql, causes }) =>
    [...sql.matchAll(/\.code = '([a-z-]+)'/g)]
      .map((found) => found[1]!)
      .filter((code) => !causes.includes(code))
      .map((code) => `${id}: ${code}`),
  );
  expect(silent).toEqual([]);
});
