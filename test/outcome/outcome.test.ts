import { describe, expect, test } from 'vitest';
import { resolveScope, type Scope } from '../../src/detect/scope.ts';
import { decisionsIn } from '../../src/outcome/decisions.ts';
import { type Outcome, outcomesOfAccount, outcomesOfObject } from '../../src/outcome/outcome.ts';
import { Slice } from '../../src/store/slice/slice.ts';
import type { Store } from '../../src/store/store.ts';
import { answerOf } from '../../src/text/outcome-words.ts';
import { account, group, groupId, inWorld, user, userId, type World } from '../replay/support/world.ts';

const NOT_ACTIVE = 'Web Response: {"detail":"User must be Active.","status":"409"}';
const SALES = { filter: [[['department', 'EQUALS', 'Sales']]] } as const;

async function outcomeIn(store: Store, n: number, scope?: Scope): Promise<Outcome | undefined> {
  const looked = scope ?? (await resolveScope(store, {}));
  const [ref] = await store.rows<{ ref: string }>('SELECT object_ref_of($id, NULL, NULL)::VARCHAR AS ref', {
    id: userId(n),
  });
  const slice = await Slice.of(store, { ...looked, object: ref!.ref });
  try {
    const table = await decisionsIn(slice.store, looked, null);
    return (await outcomesOfObject(slice, looked, async () => table))[0];
  } finally {
    slice.close();
  }
}

const outcomeOf = (world: World, n = 1): Promise<Outcome | undefined> => inWorld(world, (store) => outcomeIn(store, n));

describe('the outcome of an account that no source object explains', () => {
  const created = { who: 1, ago: 90, action: 'create', target: 'A1' } as const;
  const accountRows = (store: Store): Promise<readonly { target_id: string; outcome: string; cause: string }[]> =>
    store.rows('SELECT target_id, outcome, cause FROM outcome WHERE object_ref IS NULL ORDER BY target_id');

  test('has a row of its own, and answers by its id', async () => {
    await inWorld(
      { users: [user(1)], assigned: [1], accounts: [account(1), account(9)], events: [created] },
      async (store) => {
        expect(await accountRows(store)).toEqual([
          { target_id: 'A9', outcome: 'has-access', cause: 'account-unexplained' },
        ]);
        const scope = await resolveScope(store, {});
        const [one] = await outcomesOfAccount(store, scope, 'a9');
        expect(one).toMatchObject({
          outcome: 'has-access',
          cause: 'account-unexplained',
          objectRef: null,
          targetId: 'A9',
        });
        expect(await outcomesOfAccount(store, scope, 'A1')).toEqual([]);
      },
    );
  });

  test('has none where it is disabled, or somebody has its name', async () => {
    await inWorld(
      {
        users: [user(1), user(2)],
        assigned: [1],
        accounts: [account(1), account(2), account(9, { active: false })],
        events: [created],
      },
      async (store) => {
        expect(await accountRows(store)).toEqual([]);
      },
    );
  });
});

