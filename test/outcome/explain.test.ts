import { describe, expect, test } from 'vitest';
import { resolveScope } from '../../src/detect/scope.ts';
import { type Explanation, explain } from '../../src/outcome/explain.ts';
import { objectNamed } from '../../src/replay/explain/find-object.ts';
import { replay } from '../../src/replay/replay.ts';
import { group, inWorld, user, userId, type World } from '../replay/support/world.ts';

const member = (n: number): object => ({ '@odata.type': '#microsoft.graph.user', id: userId(n) });
const WORLD: World = {
  schema: {
    filter: [
      [
        ['department', 'EQUALS', 'Sales'],
        ['displayName', 'IS NOT NULL'],
      ],
    ],
    more: [{ target: 'nick', source: 'Append(ToLower([displayName]), "!")' }],
  },
  users: [
    user(1, { department: 'Law' }),
    user(2, { department: 'Sales' }),
    user(3, { displayName: 'User 2', department: 'Sales' }),
  ],
  groups: [group(1, { members: [member(1), member(2)] })],
  assigned: ['g1', 2],
  accounts: [
    {
      id: 'A2',
      userName: 'user2@tansy.example',
      displayName: 'User 2',
      department: 'Law',
      active: true,
      nick: 'user 2!',
    },
  ],
  events: [
    {
      who: 1,
      ago: 90,
      action: 'create',
      status: 'skipped',
      skip: 'NotEffectivelyEntitled',
      active: true,
      assigned: true,
      passed: false,
    },
    { who: 2, ago: 80, action: 'create', target: 'A2', changes: [['department', null, 'Sales']] },
    { who: 2, ago: 40, action: 'update', status: 'failure', error: 'TooManyRequests', target: 'A2' },
  ],
};

const ask = (word: string, world: World = WORLD): Promise<Explanation> =>
  inWorld(world, async (store) => {
    const scope = await resolveScope(store, {});
    return explain(store, scope, await objectNamed(store, word, scope.snapshotAsOf));
  });

describe('explain', () => {
  test('says why somebody is left out: every clause, every way of assignment, the log beside it', async () => {
    const { object, apps } = await ask('user1@tansy.example');
    expect(object).toMatchObject({ id: userId(1), type: 'user' });
    expect(apps).toHaveLength(1);
    const [app] = apps;
    expect(app!.decision).toMatchObject({ situation: 'skip-filtered', targetId: null });
    expect(app!.gates.map(({ gate, answer }) => [gate, answer])).toEqual([
      ['import', true],
      ['active', true],
      ['assigned', true],
      ['role', true],
      ['filter', false],
    ]);
    expect(app!.gates.at(-1)!.details).toEqual([
      { gate: 'filter', subject: "Staff.department EQUALS 'Sales'", input: 'Law', result: 'false' },
      { gate: 'filter', subject: 'Staff.displayName IS NOT NULL', input: 'User 1', result: 'true' },
    ]);
    expect(app!.paths).toEqual([
      {
        principal: 'Group 1',
        principalType: 'group',
        isDirect: false,
        securityEnabled: true,
        role: expect.any(String) as string,
      },
    ]);
    expect(app!.story).toMatchObject({ events: 1, state: 'skipped' });
    expect(app!.outcome).toMatchObject({ outcome: 'no-account', cause: 'filtered', intended: 'harm' });
    expect(app!.outcome.sentence).toContain("Staff.department EQUALS 'Sales', which saw Law");
    expect(app!.outcome.gates.map(({ code, seen }) => [code, seen])).toEqual([['filtered', 'Law']]);
  });

  test('sets what the mapping gives beside what the account holds, with every part of an expression', async () => {
    const { apps } = await ask(userId(2));
    const [app] = apps;
    expect(app!.decision).toMatchObject({
      situation: 'update',
      matchedBy: 'link',
      changes: [{ attribute: 'department', old: 'Law', new: 'Sales' }],
    });
    const department = app!.attributes.find(({ attribute }) => attribute === 'department')!;
    expect(department).toMatchObject({ desired: 'Sales', held: 'Law', problem: null });
    const nick = app!.attributes.find(({ attribute }) => attribute === 'nick')!;
    expect(nick.trace!.steps.map(({ text, value }) => [text, value])).toEqual([
      ['[displayName]', 'User 2'],
      ['ToLower([displayName])', 'user 2'],
      ['Append(ToLower([displayName]), "!")', 'user 2!'],
    ]);
    expect(app!.paths.map(({ isDirect }) => isDirect)).toEqual([true, false]);
    expect(app!.story).toMatchObject({ events: 2, state: 'failing' });
    expect(app!.outcome).toMatchObject({ outcome: 'out-of-date', rule: 'refused-update', attempts: 1 });
    expect(app!.isAccountThere).toBe(true);
  });

  test('finds them by the id of the account', async () => {
    expect((await ask('a2')).object.id).toBe(userId(2));
  });

  test('lists candidates where a name is not unique, and says where nobody is called so', async () => {
    await expect(ask('User 2')).rejects.toThrow('is the name of 2 users and groups');
    await expect(ask('Nobody')).rejects.toThrow('called "Nobody"');
  });

  test('works from the log alone, and says what snapshots would add', async () => {
    const [app] = (await ask(userId(2), { schema: WORLD.schema!, events: WORLD.events! })).apps;
    expect(app!.story).toMatchObject({ events: 2 });
    expect(app!.decision).toBeNull();
    expect(app!.missing).toContain('users and groups');
  });

  test('rests on the last replay where nothing has changed since', async () => {
    await inWorld(WORLD, async (store) => {
      const scope = await resolveScope(store, {});
      await replay(store, scope);
      await store.run(
        "UPDATE decision_record SET situation = 'delete' WHERE object_ref = object_ref_of($id, NULL, NULL)",
        { id: userId(1) },
      );
      const one = await objectNamed(store, userId(1), null);
      expect((await explain(store, scope, one)).apps[0]!.decision!.situation).toBe('delete');
    });
  });
});
