import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { howTo, SHELLS } from '../../src/snapshot/how-to.ts';
import { assignment, group, groupId, inStore, page, user, userId } from './support/exports.ts';

describe.each(SHELLS)('the %s script', (shell) => {
  const text = howTo(shell);

  test('only reads', () => {
    expect(text).toMatch(/--method get|-Method GET/);
    expect(text).not.toMatch(/\b(?:post|patch|put|delete)\b(?!d)/i);
    expect(text).not.toMatch(/ReadWrite/);
  });

  test('asks for everything that the questions rest on', () => {
    for (const path of [
      '/users?',
      'deletedItems/microsoft.graph.user',
      '/groups?',
      '/members?',
      'appRoleAssignedTo',
      'synchronization/jobs',
      '/schema',
      'servicePrincipals/',
    ]) {
      expect(text).toContain(path);
    }
  });
});

test('the bash script is well-formed', () => {
  expect(() => execFileSync('bash', ['-n'], { input: howTo('bash') })).not.toThrow();
});

test('files as the scripts name them are recognised, without the links that the scripts take out', async () => {
  await inStore(async ({ load }) => {
    const report = await load({
      'users.0001.json': page('users(id,userPrincipalName)', [user(1)]),
      'users.0002.json': page('users(id,userPrincipalName)', [user(2)]),
      'groups.0001.json': page('groups(id,displayName)', [group(1)]),
      'appRoleAssignedTo.0001.json': page('appRoleAssignments', [assignment(groupId(1))]),
      [`members-${groupId(1)}.0001.json`]: page('directoryObjects(id)', [
        { '@odata.type': '#microsoft.graph.user', id: userId(2) },
      ]),
      [`members-${groupId(2)}.0001.json`]: page('directoryObjects(id)', []),
    });
    expect(report.unrecognised).toEqual([]);
    expect(report.counts).toMatchObject({ users: 2, groups: 1, assignments: 1, memberships: 1 });
  });
});