describe('the outcome of a person', () => {
  test('who was disabled after the snapshots is disabled, whatever they would decide', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [1],
      accounts: [account(1)],
      events: [
        { who: 1, ago: 90, action: 'create', target: 'A1' },
        { who: 1, ago: -30, action: 'disable', target: 'A1', active: true, assigned: true, passed: false },
      ],
    });
    expect(one).toMatchObject({ outcome: 'disabled', cause: 'filtered', rule: 'disabled', intended: 'harm' });
    expect(answerOf(one!)).toMatch(/^Disabled since 2 March 2026 08:30 UTC\. Left out by the scoping filter/);
  });

  test('who was skipped for a gate of the past waits, once newer snapshots let them in', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [1],
      accounts: [],
      events: [
        {
          who: 1,
          ago: 90,
          action: 'create',
          status: 'skipped',
          skip: 'NotEffectivelyEntitled',
          active: true,
          assigned: false,
        },
      ],
    });
    expect(one).toMatchObject({ outcome: 'waiting', cause: 'next-cycle' });
  });

  test('a refusal counts more than a simulated success', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [1],
      accounts: [],
      events: [
        { who: 1, ago: 90, action: 'create', status: 'failure', error: 'LicenseLimitExceeded' },
        { who: 1, ago: 50, action: 'create', status: 'failure', error: 'LicenseLimitExceeded' },
      ],
    });
    expect(one).toMatchObject({ outcome: 'failing', rule: 'refused-create', attempts: 2, situation: 'create' });
    expect(answerOf(one!)).toMatch(/^No account: 2 tries to create it failed since 2 March 2026 06:30 UTC\./);
  });

  test('a later export with an account that agrees counts more than a refusal, and it is said', async () => {
    const one = await outcomeOf({
      users: [user(1, { department: 'Law' })],
      assigned: [1],
      accounts: [account(1, { department: 'Law' })],
      events: [{ who: 1, ago: 90, action: 'create', status: 'failure', error: 'Timeout' }],
    });
    expect(one).toMatchObject({ outcome: 'has-access', cause: 'failed-although-there' });
  });

  test('all gates that stand in the way are named, each with its own fix', async () => {
    const one = await outcomeOf({
      schema: SALES as never,
      users: [user(1, { department: 'Law', accountEnabled: false })],
      assigned: [],
      accounts: [],
    });
    expect(one).toMatchObject({ outcome: 'no-account', cause: 'inactive', intended: 'design' });
    expect(one!.gates.map(({ code }) => code)).toEqual(['inactive', 'not-assigned', 'filtered']);
    for (const gate of one!.gates) expect(gate.remedy.length).toBeGreaterThan(10);
  });

  test('an attribute that the service does not change leaves a part unwritten, and nobody out of scope', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [1],
      accounts: [account(1)],
      events: [
        { who: 1, ago: 90, action: 'create', target: 'A1' },
        {
          who: 1,
          ago: -30,
          action: 'update',
          status: 'skipped',
          skip: 'NotSupported',
          target: 'A1',
          active: true,
          assigned: true,
          passed: true,
          changes: [['displayName', 'User 1', 'User One']],
        },
      ],
    });
    expect(one).toMatchObject({ outcome: 'out-of-date', rule: 'incomplete', cause: 'update-not-supported' });
  });

  test('a filter that differs in letter case alone says so', async () => {
    const one = await outcomeOf({
      schema: SALES as never,
      users: [user(1, { department: 'SALES' })],
      assigned: [1],
      accounts: [],
    });
    expect(one).toMatchObject({ outcome: 'no-account', cause: 'filtered', title: 'Scoping filter, by letter case' });
    expect(one!.sentence).toContain('letter case or blanks alone');
  });

  test('a deletion that is held back says why the account is to go', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [],
      accounts: [account(1)],
      events: [
        { who: 1, ago: 90, action: 'create', target: 'A1' },
        { who: 1, ago: -30, action: 'stagedDelete', target: 'A1', active: true, assigned: false },
      ],
    });
    expect(one).toMatchObject({ outcome: 'waiting', cause: 'staged-deletion' });
    expect(one!.sentence).toContain('(not assigned)');
  });

  test('a removal that is refused because the account is not active claims nothing of the account', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [],
      events: [
        { who: 1, ago: 90, action: 'create', target: 'A1' },
        { who: 1, ago: 30, action: 'disable', status: 'failure', error: 'Conflict', reason: NOT_ACTIVE, target: 'A1' },
      ],
    });
    expect(one).toMatchObject({ rule: 'refused-inactive', cause: 'account-inactive', intended: 'open' });
    expect(answerOf(one!)).toMatch(/^The account could not be disabled: 1 try failed/);
  });

  test('an export without ids cannot tell that an account is gone', async () => {
    const created = { who: 1, ago: 90, action: 'create', target: 'A1' } as const;
    const world: World = {
      users: [user(1)],
      assigned: [1],
      accounts: [account(1, { id: undefined })],
      events: [created],
    };
    expect(await outcomeOf(world)).toMatchObject({ outcome: 'has-access' });
    const gone = await outcomeOf({ ...world, accounts: [account(2)] });
    expect(gone).toMatchObject({ outcome: 'no-account', cause: 'account-vanished' });
  });

  test('an account that holds the very matching value was not found by the search', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [1],
      accounts: [account(1, { userName: 'USER1@tansy.example' })],
      events: [
        {
          who: 1,
          ago: 30,
          action: 'create',
          status: 'failure',
          error: 'Conflict',
          reason: 'Web Response: {"detail":"userName user1@tansy.example already exists","status":"409"}',
          changes: [['userName', null, 'user1@tansy.example']],
        },
      ],
    });
    expect(one).toMatchObject({ outcome: 'failing', rule: 'refused-create', cause: 'blocked-not-found' });
    expect(one!.sentence).toContain('letter case aside');
  });

  test('a request with many members at once is told where fewer went through', async () => {
    const members = (n: number): [string, null, string][] =>
      Array.from({ length: n }, (_, at) => ['members', null, `A${at}`]);
    const refusal = {
      action: 'update',
      status: 'failure',
      error: 'BadRequest',
      reason: 'Web Response: {"detail":"Request is unparsable, or violates schema.","status":"400"}',
      target: 'G1',
    } as const;
    const noted = (events: World['events']): Promise<unknown[]> =>
      inWorld({ groups: [group(1), group(2)], ...(events === undefined ? {} : { events }) }, (store) =>
        store.rows('SELECT code, value, name FROM refused_value_note_in(NULL, NULL, NULL, NULL)'),
      );
    const small = { who: 'g2', ago: 60, action: 'update', target: 'G2', changes: members(3) } as const;
    const told = [{ code: 'members-at-once', value: '120', name: '3' }];
    expect(await noted([small, { who: 'g1', ago: 30, ...refusal, changes: members(120) }])).toEqual(told);
    expect(await noted([small, { who: 'g1', ago: 30, ...refusal, changes: members(9) }])).toEqual([]);
    expect(
      await noted([
        { ...small, changes: members(150) },
        { who: 'g1', ago: 30, ...refusal, changes: members(120) },
      ]),
    ).toEqual([]);
  });

  test('a nested group and a filter are two things', async () => {
    const one = await outcomeOf({
      schema: SALES as never,
      users: [user(1, { department: 'sales' })],
      groups: [
        group(1, { members: [{ '@odata.type': '#microsoft.graph.group', id: groupId(2) }] }),
        group(2, { members: [{ '@odata.type': '#microsoft.graph.user', id: userId(1) }] }),
      ],
      assigned: ['g1'],
      accounts: [],
    });
    expect(one!.gates.map(({ code, seen }) => [code, seen])).toEqual([
      ['nested-group', null],
      ['filtered', 'sales'],
    ]);
  });

  test('out of scope, account active, never disabled: still has access', async () => {
    const one = await outcomeOf({
      users: [user(1)],
      assigned: [],
      accounts: [account(1)],
      events: [
        { who: 1, ago: 900, action: 'create', target: 'A1' },
        {
          who: 1,
          ago: -20,
          action: 'other',
          status: 'skipped',
          skip: 'NotEffectivelyEntitled',
          active: true,
          assigned: false,
          target: 'A1',
        },
      ],
    });
    expect(one).toMatchObject({ outcome: 'has-access', cause: 'skipped-not-disabled', intended: 'harm' });
  });

  test('without snapshots the log decides, and nothing is guessed', async () => {
    const world: World = {
      events: [{ who: 1, ago: 10, action: 'create', status: 'skipped', skip: 'NotEffectivelyEntitled' }],
    };
    expect(await outcomeOf(world)).toMatchObject({ outcome: 'no-account', cause: 'skip-not-logged', intended: 'open' });
  });

  test('an older export that says otherwise is no contradiction, a newer one is', async () => {
    const events = [
      { who: 1, ago: 90, action: 'create', target: 'A1' },
      { who: 1, ago: 40, action: 'disable', target: 'A1', active: true, assigned: false },
    ];
    const newer = await outcomeOf({ users: [user(1)], assigned: [], accounts: [account(1)], events });
    expect(newer!.contradiction).toContain('the log says disabled');
    const older = await outcomeOf({
      users: [user(1)],
      assigned: [],
      accounts: [account(1)],
      events: events.map((one) => ({ ...one, ago: one.ago - 100 })),
    });
    expect(older!.contradiction).toBeNull();
  });
});

