import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ANSWER_CLASSES } from '../../../src/answer/answer.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const KINDS = ['scim', 'gallery', 'hr', 'api', 'cross-tenant', 'cloud-sync', 'on-premises', 'unknown'];

describe('the catalogue of answers', () => {
  let folder: string;
  let store: Store;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-causes-'));
    store = await openStore(join(folder, 'test.duckdb'));
  });
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has every class once for every kind of job, with everything that is said of it', async () => {
    const rows = await store.rows<{ code: string; job_kind: string; bare: boolean }>(
      `SELECT code, job_kind, title IS NULL OR sentence IS NULL OR actor IS NULL OR who_acts IS NULL OR remedy IS NULL OR restart_needed IS NULL
         OR source IS NULL AS bare FROM cause_of_kind WHERE code IN (SELECT code FROM cause_answer) ORDER BY ALL`,
    );
    expect(rows.filter(({ bare }) => bare)).toEqual([]);
    const named = rows.map(({ code, job_kind }) => `${code} ${job_kind}`);
    expect(new Set(named).size).toBe(named.length);
    for (const code of ANSWER_CLASSES) for (const kind of KINDS) expect(named).toContain(`${code} ${kind}`);
  });

  test('overrides only what is there, for kinds that are known', async () => {
    const rows = await store.rows<{ code: string }>(
      `SELECT code FROM cause_answer AS o WHERE job_kind IS NOT NULL
         AND (job_kind NOT IN (SELECT job_kind FROM cause_of_kind) OR NOT EXISTS (SELECT 1 FROM cause_answer AS c WHERE c.job_kind IS NULL AND c.code = o.code))`,
    );
    expect(rows).toEqual([]);
  });

  test('never tells anybody to take a user of another tenant out of scope or away, which deletes the guest', async () => {
    const rows = await store.rows<{ remedy: string }>(
      "SELECT remedy FROM cause_of_kind WHERE job_kind = 'cross-tenant' AND regexp_matches(remedy, '(?i)user out of scope|remove the (conflicting )?account')",
    );
    expect(rows).toEqual([]);
  });

  test('fills in what an answer names, and leaves out what it does not', async () => {
    const [row] = await store.rows(
      `SELECT filled(sentence, 'name.familyName', NULL, NULL, NULL, NULL, NULL) AS named, filled(sentence, NULL, NULL, NULL, NULL, NULL, NULL) AS bare
       FROM cause_of_kind WHERE code = 'value-required' AND job_kind = 'scim'`,
    );
    expect(row).toEqual({
      named: 'The application requires a value that was not sent: name.familyName.',
      bare: 'The application requires a value that was not sent.',
    });
  });
});

describe('sentences of one cause', () => {
  let store: Store;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provlens-texts-'));
    store = await openStore(join(folder, 'test.duckdb'));
  });
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    [
      'Resource [USER]: with email[a.b@contoso.example] already exists.',
      'a.b@contoso.example',
      'Resource [USER]: with email[…] already exists.',
    ],
    [
      "Required property 'familyName' not found in JSON. Path 'name', line 1, position 407.",
      null,
      "Required property 'familyName' not found in JSON. Path 'name', line #, position #.",
    ],
    [
      `The filter 'externalId eq "77aa-1"' is not supported.`,
      '77aa-1',
      `The filter 'externalId eq "…"' is not supported.`,
    ],
    ["User 'Anna Berg' can't be created, it doesn't fit", null, "User … can't be created, it doesn't fit"],
    ['extensionAttribute3 is longer than 64 characters', null, 'extensionAttribute3 is longer than # characters'],
    ['Object 0f3c9b1a-1111-4222-8333-944455566677 of user x@y.example', null, 'Object … of user …'],
  ])('are one text: %s', async (sentence, value, expected) => {
    const [row] = await store.rows('SELECT cause_text($sentence, $value) AS text', { sentence, value });
    expect(row).toEqual({ text: expected });
  });
});
