import { describe, expect, test } from 'vitest';
import { ProvlensError } from '../../src/errors.ts';
import { type NamedBy, objectNamed, objectsNamed } from '../../src/replay/explain/find-object.ts';
import type { Store } from '../../src/store/store.ts';
import { inStore } from '../snapshot/support/exports.ts';
import { group, groupId, inWorld, user, userId, type World } from './support/world.ts';

const person = (n: number, displayName: string, upn: string, more: object = {}): object =>
  user(n, { displayName, userPrincipalName: `${upn}@tansy.example`, ...more });

const WORLD: World = {
  users: [
    person(1, 'Zoë Dąbrowski', 'zoe.dabrowski125', {
      department: 'Law',
      mailNickname: 'zoed',
      employeeId: '004711',
      proxyAddresses: ['SMTP:zoe@tansy.example', 'smtp:z.dabrowski@old.example'],
      onPremisesSamAccountName: 'ZDABROW',
    }),
    person(2, 'Łukasz Øster', 'lukasz.oster', { mail: 'lukasz@mail.example' }),
    person(3, 'Ana Lima', 'ana.lima', { department: 'Sales' }),
    person(4, 'Diana Roth', 'diana.roth', { department: 'Sales' }),
    person(5, 'Ivo Weiß', 'ivo.weiss', { department: 'Law' }),
    person(6, 'Ivo Lind', 'ivo.lind', { department: 'Sales' }),
    person(7, 'Lind Ivo Maria', 'maria'),
    person(8, 'Old Oak', 'oak'),
  ],
  groups: [group(1, { displayName: 'Law & Order' })],
  assigned: [5],
  accounts: [
    { id: 'T1', userName: 'zoe.dabrowski125@tansy.example', displayName: 'Z. D.', active: true },
    {
      id: 'T8',
      userName: 'old.admin',
      externalId: 'x-88',
      displayName: 'Ündine Old',
      emails: [{ type: 'work', value: 'undine@else.example' }],
    },
    { id: 'T3', userName: 'ana', displayName: 'Ana of the application', department: 'Finance' },
  ],
  events: [
    { who: 3, ago: 90, action: 'create', target: 'T3' },
    { who: 6, ago: 80, action: 'create', target: 'T6' },
  ],
  schema: {},
};

const asked = <T>(act: (store: Store) => Promise<T>, world: World = WORLD): Promise<T> => inWorld(world, act);

/** What a word names, in short: an id, ids of several, or names that are alike. */
const short = (found: NamedBy): unknown =>
  'object' in found
    ? found.object.id
    : 'several' in found
      ? found.several.map(({ id }) => id)
      : { near: found.near.map(({ name }) => name) };

const CASES: readonly (readonly [string, unknown])[] = [
  // By id and principal name, whatever the case.
  [userId(1), userId(1)],
  ['ZOE.DABROWSKI125@tansy.example', userId(1)],
  ['  ana.lima@tansy.example ', userId(3)],
  // By names.
  ['Zoë Dąbrowski', userId(1)],
  ['zoe dabrowski', userId(1)],
  ['Dąbrowski Zoë', userId(1)],
  ['dabrowski, zoe', userId(1)],
  ['zoe', userId(1)],
  ['zoe.dabrowski', userId(1)],
  ['dabrow', userId(1)],
  ['Zoe\u0308', userId(1)],
  ['lukasz', userId(2)],
  ['Oster', userId(2)],
  ['weiss', userId(5)],
  ['WEISS', userId(5)],
  ['law and order', { near: ['Law & Order'] }],
  ['law & order', '00000002-5c1d-4f2a-9b3e-000000000001'],
  // A whole word comes before a part of one, the very name before its words in another order and more.
  ['ana', userId(3)],
  ['iana', userId(4)],
  ['ivo lind', userId(6)],
  ['lind ivo', userId(6)],
  // By other attributes.
  ['zoed', userId(1)],
  ['004711', userId(1)],
  ['zoe@tansy.example', userId(1)],
  ['z.dabrowski@old.example', userId(1)],
  ['zdabrow', userId(1)],
  ['lukasz@mail.example', userId(2)],
  // By the account.
  ['T1', userId(1)],
  ['t6', userId(6)],
  ['T3', userId(3)],
  ['Ana of the application', userId(3)],
  // An account alone.
  ['T8', 'T8'],
  ['x-88', 'T8'],
  ['old.admin', 'T8'],
  ['undine', 'T8'],
  ['undine@else.example', 'T8'],
  // Several, and nobody.
  ['ivo', [userId(6), userId(5), userId(7)]],
  ['zoe dabrovski', { near: ['zoe.dabrowski125@tansy.example'] }],
  ['Anna Lima', { near: ['ana.lima@tansy.example'] }],
  ['Qwxk', { near: [] }],
  ['Finance', { near: [] }],
  ['', { near: [] }],
  ['@', { near: [] }],
  ["x'; DROP TABLE source_object; --%_", { near: [] }],
];

