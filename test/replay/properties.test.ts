import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decided, decideWorld, group, groupId, situations, user, userId, type World } from './support/world.ts';

/** A person with whatever an export may hold, and the account that may be there. */
interface Person {
  readonly department: string | null;
  readonly mail: string | null;
  readonly isEnabled: boolean;
  readonly isAssigned: boolean;
  readonly inGroup: boolean;
  readonly manager: number;
  readonly account: 'none' | 'equal' | 'other' | 'disabled';
  readonly isLinked: boolean;
}

const person = fc.record<Person>({
  department: fc.constantFrom('Sales', 'Law', 'sales', null),
  mail: fc.constantFrom('a@x.example', 'b@x.example', 'c@x.example', 'A@x.example', null),
  isEnabled: fc.boolean(),
  isAssigned: fc.boolean(),
  inGroup: fc.boolean(),
  manager: fc.nat({ max: 7 }),
  account: fc.constantFrom('none', 'equal', 'other', 'disabled'),
  isLinked: fc.boolean(),
});
const people = fc.array(person, { minLength: 1, maxLength: 8 });

const SCHEMA: World['schema'] = {
  attributes: [
    { target: 'userName', source: '[userPrincipalName]', match: 1, required: true },
    { target: 'active', source: 'Not([IsSoftDeleted])' },
    { target: 'department', source: '[department]', default: 'Nowhere' },
    { target: 'mail', source: 'ToLower([mail])' },
    { target: 'manager', source: '[manager]' },
  ],
  filter: [[['department', 'NOT EQUALS', 'Law']], [['mail', 'IS NOT NULL']]],
};

const upn = (n: number): string => `user${n}@tansy.example`;

function worldOf(all: readonly Person[]): World {
  const accounts = all.flatMap((one, n) => {
    if (one.account === 'none') return [];
    const department = one.account === 'other' ? 'Elsewhere' : one.department;
    return [
      {
        id: `A${n}`,
        userName: upn(n),
        active: one.account !== 'disabled',
        department,
        mail: one.mail,
        manager: { value: 'X' },
      },
    ];
  });
  return {
    schema: SCHEMA!,
    users: all.map((one, n) =>
      user(n, {
        department: one.department,
        mail: one.mail,
        accountEnabled: one.isEnabled,
        manager: one.manager < all.length ? { '@odata.type': '#microsoft.graph.user', id: userId(one.manager) } : null,
      }),
    ),
    groups: [
      group(1, {
        members: all.flatMap((one, n) =>
          one.inGroup ? [{ '@odata.type': '#microsoft.graph.user', id: userId(n) }] : [],
        ),
      }),
    ],
    assigned: [...all.flatMap((one, n) => (one.isAssigned ? [n] : [])), 'g1'],
    accounts: [
      { id: 'Z', userName: 'nobody', active: true, department: 'Sales', mail: 'z', manager: { value: 'X' } },
      ...accounts,
    ],
    events: all.flatMap((one, n) =>
      one.isLinked && one.account !== 'none' ? [{ who: n, ago: 90, action: 'create', target: `A${n}` }] : [],
    ),
  };
}

interface Account {
  readonly id: string;
  readonly [name: string]: unknown;
}

/** The world after the decisions have been carried out. */
function carriedOut(world: World, decided: Decided): World {
  const accounts = new Map((world.accounts as Account[]).map((one) => [one.id, { ...one } as Record<string, unknown>]));
  const events = [...(world.events ?? [])];
  for (const [name, { situation, targetId, changes }] of Object.entries(decided)) {
    const n = Number(name.slice(1));
    const id = situation === 'create' ? `A${n}` : targetId;
    if (id === null || !['create', 'update', 'disable'].includes(situation)) continue;
    const account = accounts.get(id) ?? { id };
    for (const { attribute, new: now } of changes as { attribute: string; new: string }[]) {
      account[attribute] = attribute === 'manager' ? { value: now } : now;
    }
    accounts.set(id, account);
    events.push({ who: n, ago: 10, action: situation, target: id });
  }
  return { ...world, accounts: [...accounts.values()], events };
}

/** Each run is a store of its own. */
const runs = { numRuns: Number(process.env['PROVLENS_PROPERTY_RUNS'] ?? 4), seed: 7 };

describe('whatever the directory and the application hold', () => {
  test('once the decisions are carried out, and references after them, there is nothing more to do', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (all) => {
        const world = worldOf(all);
        const once = carriedOut(world, await decideWorld(world));
        // Managers who got their account in the first round are written in the second.
        const twice = carriedOut(once, await decideWorld(once));
        const open = Object.values(situations(await decideWorld(twice))).filter(
          (one) => one !== 'in-sync' && !one.startsWith('skip-'),
        );
        expect(open).toEqual([]);
      }),
      runs,
    );
  });

  test('there is a decision for everybody, and the order of rows does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (all) => {
        const world = worldOf(all);
        const turned: World = {
          ...world,
          users: world.users!.toReversed(),
          accounts: world.accounts!.toReversed(),
          assigned: world.assigned!.toReversed(),
        };
        const decided = await decideWorld(world);
        expect(await decideWorld(turned)).toEqual(decided);
        expect(Object.keys(decided)).toEqual(all.map((_, n) => `u${n}`).toSorted());
      }),
      runs,
    );
  });

  test('somebody else beside them changes nothing for them', async () => {
    await fc.assert(
      fc.asyncProperty(people, async (all) => {
        const world = worldOf(all);
        const { u30: stranger, ...others } = await decideWorld({
          ...world,
          users: [...world.users!, user(30, { department: 'Sales', mail: null, manager: null })],
        });
        expect(others).toEqual(await decideWorld(world));
        expect(stranger?.situation).toBe('skip-unassigned');
      }),
      runs,
    );
  });
});

test('self-managers, groups in a ring, nothing in every attribute, an empty directory', async () => {
  const self = { '@odata.type': '#microsoft.graph.user', id: userId(1) };
  const world: World = {
    schema: SCHEMA!,
    users: [
      user(1, { department: null, mail: null, manager: self }),
      {
        id: userId(2),
        userPrincipalName: null,
        displayName: null,
        accountEnabled: null,
        department: null,
        mail: null,
        manager: null,
      },
    ],
    groups: [group(1, { members: [{ '@odata.type': '#microsoft.graph.group', id: groupId(1) }, self] })],
    assigned: ['g1', 2],
    accounts: [],
  };
  expect(situations(await decideWorld(world))).toEqual({ u1: 'skip-filtered', u2: 'skip-matching-id-empty' });
  expect(await decideWorld({ schema: SCHEMA!, users: [], groups: [], assigned: [], accounts: [] })).toEqual({});
});
