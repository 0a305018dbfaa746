import { describe, expect, test } from 'vitest';
import { account, decideWorld, group, groupId, situations, user, userId, type World } from './support/world.ts';

const member = (id: string, type = 'user'): object => ({ '@odata.type': `#microsoft.graph.${type}`, id });
const people = (...numbers: readonly number[]): object[] =>
  numbers.map((n) => user(n, { department: null, manager: null }));
const MAIL_THEN_NAME = {
  attributes: [
    { target: 'mail', source: '[mail]', match: 1 },
    { target: 'userName', source: '[userPrincipalName]', match: 2 },
  ],
};

const decide = async (world: World): Promise<Record<string, string>> => situations(await decideWorld(world));

describe('assignments', () => {
  test('reach direct members of an assigned group, and nobody further down', async () => {
    const world: World = {
      users: people(1, 2, 3),
      groups: [
        group(1, { members: [member(userId(1)), member(groupId(2), 'group')] }),
        group(2, { members: [member(userId(2))] }),
        group(3, { securityEnabled: false, members: [member(userId(3))] }),
      ],
      assigned: ['g1', 'g3'],
      accounts: [account(9)],
    };
    expect(await decide(world)).toEqual({ u1: 'create', u2: 'skip-unassigned', u3: 'skip-unassigned' });
  });

  test('groups that are in each other end', async () => {
    const world: World = {
      users: people(1),
      groups: [
        group(1, { members: [member(groupId(2), 'group')] }),
        group(2, { members: [member(groupId(1), 'group'), member(userId(1))] }),
      ],
      assigned: ['g1'],
      accounts: [account(9)],
    };
    expect(await decide(world)).toEqual({ u1: 'skip-unassigned' });
  });
});

describe('matching', () => {
  test('folds case, and finds accounts whatever the order of rows', async () => {
    const world: World = {
      users: people(1, 2),
      assigned: [1, 2],
      accounts: [account(2), account(1, { userName: 'USER1@TANSY.EXAMPLE' })],
    };
    const found = await decideWorld(world);
    expect(found['u1']).toMatchObject({ situation: 'in-sync', targetId: 'A1', matchedBy: 'userName' });
    expect(found['u2']).toMatchObject({ situation: 'in-sync', targetId: 'A2' });
  });

  test('minds case where the attribute is caseExact', async () => {
    const schema = { attributes: [{ target: 'userName', source: '[userPrincipalName]', match: 1, caseExact: true }] };
    expect(
      await decide({
        schema,
        users: people(1),
        assigned: [1],
        accounts: [account(1, { userName: 'USER1@TANSY.EXAMPLE' })],
      }),
    ).toEqual({ u1: 'create' });
  });

  test('goes by priority: the first attribute that finds anything decides', async () => {
    const users = [
      user(1, { mail: 'a@tansy.example' }),
      user(2, { mail: null }),
      user(3, { mail: 'nobody@tansy.example' }),
    ];
    const accounts = [account(1), account(2), account(3), { id: 'M1', userName: 'x', mail: 'A@tansy.example' }];
    const found = await decideWorld({ schema: MAIL_THEN_NAME, users, assigned: [1, 2, 3], accounts });
    expect(found['u1']).toMatchObject({ targetId: 'M1', matchedBy: 'mail' });
    expect(found['u2']).toMatchObject({ targetId: 'A2', matchedBy: 'userName' });
    expect(found['u3']).toMatchObject({ targetId: 'A3', matchedBy: 'userName' });
  });

  test('several accounts fail, and are named', async () => {
    const found = await decideWorld({
      users: people(1),
      assigned: [1],
      accounts: [account(1), account(2, { userName: 'user1@tansy.example' })],
    });
    expect(found['u1']).toMatchObject({ situation: 'fail-duplicate-target' });
    expect(found['u1']!.causes).toContain('A1, A2');
  });

  test('several source objects fail, of an account that is there or not; those out of scope claim nothing', async () => {
    const mails = (n: number, mail: string): object => user(n, { mail });
    const schema = { attributes: [{ target: 'mail', source: '[mail]', match: 1 }] };
    const world: World = {
      schema,
      users: [mails(1, 'x'), mails(2, 'X'), mails(3, 'y'), mails(4, 'y'), mails(5, 'z'), mails(6, 'z')],
      assigned: [1, 2, 3, 4, 5],
      accounts: [{ id: 'A', mail: 'x', userName: 'x' }],
    };
    expect(await decide(world)).toEqual({
      u1: 'fail-duplicate-source',
      u2: 'fail-duplicate-source',
      u3: 'fail-duplicate-source',
      u4: 'fail-duplicate-source',
      u5: 'create',
      u6: 'skip-unassigned',
    });
  });

  test('an account that is linked to one object is not given to another', async () => {
    const schema = { attributes: [{ target: 'mail', source: '[mail]', match: 1 }] };
    const world: World = {
      schema,
      users: [user(1, { mail: 'x' }), user(2, { mail: 'x' })],
      assigned: [1, 2],
      accounts: [{ id: 'A', mail: 'x', userName: 'x' }],
      events: [{ who: 1, ago: 60, action: 'create', target: 'A' }],
    };
    expect(await decide(world)).toEqual({ u1: 'in-sync', u2: 'fail-duplicate-source' });
  });

  test('an application without a single account', async () => {
    expect(await decide({ users: people(1), assigned: [1], accounts: [] })).toEqual({ u1: 'create' });
  });

  test('without a snapshot of the accounts nobody is guessed at', async () => {
    expect(await decide({ users: people(1, 2), assigned: [1], accounts: null })).toEqual({
      u1: 'unknown',
      u2: 'skip-unassigned',
    });
  });

  test('a thousand users and accounts with one value', async () => {
    const schema = { attributes: [{ target: 'mail', source: '[mail]', match: 1 }] };
    const users = Array.from({ length: 1000 }, (_, n) => user(n + 100, { mail: 'same' }));
    const accounts = users.map((_, n) => ({ id: `A${n}`, userName: `n${n}`, mail: 'same' }));
    const found = await decideWorld({ schema, users, assigned: users.map((_, n) => n + 100), accounts });
    expect(new Set(Object.values(situations(found)))).toEqual(new Set(['fail-duplicate-target']));
  });
});

