import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'provlens-views-'));
let store: Store;
beforeAll(async () => {
  store = await openStore(join(folder, 'x.duckdb'));
  await store.run("INSERT INTO snapshot VALUES (1, TIMESTAMP '2026-03-01', 'option')");
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const answerOf = async (expression: string): Promise<unknown> =>
  (await store.rows<{ value: unknown }>(`SELECT ${expression} AS value`))[0]!.value;

describe('what was made unrecognisable', () => {
  test.each([
    ["redaction_of_id('165c0c8b-ace5-2c82-4066-7d53c378f1eb')", null],
    ["redaction_of_id('165C0C8B-ACE5-2C82-4066-7D53C378F1EB')", null],
    ["redaction_of_id('000123')", null],
    ['redaction_of_id(NULL)', null],
    ["redaction_of_id('zz5c0c8b-ace5-2c82-4066-7d53c378f1gh')", 'object ids that are no GUIDs'],
    ["redaction_of_id('xxxxxxxx-0000-0000-0000-000000000000')", 'object ids that are no GUIDs'],
    ["redaction_of_id('<redacted>')", 'object ids that are placeholders'],
    ["redaction_of_name('Red Acted')", null],
    ["redaction_of_name('Xxavier Roth')", null],
    ["redaction_of_name('XXXX')", 'names that are placeholders'],
    ["redaction_of_upn('lea.roth@larkspur.example')", null],
    ["redaction_of_upn('Lea Roth')", null],
    ["redaction_of_upn('lea. roth@larkspur.example')", 'user principal names with blanks'],
    ["redaction_of_upn('***@larkspur.example')", 'user principal names that are placeholders'],
  ])('%s', async (expression, expected) => {
    expect(await answerOf(expression)).toBe(expected);
  });
});

describe('whether an account is active', () => {
  test.each([
    [null, '{"IsActive":"true"}', true],
    [null, '{"IsActive":false}', false],
    [null, '{"suspended":true}', false],
    [null, '{"suspended":"False"}', true],
    [null, '{"userName":"x"}', null],
    [true, '{"active":true,"suspended":true}', true],
  ])('active %s beside %s is %s', async (active, attributes, expected) => {
    await store.run('DELETE FROM target_object');
    await store.run('DELETE FROM snapshot_content');
    await store.run(
      "INSERT INTO snapshot_content BY NAME SELECT 1 AS snapshot_id, 'target_object' AS kind, 'a' AS app_id, 1 AS rows, true AS complete",
    );
    await store.run(
      "INSERT INTO target_object BY NAME SELECT 1 AS snapshot_id, 'a' AS app_id, 'user' AS object_type, 't' AS target_id, CAST($active AS BOOLEAN) AS active, $attributes AS attributes",
      { active: active === null ? null : String(active), attributes },
    );
    expect(await store.rows('SELECT active FROM target_object_in(NULL, NULL)')).toEqual([{ active: expected }]);
  });
});