describe('a word names', () => {
  test('whom it should, one by one and in a list', async () => {
    await asked(async (store) => {
      const words = CASES.map(([word]) => word);
      const all = await objectsNamed(store, [...words, ...words], null);
      expect([...all.keys()]).toEqual(words);
      expect(words.map((word) => [word, short(all.get(word)!)])).toEqual(CASES);
      for (const [word, expected] of CASES.slice(0, 12)) {
        const alone = await objectsNamed(store, [word], null);
        expect([word, short(alone.get(word)!)]).toEqual([word, expected]);
      }
    });
  });

  test('an account that no object explains, and says that it is one', async () => {
    await asked(async (store) => {
      expect(await objectNamed(store, 'old.admin', null)).toMatchObject({
        id: 'T8',
        name: 'old.admin',
        type: 'user',
        isAccount: true,
      });
      expect(await objectNamed(store, 'T1', null)).toMatchObject({ id: userId(1), isAccount: false });
    });
  });

  test('somebody in the log alone', async () => {
    const { users: _, accounts: __, groups: ___, assigned: ____, ...log } = WORLD;
    await asked(async (store) => {
      const [{ name } = { name: '' }] = await store.rows<{ name: string }>(
        "SELECT source_name AS name FROM event WHERE target_id = 'T6'",
      );
      const words = [userId(6), 'T6', name, name.toUpperCase()];
      const found = await objectsNamed(store, words, null);
      expect(words.map((word) => short(found.get(word)!))).toEqual(words.map(() => userId(6)));
    }, log);
  });

  test('nobody in an empty store', async () => {
    await inStore(async ({ store }) => {
      await expect(objectNamed(store, 'ana', null)).rejects.toThrow('called "ana"');
    });
  });

  test('the one that is spelled just so before those in other letters, in the log too', async () => {
    const twins = { ...WORLD, users: [person(1, 'Ana', 'Ana.Roth'), person(2, 'Ana', 'ana.roth')] };
    await asked(async (store) => {
      const found = await objectsNamed(store, ['ana.roth@tansy.example', 'ANA.ROTH@tansy.example'], null);
      expect([...found.values()].map(short)).toEqual([userId(2), expect.arrayContaining([userId(1), userId(2)])]);
      // Somebody whom the log knew under the same name, by another id.
      await store.run(
        `UPDATE event_row SET source_upn = 'ana.roth@tansy.example', source_id = 'gone', object_ref = object_ref_of('gone', NULL, NULL)
         WHERE target_id = 'T6'`,
      );
      const [again] = (await objectsNamed(store, ['ana.roth@tansy.example'], null)).values();
      expect(short(again!)).toEqual(expect.arrayContaining([userId(2), 'gone']));
    }, twins);
  });

  test('whom the snapshots of a moment hold', async () => {
    await asked(async (store) => {
      expect(short((await objectsNamed(store, ['zoed'], '2026-01-01T00:00:00Z')).get('zoed')!)).toEqual({ near: [] });
    });
  });
});

