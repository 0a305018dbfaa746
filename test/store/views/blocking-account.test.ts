import { describe, expect, test } from 'vitest';
import { account, idOf, inScene, type Scene, type Told, targetGroup, user } from '../support/scene.ts';

const refused = (more: Partial<Told> = {}): Told => ({
  at: '2026-06-01T08:00:00Z',
  who: 'Bea',
  status: 'failure',
  code: 'EntryConflict',
  reason: 'Web Response: {"status":"409"}',
  ...more,
});

interface Blocking {
  readonly blocking_target_id: string | null;
  readonly blocking_type: string | null;
  readonly attribute: string | null;
  readonly value: string | null;
  readonly found_how: string | null;
  readonly is_managed: boolean | null;
  readonly is_own: boolean | null;
  readonly managed_for: string | null;
  readonly accounts_taken_at: string | null;
}

const blockingIn = (scene: Scene): Promise<Blocking[]> =>
  inScene(scene, (store) => store.rows<Blocking>('SELECT * FROM blocking_account_in(NULL, NULL, NULL, NULL, NULL)'));

describe('the account in the way', () => {
  const mail = 'bea.long@larkspur.example';
  test.each<[string, Partial<Scene>, Partial<Blocking>]>([
    [
      'holds the value that the answer names in another attribute than the user name',
      {
        accounts: [account('a1', 'bea'), account('a2', 'trial', { emails: [{ value: mail }] })],
        answer: { value: mail },
      },
      { blocking_target_id: 'a2', attribute: 'emails.value', found_how: 'exact', value: mail },
    ],
    [
      'is not the one that the object is linked to',
      {
        events: [refused({ target: 'a1', changes: { userName: mail } })],
        accounts: [account('a1', mail), account('a2', mail)],
      },
      { blocking_target_id: 'a2' },
    ],
    [
      'holds what was tried for the attribute that the answer names',
      {
        events: [refused({ changes: { userName: 'free@larkspur.example', 'emails[type eq "work"].value': mail } })],
        accounts: [account('a2', 'other', { emails: [{ value: mail }] }), account('a3', 'free@larkspur.example')],
        answer: { attribute: 'email' },
      },
      { blocking_target_id: 'a2' },
    ],
    [
      'holds what was tried for an identifying attribute where the answer names none',
      {
        events: [refused({ changes: { title: 'x', externalId: 'e7' } })],
        accounts: [account('a2', 'x', { externalId: 'e7' })],
      },
      { blocking_target_id: 'a2', attribute: 'externalId' },
    ],
    [
      'has the user principal name where nothing was tried',
      { accounts: [account('a2', 'BEA@Larkspur.example')] },
      { blocking_target_id: 'a2', found_how: 'letter case aside' },
    ],
    [
      'has the address of the directory',
      {
        users: [user('Bea', { mail: 'bea.old@larkspur.example' })],
        accounts: [account('a2', 'x', { proxyAddresses: ['smtp:bea.old@larkspur.example'] })],
      },
      { blocking_target_id: 'a2', attribute: 'proxyAddresses', found_how: 'exact' },
    ],
    [
      'is a group',
      {
        events: [refused({ type: 'Group', who: 'Crew', changes: { displayName: 'Deck Crew' } })],
        accounts: [targetGroup('g1', 'deck crew'), account('a2', 'x')],
      },
      { blocking_target_id: 'g1', blocking_type: 'group', attribute: 'displayName' },
    ],
    [
      'holds it without diacritics and punctuation',
      { events: [refused({ changes: { userName: 'Béa.Mü-ller' } })], accounts: [account('a2', 'beamueller')] },
      { blocking_target_id: 'a2', found_how: 'as the application may normalise it' },
    ],
    [
      'holds it cut to a usual length',
      {
        events: [refused({ changes: { userName: 'beatrice-annabel-longfellow' } })],
        accounts: [account('a2', 'beatrice-annabel-lon')],
      },
      { blocking_target_id: 'a2', found_how: 'as the application may normalise it' },
    ],
    [
      'holds the part before the @ with a short name behind it',
      {
        events: [refused({ changes: { userName: 'bea.long@larkspur.example' } })],
        accounts: [account('a2', 'bea-long_lark')],
      },
      { blocking_target_id: 'a2', found_how: 'as the application may normalise it' },
    ],
    [
      'is named by the answer',
      { accounts: [account('a1', 'x'), account('a2', 'y')], answer: { account: 'A2' } },
      { blocking_target_id: 'a2', found_how: 'named by the answer' },
    ],
    [
      'is not looked for by other values where the answer names one that nobody holds',
      { accounts: [account('a2', 'bea@larkspur.example')], answer: { value: 'nobody@larkspur.example' } },
      { blocking_target_id: null, value: 'nobody@larkspur.example' },
    ],
    ['is not known where no account holds the value', { accounts: [account('a2', 'x')] }, { blocking_target_id: null }],
    [
      'is not a shorter name that is no usual cut',
      { events: [refused({ changes: { userName: 'beatrice-annabel' } })], accounts: [account('a2', 'beatrice')] },
      { blocking_target_id: null },
    ],
  ])('%s', async (_, scene, expected) => {
    const [found, ...more] = await blockingIn({ events: [refused()], ...scene });
    expect(found).toMatchObject(expected);
    expect(more).toEqual([]);
  });

  test('belongs to another person whom the job provisions', async () => {
    const events = [{ at: '2026-05-01T08:00:00Z', who: 'Ava', action: 'create', target: 'a2' }, refused()];
    const [found] = await blockingIn({ events, accounts: [account('a2', 'bea@larkspur.example')] });
    expect(found).toMatchObject({ blocking_target_id: 'a2', is_managed: true, is_own: false, managed_for: 'Ava' });
  });

  test('was created for the same person, whose next creation is refused', async () => {
    const created = { at: '2026-05-01T08:00:00Z', who: 'Bea', action: 'create', target: 'a2' };
    const accounts = [account('a2', 'bea@larkspur.example')];
    const [found] = await blockingIn({ events: [created, refused({ action: 'create' })], accounts });
    expect(found).toMatchObject({ blocking_target_id: 'a2', is_managed: false, is_own: true });
  });

  test('is a group of thousands of members, within the memory that there is by default', async () => {
    const members = Array.from({ length: 6000 }, (_, n) => ({ value: idOf(`member ${n}`), display: `Member ${n}` }));
    const events = [refused({ type: 'Group', who: 'Crew', changes: { displayName: 'Deck Crew' } })];
    const [found] = await blockingIn({ events, accounts: [{ ...targetGroup('g1', 'Deck Crew'), members }] });
    expect(found).toMatchObject({ blocking_target_id: 'g1', attribute: 'displayName' });
  });

  test('says that there is no export of accounts', async () => {
    const [found] = await blockingIn({ events: [refused()] });
    expect(found).toMatchObject({ blocking_target_id: null, accounts_taken_at: null });
  });

  test('nobody is named who fails for another reason, or no more', async () => {
    const other = refused({ who: 'Cleo', code: 'InternalServerError', reason: 'Web Response: {"status":"500"}' });
    const past = [refused(), { at: '2026-06-02T08:00:00Z', who: 'Bea', target: 'a9' }];
    expect(await blockingIn({ events: [other, ...past], accounts: [account('a2', `${idOf('Bea')}`)] })).toEqual([]);
  });
});
