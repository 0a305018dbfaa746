import { describe, expect, test } from 'vitest';
import { idOf, inScene, type Scene, type Told, user } from '../support/scene.ts';

const waits = (who: string, says: string, more: Partial<Told> = {}): Told => ({
  at: '2026-06-01T08:00:00Z',
  who,
  status: 'skipped',
  target: `account-of-${who}`,
  says,
  details: { SkipReason: 'UnableToResolveReferenceAttributeValue', PropertyName: 'manager', ...more.details },
  ...(more.type === undefined ? {} : { type: more.type }),
  ...(more.changes === undefined ? {} : { changes: more.changes }),
});
const ASSIGN = 'We were unable to assign Ava as the manager of Bea. First, ensure that Ava is in scope.';

const waitingIn = (scene: Scene): Promise<Record<string, unknown>[]> =>
  inScene(scene, (store) =>
    store.rows('SELECT * FROM waiting_reference_in(NULL, NULL, NULL, NULL, NULL) ORDER BY source_name, reference'),
  );

describe('whom somebody waits for', () => {
  test.each<[string, Told]>([
    ['the sentence of the service', waits('Bea', ASSIGN)],
    ['the details of the step', waits('Bea', 'Skipped.', { details: { 'manager Add': 'Ava' } })],
    ['the change that was tried', waits('Bea', 'Skipped.', { changes: { manager: 'Ava' } })],
  ])('is named by %s', async (_, told) => {
    expect(await waitingIn({ events: [told] })).toMatchObject([
      { reference: 'Ava', code: 'reference-never-processed', waiting: 1, attribute: 'manager' },
    ]);
  });

  test('is counted once for all who wait', async () => {
    const crew = waits('Crew', 'We were unable to assign Ava as the members of Crew.', { type: 'Group' });
    const found = await waitingIn({ events: [waits('Bea', ASSIGN), waits('Cleo', ASSIGN), crew] });
    expect(found.map(({ source_name: who, waiting }) => [who, waiting])).toEqual([
      ['Bea', 3],
      ['Cleo', 3],
      ['Crew', 3],
    ]);
  });

  test('is looked up in the directory where the log names nobody', async () => {
    const users = [user('Bea', { manager: { id: idOf('Ava') } }), user('Ava')];
    const [found] = await waitingIn({ events: [waits('Bea', 'Skipped.')], users });
    expect(found).toMatchObject({ reference: idOf('Ava'), reference_name: 'Ava', reference_id: idOf('Ava') });
  });

  test('stays unknown where neither names anybody', async () => {
    const [found] = await waitingIn({ events: [waits('Bea', 'Skipped.')] });
    expect(found).toMatchObject({ reference: null, code: 'reference-not-named', waiting: null });
  });
});

describe('a write that the target refuses for a member', () => {
  const refusal = (reason: string): Told => ({
    at: '2026-06-01T08:00:00Z',
    who: 'Crew',
    type: 'Group',
    action: 'create',
    status: 'failure',
    code: 'SystemForCrossDomainIdentityManagementServiceIncompatible',
    reason,
    changes: { displayName: 'Crew', members: 'a1' },
  });
  const gone: Told = { at: '2026-06-01T07:00:00Z', who: 'Ava', action: 'disable', target: 'a1' };

  test('waits for the one that the answer names', async () => {
    const events = [gone, refusal('Web Response: {"detail":"invalid members, not active: a1","status":"400"}')];
    expect(await waitingIn({ events })).toMatchObject([
      { source_name: 'Crew', reference: 'a1', reference_name: 'Ava', code: 'reference-removed', attribute: 'members' },
    ]);
  });

  test.each([
    'Web Response: {"detail":"invalid members, not active: a12"}',
    'Web Response: {"detail":"members not found"}',
  ])('waits for nobody where the answer names somebody else, or nobody: %s', async (reason) => {
    expect(await waitingIn({ events: [gone, refusal(reason)] })).toEqual([]);
  });
});

describe('why that one has no account', () => {
  const about = (more: Partial<Told>): Told => ({ at: '2026-06-01T07:00:00Z', who: 'Ava', ...more });
  test.each<[string, Told, string, string | null]>([
    [
      'fails itself',
      about({ action: 'create', status: 'failure', code: 'EntryConflict', reason: 'Name taken' }),
      'reference-failing',
      'Name taken',
    ],
    [
      'fails, and has an account',
      about({ status: 'failure', code: 'Timeout', reason: 'slow', target: 'a1' }),
      'reference-there',
      null,
    ],
    [
      'is left out',
      about({
        status: 'skipped',
        details: { SkipReason: 'NotEffectivelyEntitled', 'Assigned to the application': 'False' },
      }),
      'reference-left-out',
      'not assigned',
    ],
    ['was disabled', about({ action: 'disable', target: 'a1' }), 'reference-removed', null],
    ['has one by now', about({ action: 'create', target: 'a1' }), 'reference-there', null],
  ])('%s', async (_, told, code, sentence) => {
    const [found] = await waitingIn({ events: [told, waits('Bea', ASSIGN)] });
    expect(found).toMatchObject({ code, reference_sentence: sentence, reference_id: idOf('Ava') });
  });

  test('what to do hangs on the kind of job', async () => {
    const rows = await inScene({ events: [waits('Bea', ASSIGN)] }, (store) =>
      store.rows<{ job_kind: string; restart_needed: boolean; remedy: string }>(
        "SELECT job_kind, restart_needed, remedy FROM cause_of_kind WHERE code = 'reference-never-processed' AND job_kind IN ('api', 'scim') ORDER BY 1",
      ),
    );
    expect(rows.map(({ job_kind: kind, restart_needed: restart }) => [kind, restart])).toEqual([
      ['api', false],
      ['scim', true],
    ]);
    expect(rows[0]!.remedy).not.toMatch(/restart provisioning/i);
  });
});
