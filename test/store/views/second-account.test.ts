import { describe, expect, test } from 'vitest';
import { account, inScene, type Scene, type Told, user } from '../support/scene.ts';

const rowsOf = (macro: string, scene: Scene): Promise<Record<string, unknown>[]> =>
  inScene(scene, (store) => store.rows(`SELECT * FROM ${macro}(NULL, NULL, NULL, NULL, NULL)`));

const created = (who: string, at: string, target: string): Told => ({ at, who, action: 'create', target });
const FIRST = '2026-05-01T08:00:00Z';
const SECOND = '2026-05-03T08:00:00Z';

describe('two accounts were created for one person', () => {
  const twice = [created('Bea', FIRST, 'a1'), created('Bea', SECOND, 'a2')];

  test('with what changed in between and what became of both', async () => {
    const audits = [
      { at: '2026-04-30T08:00:00Z', activity: 'Enable/restart provisioning' },
      { at: '2026-05-02T08:00:00Z', activity: 'Update attribute mappings or scope' },
    ];
    const accounts = [account('a1', 'bea', { active: false }), account('a2', 'bea2')];
    const [found, ...more] = await rowsOf('created_twice_in', { events: twice, audits, accounts });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      first_target_id: 'a1',
      second_target_id: 'a2',
      first_time: FIRST,
      second_time: SECOND,
      change_kind: 'mapping',
      first_exists: true,
      first_active: false,
      second_active: true,
    });
  });

  test('an export from before the second creation says nothing of them', async () => {
    const [found] = await rowsOf('created_twice_in', { events: twice, accounts: [account('a2', 'x')], takenAt: FIRST });
    expect(found).toMatchObject({ first_exists: null, change_time: null });
  });

  test.each<[string, readonly Told[]]>([
    [
      'the first was deleted before',
      [...twice, { at: '2026-05-02T09:00:00Z', who: 'Bea', action: 'delete', target: 'a1' }],
    ],
    [
      'the second creation failed',
      [created('Bea', FIRST, 'a1'), { ...created('Bea', SECOND, 'a2'), status: 'failure' }],
    ],
    ['the same account was named twice', [created('Bea', FIRST, 'a1'), created('Bea', SECOND, 'A1')]],
    ['they are those of two people', [created('Bea', FIRST, 'a1'), created('Cleo', SECOND, 'a2')]],
  ])('but not where %s', async (_, events) => {
    expect(await rowsOf('created_twice_in', { events })).toEqual([]);
  });
});

describe('the linked account is not the one that matches', () => {
  const events = [created('Bea', FIRST, 'a1')];
  const users = [user('Bea')];

  test('another account carries the name now', async () => {
    const accounts = [account('a1', 'bea.maiden@larkspur.example'), account('a2', 'Bea@larkspur.example')];
    const [found, ...more] = await rowsOf('second_account_in', { events, users, accounts });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      linked_target_id: 'a1',
      other_target_id: 'a2',
      matching_attribute: 'userName',
      is_mapped: false,
      known_from: 'log',
    });
  });

  test.each<[string, readonly object[], readonly object[]]>([
    [
      'the linked account carries it too',
      users,
      [account('a1', 'bea@larkspur.example'), account('a2', 'bea@larkspur.example')],
    ],
    [
      'the linked account carries it as an address',
      users,
      [account('a1', 'bea', { emails: [{ value: 'bea@larkspur.example' }] }), account('a2', 'bea@larkspur.example')],
    ],
    ['no other account carries it', users, [account('a1', 'bea.maiden@larkspur.example'), account('a2', 'cleo')]],
    ['the linked account is not in the export', users, [account('a2', 'bea@larkspur.example')]],
  ])('but not where %s', async (_, directory, accounts) => {
    expect(await rowsOf('second_account_in', { events, users: directory, accounts })).toEqual([]);
  });

  test('a deleted account is linked no more', async () => {
    const gone = { at: SECOND, who: 'Bea', action: 'delete', target: 'a1' };
    const accounts = [account('a1', 'x'), account('a2', 'bea@larkspur.example')];
    expect(await rowsOf('second_account_in', { events: [...events, gone], users, accounts })).toEqual([]);
  });
});

describe('the accounts behind an ambiguous match', () => {
  const ambiguous = (reason: string, more: Partial<Told> = {}): Told => ({
    at: FIRST,
    who: 'Bea',
    action: 'create',
    status: 'failure',
    code: 'DuplicateTargetEntries',
    reason,
    ...more,
  });
  const accounts = [
    account('old', 'blong', { active: false, employeeNumber: '4711', deactivatedAt: '2019-05-31T10:00:00Z' }),
    account('new', 'bea@larkspur.example', { employeeNumber: '4711', meta: { created: '2026-05-01T00:00:00Z' } }),
    account('other', 'cleo', { employeeNumber: '4712' }),
  ];

  test.each<[string, Told]>([
    [
      'by the identifier that the log reports',
      ambiguous('Several match 4711 by the matching attribute employeeNumber.', {
        details: { ReportableIdentifier: '4711' },
      }),
    ],
    [
      'by a quoted value of the reason',
      ambiguous("More than one entry matches '4711' by the matching attribute employeeNumber."),
    ],
  ])('%s', async (_, told) => {
    const found = await rowsOf('duplicate_account_in', { events: [told], accounts });
    expect(found.map(({ account: name }) => name).toSorted()).toEqual([
      'new (bea@larkspur.example): active, created 2026-05-01',
      'old (blong): inactive since 2019-05-31',
    ]);
    expect(found[0]).toMatchObject({ attribute: 'employeeNumber', value: '4711', accounts: 2 });
  });

  test('the name alone where the log names no value', async () => {
    const found = await rowsOf('duplicate_account_in', { events: [ambiguous('Several match.')], accounts });
    expect(found).toMatchObject([{ target_id: 'new', accounts: 1 }]);
  });
});
