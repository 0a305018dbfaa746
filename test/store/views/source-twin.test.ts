import { describe, expect, test } from 'vitest';
import { idOf, inScene, type Scene, type Told, user } from '../support/scene.ts';

const failed: Told = {
  at: '2026-06-01T08:00:00Z',
  who: 'Bea',
  action: 'create',
  status: 'failure',
  code: 'EntryConflict',
  reason: 'taken',
};

const twinsIn = (scene: Scene): Promise<Record<string, unknown>[]> =>
  inScene(scene, (store) => store.rows('SELECT * FROM source_twin_in(NULL, NULL, NULL, NULL, NULL)'));

describe('a person who is in the directory twice', () => {
  test.each<[string, object, object, Record<string, unknown>]>([
    [
      'cloud-only and synchronised',
      { onPremisesImmutableId: 'aaa=', onPremisesSyncEnabled: true, employeeId: '7' },
      { onPremisesImmutableId: 'aaa=', onPremisesSyncEnabled: false, employeeId: '7', accountEnabled: false },
      {
        attribute: 'onPremisesImmutableId',
        value: 'aaa=',
        object_synced: true,
        twin_synced: false,
        twin_enabled: false,
      },
    ],
    ['with one employee number', { employeeId: '7A' }, { employeeId: '7a' }, { attribute: 'employeeId', value: '7a' }],
    ['with one address', { mail: 'b@x.example' }, { mail: 'B@x.example' }, { attribute: 'mail', value: 'b@x.example' }],
    [
      'with an address in the list of the other',
      { proxyAddresses: ['SMTP:b@x.example', 'smtp:b2@x.example'] },
      { proxyAddresses: ['smtp:B2@x.example'] },
      { attribute: 'proxyAddresses', value: 'b2@x.example' },
    ],
  ])('%s', async (_, one, other, expected) => {
    const [found, ...more] = await twinsIn({
      events: [failed],
      users: [user('Bea', one), user('Twin', other), user('Cleo')],
    });
    expect(more).toEqual([]);
    expect(found).toMatchObject({ object_id: idOf('Bea'), twin_id: idOf('Twin'), ...expected });
  });

  test.each<[string, readonly Told[], readonly object[]]>([
    [
      'nobody fails',
      [{ ...failed, status: 'success', target: 'a1' }],
      [user('Bea', { employeeId: '7' }), user('Twin', { employeeId: '7' })],
    ],
    ['what they share is empty', [failed], [user('Bea', { employeeId: '' }), user('Twin', { employeeId: null })]],
    [
      'more than five share it',
      [failed],
      ['Bea', 'A', 'B', 'C', 'D', 'E'].map((who) => user(who, { employeeId: '0' })),
    ],
  ])('but not where %s', async (_, events, users) => {
    expect(await twinsIn({ events, users })).toEqual([]);
  });

  test('says in words what tells the two apart', async () => {
    const words = await inScene({ events: [failed] }, (store) =>
      store.rows(
        'SELECT twin_state(true, true, false) AS gone, twin_state(false, false, NULL) AS off, twin_state(NULL, NULL, NULL) AS open',
      ),
    );
    expect(words).toEqual([{ gone: 'deleted, cloud-only', off: 'disabled', open: '' }]);
  });
});

describe('a person whom two jobs write into one target', () => {
  const other: Told = {
    at: '2026-05-01T08:00:00Z',
    who: 'Bea',
    action: 'create',
    target: 'a1',
    job: 'scim.x.two',
    app: 'Second',
  };
  const jobsIn = (events: readonly Told[]): Promise<Record<string, unknown>[]> =>
    inScene({ events }, (store) => store.rows('SELECT * FROM two_jobs_in(NULL, NULL, NULL, NULL)'));

  test('fails in one and is written by the other', async () => {
    expect(await jobsIn([other, failed])).toMatchObject([{ other_app_name: 'Second', other_target_id: 'a1' }]);
  });

  test('but not where the other never wrote', async () => {
    expect(await jobsIn([{ ...other, status: 'skipped' }, failed])).toEqual([]);
  });
});