describe('what does not change an outcome', () => {
  const world: World = {
    schema: SALES as never,
    users: [user(1, { department: 'Law' }), user(2, { department: 'Sales' }), user(3, { department: 'Sales' })],
    assigned: [1, 2, 3],
    accounts: [account(2, { department: 'Sales' })],
    events: [
      {
        who: 1,
        ago: 70,
        action: 'create',
        status: 'skipped',
        skip: 'NotEffectivelyEntitled',
        active: true,
        assigned: true,
        passed: false,
      },
      { who: 2, ago: 60, action: 'create', target: 'A2' },
      { who: 3, ago: 50, action: 'create', status: 'failure', error: 'LicenseLimitExceeded' },
    ],
  };
  const all = (one: World): Promise<(string | undefined)[]> =>
    inWorld(one, async (store) => {
      const found: (string | undefined)[] = [];
      for (const n of [1, 2, 3]) {
        const outcome = await outcomeIn(store, n);
        found.push(`${outcome?.outcome} ${outcome?.cause} ${outcome?.since}`);
      }
      return found;
    });

  test('another object, and another order of the rows', async () => {
    const plain = await all(world);
    const more: World = {
      ...world,
      users: [user(9), ...world.users!.toReversed()],
      assigned: [9, ...world.assigned!.toReversed()],
      accounts: [account(9), ...world.accounts!],
      events: [{ who: 9, ago: 30, action: 'create', target: 'A9' }, ...world.events!.toReversed()],
    };
    expect(await all(more)).toEqual(plain);
  });

  test('an older snapshot that is loaded later', async () => {
    await inWorld(world, async (store, folder) => {
      const { loadSnapshot } = await import('../../src/snapshot/load-snapshot.ts');
      const { writeFileSync } = await import('node:fs');
      const { join } = await import('node:path');
      const before = await outcomeIn(store, 1);
      const path = join(folder, 'older.json');
      writeFileSync(
        path,
        JSON.stringify({
          '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users',
          value: [user(1, { department: 'Sales' })],
        }),
      );
      await loadSnapshot(store, [path], { takenAt: '2026-01-01T00:00:00Z' });
      expect(await outcomeIn(store, 1)).toEqual(before);
    });
  });
});
