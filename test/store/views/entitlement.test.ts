import { expect, test } from 'vitest';
import { APP, assignment, group, groupId, guid, inStore, page, user, userId } from '../../snapshot/support/exports.ts';

test('contacts and devices in an assigned group are nobody whom an application expects', async () => {
  await inStore(async ({ load, rows }) => {
    const member = (type: string, id: string): object => ({ '@odata.type': `#microsoft.graph.${type}`, id });
    await load({
      'users.json': page('users', [user(1)]),
      'groups.json': page('groups', [
        group(1, {
          members: [member('user', userId(1)), member('orgContact', guid(3, 1)), member('device', guid(3, 2))],
        }),
      ]),
      'assigned.json': page(`servicePrincipals('${APP}')/appRoleAssignedTo`, [
        assignment(groupId(1), { principalType: 'Group' }),
      ]),
    });
    expect(
      await rows(
        "SELECT object_id, path FROM entitlement_in(NULL, TIMESTAMP '2026-03-02') WHERE entitled ORDER BY object_id",
      ),
    ).toEqual([
      { object_id: userId(1), path: 'group' },
      { object_id: groupId(1), path: 'direct' },
    ]);
  });
});
