import { describe, expect, test } from 'vitest';
import { group, inStore, page, user, userId } from './support/exports.ts';

/** More than the engine is asked for; each user is some 200 bytes. */
const MANY = 2500;
const numbers = Array.from({ length: MANY }, (_, n) => n + 1);

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The rows of a table as they come of these files: loaded as they are, and spread over files too small for the engine. */
async function bothWays(
  table: string,
  name: string,
  records: readonly object[],
  context: string,
): Promise<[string, string]> {
  const rowsOf = (files: Readonly<Record<string, object>>): Promise<string> =>
    inStore(async ({ load, rows }) => {
      const report = await load(files);
      expect(report.unrecognised).toEqual([]);
      const found = await rows<Record<string, unknown>>(`SELECT * EXCLUDE (snapshot_id) FROM ${table} ORDER BY ALL`);
      return found
        .map(({ attributes, ...others }) =>
          JSON.stringify([others, attributes === undefined ? null : JSON.parse(String(attributes))], plain),
        )
        .join('\n');
    });
  const pieces: Record<string, object> = {};
  for (let from = 0; from < records.length; from += 500)
    pieces[`${name}-${from}.json`] = page(context, records.slice(from, from + 500));
  return [await rowsOf({ [`${name}.json`]: page(context, records) }), await rowsOf(pieces)];
}

describe('records that are alike', () => {
  test('give the same users, whether the engine copies them or each is read', async () => {
    const users = numbers.map((n) =>
      user(n, {
        department: n % 3 === 0 ? null : `Dép\u00e4rtment "${n % 7}" \\ ${n % 2}`,
        accountEnabled: n % 5 !== 0,
        ...(n % 4 === 0 ? { mail: '' } : { mail: `m${n}@tansy.example`, extension_a_costCenter: n }),
        onPremisesExtensionAttributes: { extensionAttribute1: `line\nbreak ${n}` },
      }),
    );
    const [whole, pieces] = await bothWays('source_object', 'users', users, 'users');
    expect(whole.split('\n')).toHaveLength(MANY);
    expect(whole).toBe(pieces);
  });

  test('give the same groups and memberships', async () => {
    const groups = numbers.slice(0, 1500).map((n) =>
      group(n, {
        groupTypes: n % 3 === 0 ? ['DynamicMembership'] : [],
        members: Array.from({ length: n % 6 }, (_, i) => ({
          '@odata.type': i % 4 === 3 ? '#microsoft.graph.group' : '#microsoft.graph.user',
          id: userId(n + i),
        })),
      }),
    );
    for (const table of ['source_object', 'membership']) {
      const [whole, pieces] = await bothWays(table, 'groups', groups, 'groups');
      expect(whole).not.toBe('');
      expect(whole).toBe(pieces);
    }
  });

  test('give the same accounts of the application', async () => {
    const accounts = numbers.map((n) => ({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      id: `t-${n}`,
      ...(n % 2 === 0 ? { externalId: `E${n}` } : {}),
      userName: `user${n}@tansy.example`,
      active: n % 9 !== 0,
      meta: { resourceType: n % 50 === 0 ? 'Group' : 'User' },
    }));
    const [whole, pieces] = await bothWays('target_object', 'accounts', accounts, 'accounts');
    expect(whole.split('\n')).toHaveLength(MANY);
    expect(whole).toBe(pieces);
  });

  test('are read one by one where one of them is not like the others', async () => {
    const users = numbers.map((n) => user(n));
    const odd = { id: 7, displayName: { first: 'No', last: 'Text' }, userPrincipalName: 'odd@tansy.example' };
    const broken = JSON.stringify(page('users', users)).replace(`"${userId(1200)}"`, `"${userId(1200)}`);
    await inStore(async ({ load, rows }) => {
      await load({ 'users.json': page('users', [...users, odd]) });
      expect(await rows('SELECT count(*) AS n, count(display_name) AS named FROM source_object')).toEqual([
        { n: MANY + 1, named: MANY + 1 },
      ]);
      const report = await load({ 'broken.json': broken }, { takenAt: '2026-03-02T08:00:00Z' });
      const [file] = report.files;
      expect(file?.rejected).toBeGreaterThan(0);
      expect((file?.rejected ?? 0) + (report.counts.users ?? 0)).toBeGreaterThanOrEqual(MANY - 5);
    });
  });

  test('told twice count once, and the later tells more', async () => {
    const users = numbers.map((n) => user(n, { department: 'Before' }));
    const again = numbers.map((n) => user(n, { department: 'After' }));
    await inStore(async ({ load, rows }) => {
      await load({ 'a.json': page('users', users), 'b.json': page('users', again) });
      expect(await rows('SELECT department, count(*) AS n FROM source_object GROUP BY department')).toEqual([
        { department: 'After', n: MANY },
      ]);
    });
  });
});
