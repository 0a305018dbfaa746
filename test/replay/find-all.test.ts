import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/logs/ingest.ts';
import { findAll } from '../../src/replay/explain/find-all.ts';
import { findResult, findText } from '../../src/text/find-text.ts';
import { page as logPage } from '../logs/support/containers.ts';
import { facts, graphRecord } from '../logs/support/records.ts';
import { APP, assignment, group, inStore, page, user, userId } from '../snapshot/support/exports.ts';

const LOOK = { width: 80, color: false, db: 'provlens.duckdb' };

/** People, a group, an account of nobody and an application, and what the log says of one of them. */
const inTenant = <T>(
  act: (find: (text: string, most?: number) => ReturnType<typeof findAll>) => Promise<T>,
): Promise<T> =>
  inStore(async ({ store, load, put }) => {
    await load({
      'users.json': page('users', [
        user(1, { displayName: 'Zoë Wałęsa', userPrincipalName: 'zoe.walesa@tansy.example', department: 'Law' }),
        user(2, { displayName: 'Zoë' }),
        user(3, { displayName: 'Per Zoega' }),
        user(4, { displayName: 'Ana $(touch x)', userPrincipalName: 'ana@tansy.example' }),
      ]),
      'groups.json': page('groups', [group(1, { displayName: 'Tansy crew' })]),
      'assigned.json': page(`servicePrincipals('${APP}')/appRoleAssignedTo`, [assignment(userId(1))]),
      'accounts.csv': 'id,user_name,active\r\nA-77,orphan@tansy.example,true\r\n',
    });
    const own = { sourceId: userId(1), sourceName: 'Zoë Wałęsa', upn: 'zoe.walesa@tansy.example' };
    await ingest(store, [put('log.json', logPage([graphRecord(facts(1, { ...own, status: 'failure' }))]))]);
    return act((text, most = 10) => findAll(store, text, null, most));
  });

const namesOf = ({ objects }: Awaited<ReturnType<typeof findAll>>) =>
  objects.map(({ displayName, name }) => displayName ?? name);

describe('finding by a text', () => {
  test('folds case and accents, takes any order of words, and gives whoever is called so before the others', async () => {
    await inTenant(async (find) => {
      expect(namesOf(await find('ZOE'))).toEqual(['Zoë', 'Zoë Wałęsa', 'Per Zoega']);
      expect(namesOf(await find('walesa zoe'))).toEqual(['Zoë Wałęsa']);
    });
  });

  test('finds groups, accounts of nobody, ids and applications', async () => {
    await inTenant(async (find) => {
      const tansy = await find('tansy');
      expect(tansy.apps).toMatchObject([{ id: APP, name: 'Tansy Travel' }]);
      expect(namesOf(tansy)).toContain('Tansy crew');
      expect((await find('a-77')).objects).toMatchObject([{ id: 'A-77', isAccount: true, apps: ['Tansy Travel'] }]);
      expect((await find(userId(2).toUpperCase())).objects).toMatchObject([{ id: userId(2) }]);
      expect((await find(APP)).apps).toMatchObject([{ name: 'Tansy Travel' }]);
    });
  });

  test('says how each stands in the log, and prints the command that says more', async () => {
    await inTenant(async (find) => {
      const text = findText('walesa', await find('walesa'), LOOK);
      expect(text).toMatch(
        /^Zoë Wałęsa, user, zoe\.walesa@tansy\.example, Law\n {2}Last in the log: Fabrikam Travel failed .* UTC\.\n {2}provlens explain zoe\.walesa@tansy\.example\n$/,
      );
      const [row] = await findResult(await find('walesa'))
        .batches[Symbol.asyncIterator]()
        .next()
        .then(({ value }) => value);
      expect(row.slice(0, 2)).toEqual(['user', 'zoe.walesa@tansy.example']);
    });
  });

  test('counts those that it does not list', async () => {
    await inTenant(async (find) => {
      const found = await find('zoe', 1);
      expect([found.objects.length, found.more]).toEqual([1, 2]);
      expect(findText('zoe', found, LOOK)).toContain('… and 2 more: provlens find zoe --limit 3\n');
    });
  });

  test('names who is called much alike where nobody is found, and nobody for a text without letters', async () => {
    await inTenant(async (find) => {
      const found = await find('zoe walessa');
      expect(found.objects).toEqual([]);
      expect(findText('zoe walessa', found, LOOK)).toContain(
        'Much alike:\n  provlens explain zoe.walesa@tansy.example\n',
      );
      expect(await find('…')).toMatchObject({ objects: [], apps: [], near: [] });
    });
  });
});
