import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-causes-'));
let store: Store;
beforeAll(async () => {
  store = await openStore(join(folder, 'causes.duckdb'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a cause is there once, whole, and with an actor that has words', async () => {
  expect(await store.rows('SELECT code, job_kind FROM cause GROUP BY ALL HAVING count(*) > 1')).toEqual([]);
  expect(
    await store.rows(
      `SELECT code, job_kind FROM cause_of_kind
       WHERE title IS NULL OR sentence IS NULL OR remedy IS NULL OR who_acts IS NULL OR restart_needed IS NULL`,
    ),
  ).toEqual([]);
  // Nothing else says it.
  expect(
    await store.rows(
      `SELECT code, job_kind FROM cause_of_kind WHERE restart_needed AND NOT regexp_matches(remedy, 'restart', 'i')`,
    ),
  ).toEqual([]);
});

test('a kind of job replaces what is said for all kinds', async () => {
  expect(
    await store.rows(
      `SELECT job_kind, who_acts FROM cause_of_kind WHERE code = 'required-missing' AND job_kind IN ('scim', 'hr', 'api') ORDER BY job_kind`,
    ),
  ).toEqual([
    { job_kind: 'api', who_acts: 'the owner of the system that calls the provisioning API' },
    { job_kind: 'hr', who_acts: 'the people who maintain the HR data' },
    { job_kind: 'scim', who_acts: 'the people who maintain users and groups in the directory' },
  ]);
  // What replaces nothing would be shown to nobody.
  expect(
    await store.rows(
      `SELECT code, job_kind FROM cause AS o WHERE job_kind IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM cause AS c WHERE c.code = o.code AND c.job_kind IS NULL)`,
    ),
  ).toEqual([]);
});
