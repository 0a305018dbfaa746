import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

describe('an error code', () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-errors-'));
    store = await openStore(join(folder, 'test.duckdb'));
  });
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const known = async (...codes: string[]) => {
    await store.run('BEGIN');
    for (const code of codes) {
      await store.run(
        `INSERT INTO event_record BY NAME SELECT 1::UBIGINT AS event_key, 'e' AS event_id, 0 AS variant, $code AS error_code,
           false AS conflict, 0 AS fidelity, 'graph' AS dialect, 1 AS file_id`,
        { code },
      );
    }
    const rows = await store.rows<{ known_code: string; actor: string; is_passing: boolean }>(
      'SELECT * FROM logged_error ORDER BY error_code',
    );
    await store.run('ROLLBACK');
    return rows;
  };

  test('is known by its name, whatever the case', async () => {
    expect(await known('duplicateTARGETentries')).toMatchObject([
      { known_code: 'DuplicateTargetEntries', actor: 'application', error_class: 'ambiguous target' },
    ]);
  });

  test.each([
    ['ContosoEntryConflict', 'EntryConflict'],
    ['SalesforceInvalidCredentials', 'InvalidCredentials'],
    ['AzureActiveDirectoryInvalidCredential', 'InvalidCredential'],
    ['HybridIdentityServiceNoActiveAgents', 'NoActiveAgents'],
    ['AzureActiveDirectoryQuotaLimitExceeded', 'QuotaLimitExceeded'],
    ['WorkplaceInternalServerError', 'InternalServerError'],
  ])('%s of a connector is %s', async (code, expected) => {
    expect((await known(code)).map(({ known_code }) => known_code)).toEqual([expected]);
  });

  test('takes the longest ending that fits', async () => {
    const [found] = await known('XSystemForCrossDomainIdentityManagementBadResponse');
    expect(found?.known_code).toBe('SystemForCrossDomainIdentityManagementBadResponse');
  });

  test('that is not in the catalogue has no meaning made up for it', async () => {
    expect(await known('FluxCapacitorEmpty', '')).toEqual([]);
  });

  test('that clears by itself is nobody’s to act on at first', async () => {
    const rows = await known(
      'TooManyRequests',
      'InternalServerError',
      'WebExceptionProtocolError',
      'InternalError',
      'Timeout',
    );
    expect(rows.map(({ actor, is_passing }) => [actor, is_passing])).toEqual(rows.map(() => ['nobody', true]));
    expect(rows).toHaveLength(5);
  });

  test('stands once in the catalogue, with everything that is said of a code', async () => {
    const [row] = await store.rows(
      `SELECT count(*) - count(DISTINCT lower(known_code)) AS twice, count(*) FILTER (WHERE error_class IS NULL OR actor IS NULL
         OR who_acts IS NULL OR is_passing IS NULL OR meaning IS NULL OR remedy IS NULL) AS bare FROM error_meaning`,
    );
    expect(row).toEqual({ twice: 0, bare: 0 });
  });
});