describe('links', () => {
  const world = (events: World['events'], more: Partial<World> = {}): World => ({
    users: people(1),
    assigned: [],
    accounts: [account(1)],
    events: events!,
    ...more,
  });

  test.each([
    ['a create', [{ who: 1, ago: 60, action: 'create', target: 'A1' }], 'disable'],
    ['an update', [{ who: 1, ago: 60, action: 'update', target: 'A1' }], 'disable'],
    [
      'finding it equal',
      [{ who: 1, ago: 60, action: 'other', status: 'skipped', skip: 'RedundantExport', target: 'A1' }],
      'disable',
    ],
    [
      'a failed create links nothing',
      [{ who: 1, ago: 60, action: 'create', status: 'failure', error: 'Timeout', target: 'A1' }],
      'skip-unassigned',
    ],
    [
      'a delete ends it',
      [
        { who: 1, ago: 60, action: 'create', target: 'A1' },
        { who: 1, ago: 30, action: 'delete', target: 'A1' },
      ],
      'skip-unassigned',
    ],
    [
      'a create after the delete',
      [
        { who: 1, ago: 60, action: 'delete', target: 'A0' },
        { who: 1, ago: 30, action: 'create', target: 'A1' },
      ],
      'disable',
    ],
    [
      'what comes after the snapshots does not count',
      [{ who: 1, ago: -60, action: 'create', target: 'A1' }],
      'skip-unassigned',
    ],
    ['a disable, and enabled again by hand', [{ who: 1, ago: 60, action: 'disable', target: 'A1' }], 'skip-unassigned'],
  ] as const)('%s', async (_, events, situation) => {
    expect(await decide(world(events))).toEqual({ u1: situation });
  });

  test('an object connection', async () => {
    const link = {
      objectId: userId(1),
      sourceAnchor: userId(1),
      targetAnchor: 'A1',
      displayName: 'User 1',
      objectTypeName: 'User',
    };
    const found = await decideWorld(world([], { links: [link], events: undefined as never }));
    expect(found['u1']).toMatchObject({ situation: 'disable', matchedBy: 'link' });
  });

  test('an object that has vanished from the directory is deleted', async () => {
    const found = await decideWorld(world([{ who: 7, ago: 60, action: 'create', target: 'A7' }]));
    expect(situations(found)).toEqual({ u1: 'skip-unassigned', u7: 'delete' });
  });

  test('one that was disabled when it was unassigned is no longer managed', async () => {
    const found = await decideWorld(world([{ who: 7, ago: 60, action: 'disable', assigned: false, target: 'A7' }]));
    expect(situations(found)).toMatchObject({ u7: 'skip-unassigned' });
  });

  test('SkipOutOfScopeDeletions of the job keeps it', async () => {
    const events = [{ who: 1, ago: 60, action: 'create', target: 'A1' }];
    expect(await decide(world(events, { settings: { SkipOutOfScopeDeletions: 'true' } }))).toEqual({
      u1: 'skip-retained',
    });
  });

  test('SyncAll of the job asks for no assignment', async () => {
    expect(await decide(world([], { settings: { SyncAll: 'true' } }))).toEqual({ u1: 'in-sync' });
  });
});

