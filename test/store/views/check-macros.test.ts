import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-macros-'));
let store: Store;
beforeAll(async () => {
  store = await openStore(join(folder, 'macros.duckdb'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const value = async (expression: string): Promise<unknown> =>
  (await store.rows<{ v: unknown }>(`SELECT ${expression} AS v`))[0]?.v;

describe('a create whose answer was lost', () => {
  test.each<[string, string, boolean]>([
    ['timed out', "'create', 'timeout', NULL, 'export'", true],
    ['an error of the application', "'create', 'server-error', 500, 'export'", true],
    ['an answer that could not be read', "'create', 'unreadable-answer', 200, 'export'", true],
    ['refused', "'create', 'value-invalid', 400, 'export'", false],
    ['unreadable, and refused by its status', "'create', 'unreadable-answer', 400, 'export'", false],
    ['throttled: it was not carried out', "'create', 'throttled', 429, 'export'", false],
    ['failed while the account was looked for', "'create', 'timeout', NULL, 'matching'", false],
    ['an update', "'update', 'timeout', NULL, 'export'", false],
  ])('%s', async (_, args, expected) => {
    expect(await value(`create_lost(${args})`)).toBe(expected);
  });
});

test.each([
  ['EncounteredQuarantineException InvalidCredentials the token was refused', 'quarantine-credentials'],
  ['DuplicateAppRoles', 'duplicate-app-roles'],
  ['TooManyDeletes', 'quarantine-deletions'],
  ['EncounteredTotalEscrowThreshold', 'quarantine-escrows'],
  ['QuarantinedOnDemand', 'quarantine-on-demand'],
  ['SystemForCrossDomainIdentityManagementServiceIncompatible', 'quarantine-not-scim'],
  ['An HTTP/404 Not Found response was returned', 'quarantine-not-found'],
  ['The endpoint could not be reached', 'quarantine-unreachable'],
  ['IngestionInterrupted', 'job-quarantined'],
])('the quarantine %s is %s', async (text, code) => {
  expect(await value(`quarantine_cause('${text}')`)).toBe(code);
});

test.each([
  ["Staff.department EQUALS ''Sales''", 'SALES', true],
  ["Staff.department EQUALS ''Sales''", 'Sales ', true],
  ["Staff.department EQUALS ''Sales''", 'Sales', false],
  ["Staff.department EQUALS ''Sales''", 'Law', false],
  ["Staff.department NOT EQUALS ''Sales''", 'SALES', false],
])('the clause %s and %s: they differ in letter case or blanks alone: %s', async (clause, seen, differs) => {
  expect(await value(`differs_in_case('${clause}', '${seen}')`)).toBe(differs);
});

test.each([
  ['AAD2ADGroupProvisioning.7d1c.1', true],
  ['AD2AADProvisioning.7d1c.1', false],
  ['scim.7d1c.1', false],
])('the job %s writes groups only: %s', async (job, only) => {
  expect(await value(`writes_groups_only('${job}')`)).toBe(only);
});

test('a quarantine that says nothing has no cause but itself', async () => {
  expect(await value('quarantine_cause(NULL)')).toBe('job-quarantined');
});

describe("Fisher's exact test", () => {
  test.each<[string, number]>([
    ['0, 3, 5, 5', 1 / 56],
    ['0, 6, 6, 6', 1 / 924],
    // The lady tasting tea: three of four right, or more.
    ['1, 4, 3, 4', 17 / 70],
    ['0, 0, 5, 5', 1],
    ['5, 5, 0, 5', 1],
  ])('(%s)', async (args, p) => {
    expect(await value(`fisher_p(${args})`)).toBeCloseTo(p, 9);
  });

  test('holds for large numbers', async () => {
    const p = Number(await value('fisher_p(100, 100000, 400, 100000)'));
    expect(p).toBeGreaterThanOrEqual(0);
    expect(p).toBeLessThan(1e-20);
  });
});