describe('an error', () => {
  const errorOf = async (word: string): Promise<ProvlensError> => {
    const error: unknown = await asked((store) => objectNamed(store, word, null)).then(
      () => null,
      (reason: unknown) => reason,
    );
    if (error instanceof ProvlensError) return error;
    throw new Error(`no such error: ${String(error)}`);
  };

  test('lists those who could be meant with what tells them apart', async () => {
    const { message, hint, exitCode } = await errorOf('ivo');
    expect(exitCode).toBe(2);
    expect(message).toBe('"ivo" is part of the names of 3 users and groups.');
    expect(hint!.split('\n').map((line) => line.trim())).toEqual([
      'Use the id of one of them:',
      `ivo.lind@tansy.example: Ivo Lind; user ${userId(6)}; Sales; Tansy Travel`,
      `ivo.weiss@tansy.example: Ivo Weiß; user ${userId(5)}; Law; Tansy Travel`,
      `maria@tansy.example: Lind Ivo Maria; user ${userId(7)}`,
    ]);
  });

  test('lists eight of many', async () => {
    const { message, hint } = await errorOf('tansy');
    expect(message).toBe('"tansy" is part of the names of 8 users and groups.');
    expect(hint!.split('\n')).toHaveLength(9);
    await inWorld({ users: Array.from({ length: 12 }, (_, n) => person(n, 'Twin', `twin${n}`)) }, async (store) => {
      await expect(objectNamed(store, 'twin', null)).rejects.toMatchObject({
        message: '"twin" is the name of 12 users and groups.',
        hint: expect.stringContaining('… and 4 more') as string,
      });
    });
  });

  test('takes the one of the directory where an account of the very name belongs to nobody', async () => {
    const world = {
      groups: [group(1, { displayName: 'Crew' })],
      targetGroups: [
        { id: 'T1', displayName: 'Crew' },
        { id: 'T2', displayName: 'Old crew' },
      ],
    };
    await inWorld(world, async (store) => {
      expect(await objectNamed(store, 'crew', null)).toMatchObject({ id: groupId(1), isAccount: false });
      expect(await objectNamed(store, 'T1', null)).toMatchObject({ id: 'T1', isAccount: true });
    });
  });

  test('names accounts beside users', async () => {
    const { message, hint } = await errorOf('old');
    expect(message).toBe('"old" is part of the names of 2 users, groups and accounts.');
    expect(hint).toContain('old.admin: Ündine Old; account of the application T8');
  });

  test('says what was searched and who is called much alike', async () => {
    const { message, hint } = await errorOf('Anna Lima');
    expect(message).toBe('Neither snapshots nor logs hold a user or group called "Anna Lima".');
    expect(hint).toContain(
      'Searched: 9 users and groups of the snapshots, 2 of the log and 3 accounts, by id, name and address.',
    );
    expect(hint).toContain(
      `Did you mean:\n    ana.lima@tansy.example: Ana Lima; user ${userId(3)}; Sales; Tansy Travel`,
    );
  });

  test('shows what a hostile word hides', async () => {
    const { message } = await errorOf('\u001b[31mx\u202e');
    for (const hidden of ['\u001b', '\u202e']) expect(message).not.toContain(hidden);
  });
});

describe('name_key', () => {
  test.each([
    ['Zoë  Dąbrowski', 'zoe dabrowski'],
    ['Łukasz ØSTER', 'lukasz oster'],
    ['Weiß-Æsir, Đặng', 'weiss aesir dang'],
    ['Þór Œuvre', 'thor oeuvre'],
    ['ana.lima@tansy.example', 'ana lima tansy example'],
    ['Анна Йорк', 'анна иорк'],
    ['山田 太郎', '山田 太郎'],
    ['...', ''],
  ])('of %s is %s', async (name, key) => {
    await inStore(async ({ store }) => {
      expect(await store.rows('SELECT name_key($name) AS key, name_key(NULL) AS none', { name })).toEqual([
        { key, none: null },
      ]);
    });
  });
});