describe('references', () => {
  const MANAGER = { more: [{ target: 'manager', source: '[manager]' }] };
  const led = (n: number, by: number): object =>
    user(n, { department: null, manager: { '@odata.type': '#microsoft.graph.user', id: userId(by) } });

  test('lead to the account of the manager, whom a link or a match gives', async () => {
    const world: World = {
      schema: MANAGER,
      users: [led(1, 2), led(2, 2), led(3, 4), led(4, 5), user(5)],
      assigned: [1, 2, 3, 4],
      accounts: [
        account(1, { manager: { value: 'A2' } }),
        account(2, { manager: { value: 'A2' } }),
        account(3),
        account(9),
      ],
    };
    const found = await decideWorld(world);
    expect(situations(found)).toEqual({
      u1: 'in-sync',
      u2: 'in-sync',
      u3: 'in-sync',
      u4: 'create',
      u5: 'skip-unassigned',
    });
    expect(found['u3']!.causes).toContain('written afterwards');
    expect(found['u4']!.causes).toContain('has no account');
  });

  const GROUPS: World = {
    users: people(1, 2, 3, 4),
    groups: [group(1, { members: [1, 2, 4].map((n) => member(userId(n))) })],
    assigned: ['g1', 3],
    accounts: [account(1), account(2), account(3)],
    groupSchema: {
      attributes: [
        { target: 'displayName', source: '[displayName]', match: 1 },
        { target: 'members', source: '[members]' },
      ],
    },
  };

  test('members are compared as sets: added, taken out, still to come', async () => {
    const found = await decideWorld({
      ...GROUPS,
      targetGroups: [
        { id: 'G', displayName: 'Group 1', members: [{ value: 'A1' }, { value: 'A3' }, { value: 'stranger' }] },
      ],
    });
    expect(found['g1']!.situation).toBe('update');
    expect(found['g1']!.changes).toEqual([
      { attribute: 'members', old: null, new: 'A2' },
      { attribute: 'members', old: 'A3', new: null },
    ]);
    expect(found['g1']!.causes).toContain('1 members get an account in this run');
  });

  test('an account of nobody is left in the group', async () => {
    const found = await decideWorld({
      ...GROUPS,
      targetGroups: [
        { id: 'G', displayName: 'Group 1', members: [{ value: 'A1' }, { value: 'A2' }, { value: 'stranger' }] },
      ],
    });
    expect(found['g1']!.situation).toBe('in-sync');
  });

  test('groups of whose members no export tells', async () => {
    const found = await decideWorld({ ...GROUPS, targetGroups: [{ id: 'G', displayName: 'Group 1' }] });
    expect(found['g1']!.situation).toBe('unknown');
    expect(found['g1']!.causes).toContain('no group of the export has this attribute');
  });

  test('a group of three thousand members names the first fifty', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => n + 100);
    const found = await decideWorld({
      users: many.map((n) => user(n, { department: null })),
      groups: [group(1, { members: many.map((n) => member(userId(n))) })],
      assigned: ['g1'],
      accounts: many.map((n) => account(n)),
      targetGroups: [{ id: 'G', displayName: 'Group 1', members: [{ value: 'A100' }] }],
      groupSchema: GROUPS.groupSchema!,
    });
    expect((found['g1']!.changes as unknown[]).length).toBe(50);
    expect(found['g1']!.causes).toContain('2949 more members change');
  });
});
