import { describe, expect, test } from 'vitest';
import { APP, assignment, guid, inStore, page, userId } from '../support/exports.ts';

const OTHER = guid(8, 1);
const ACCOUNTS = {
  Resources: [{ id: 't1', userName: 'a.keita', schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'] }],
};
const OTHER_ACCOUNTS = { Resources: [{ ...ACCOUNTS.Resources[0], id: 't2' }] };

const assigned = (app: string): object =>
  page(`servicePrincipals('${app}')/appRoleAssignedTo`, [assignment(userId(1), { resourceId: app })]);

describe('accounts that name no application', () => {
  test('belong to the one application that the files of their folder name', async () => {
    await inStore(async ({ load, rows }) => {
      await load({
        'travel/assigned.json': assigned(APP),
        'travel/accounts.json': ACCOUNTS,
        'expenses/assigned.json': assigned(OTHER),
        'expenses/accounts.json': OTHER_ACCOUNTS,
      });
      expect(await rows('SELECT app_id, target_id FROM target_object ORDER BY target_id')).toEqual([
        { app_id: APP, target_id: 't1' },
        { app_id: OTHER, target_id: 't2' },
      ]);
    });
  });

  test('stay without one where their folder is about two', async () => {
    await inStore(async ({ load, rows }) => {
      await load({
        'all/travel.json': assigned(APP),
        'all/expenses.json': assigned(OTHER),
        'all/accounts.json': ACCOUNTS,
        'more/expenses.json': assigned(OTHER),
      });
      expect(await rows('SELECT app_id FROM target_object')).toEqual([{ app_id: null }]);
    });
  });

  test('go to the application that is asked for, whatever lies beside them', async () => {
    await inStore(async ({ load, rows }) => {
      await load(
        { 'travel/assigned.json': assigned(APP), 'travel/accounts.json': ACCOUNTS, 'more/x.json': assigned(OTHER) },
        { takenAt: '2026-03-01T08:00:00Z', app: OTHER },
      );
      expect(await rows('SELECT app_id FROM target_object')).toEqual([{ app_id: OTHER }]);
    });
  });
});
