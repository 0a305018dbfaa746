import { expect, test } from 'vitest';
import { appAccounts } from '../../src/snapshot/app-accounts.ts';
import { appRoles } from '../../src/snapshot/app-roles.ts';
import { groupMembers } from '../../src/snapshot/group-members.ts';
import { oneApp } from '../../src/snapshot/one-app.ts';
import { APP, assignment, group, groupId, guid, inStore, page, user, userId } from './support/exports.ts';

const OTHER_APP = guid(7, 1);
const DEFAULT_ACCESS = '00000000-0000-0000-0000-000000000000';
const USERS = page(
  'users',
  [1, 2, 3].map((n) => user(n)),
);
const member = (n: number): object => ({ '@odata.type': '#microsoft.graph.user', id: userId(n) });
const GROUPS = page('groups', [
  group(1, { members: [member(2), member(1)] }),
  group(2, { members: [member(3)], securityEnabled: false }),
]);
const assignedTo = (app: string, value: readonly object[]): object =>
  page(`servicePrincipals('${app}')/appRoleAssignedTo`, value);
const APP_ROLES = {
  '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#servicePrincipals/$entity',
  id: APP,
  displayName: 'Tansy Travel',
  appRoles: [{ id: guid(9, 1), value: 'book', displayName: 'Books', isEnabled: true, allowedMemberTypes: ['User'] }],
};
const scim = (id: string, userName: string): object => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  id,
  userName,
});

test('roles are those of the user and of assigned security groups, with names where the application is known', async () => {
  await inStore(async ({ store, load }) => {
    await load({
      'users.json': USERS,
      'groups.json': GROUPS,
      'app.json': APP_ROLES,
      'assigned.json': assignedTo(APP, [
        assignment(userId(1)),
        assignment(groupId(1), { principalType: 'Group', appRoleId: guid(9, 2) }),
        assignment(groupId(2), { principalType: 'Group' }),
        assignment(userId(3), { appRoleId: DEFAULT_ACCESS }),
      ]),
    });
    const [book, unnamed] = [
      { id: guid(9, 1), value: 'book', displayName: 'Books' },
      { id: guid(9, 2), value: null, displayName: null },
    ];
    const roles = await appRoles(store, APP);
    expect([1, 2, 3].map((n) => roles?.get(userId(n)))).toEqual([[book, unnamed], [unnamed], undefined]);
    expect(await groupMembers(store)).toEqual(
      new Map([
        [groupId(1), [userId(1), userId(2)]],
        [groupId(2), [userId(3)]],
      ]),
    );
  });
});

test('what no snapshot has is not there, which is not the same as none', async () => {
  await inStore(async ({ store, load }) => {
    await load({ 'users.json': USERS });
    expect([await oneApp(store, null), await appRoles(store, null), await appAccounts(store, null)]).toEqual([
      'none',
      null,
      null,
    ]);
    expect(await groupMembers(store)).toBeNull();
  });
});

test('accounts come with their attributes', async () => {
  await inStore(async ({ store, load }) => {
    await load(
      { 'users.json': USERS, 'accounts.json': [scim('a-2', 'two'), scim('a-1', 'one')] },
      { takenAt: '2026-03-01T08:00:00Z', app: APP },
    );
    expect(await oneApp(store, null)).toEqual({ id: APP });
    const accounts = await appAccounts(store, APP);
    expect(accounts).toMatchObject({
      users: [
        { id: 'a-1', name: 'one', attributes: { userName: 'one' } },
        { id: 'a-2', name: 'two' },
      ],
      groups: null,
    });
  });
});

test('of several applications one has to be named', async () => {
  await inStore(async ({ store, load }) => {
    await load({
      'users.json': USERS,
      'assigned.json': assignedTo(APP, [assignment(userId(1))]),
      'other.json': assignedTo(OTHER_APP, [
        assignment(userId(2), { resourceId: OTHER_APP, resourceDisplayName: 'Rue Rail' }),
      ]),
    });
    expect([await oneApp(store, null), await oneApp(store, 'Rue Rail')]).toEqual(['several', { id: OTHER_APP }]);
    expect([...(await appRoles(store, OTHER_APP))!.keys()]).toEqual([userId(2)]);
  });
});
