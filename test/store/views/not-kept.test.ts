import { describe, expect, test } from 'vitest';
import { account, inScene, type Told } from '../support/scene.ts';

const wrote = (attribute: string, value: string | null, hour: number): Told => ({
  at: `2026-06-01T0${hour}:00:00Z`,
  who: 'Bea',
  target: 'a1',
  changes: { [attribute]: value },
});
const twice = (attribute: string, value = 'x'): Told[] => [wrote(attribute, value, 1), wrote(attribute, value, 2)];

const notKept = (events: readonly Told[], accounts: readonly object[], takenAt = '2026-06-02T00:00:00Z') =>
  inScene({ events, accounts, takenAt }, (store) =>
    store.rows<{ attribute: string; writes: number; is_held_by_nobody: boolean }>(
      'SELECT attribute, writes, is_held_by_nobody FROM not_kept_in(NULL, NULL, NULL, NULL, NULL) ORDER BY attribute',
    ),
  );

describe('what was written and is not in the account', () => {
  test('is counted, and told apart by whether anybody holds it', async () => {
    const accounts = [account('a1', 'bea'), account('a2', 'cleo', { title: 'Captain' })];
    expect(await notKept([...twice('displayName'), ...twice('title')], accounts)).toEqual([
      { attribute: 'displayName', writes: 2, is_held_by_nobody: true },
      { attribute: 'title', writes: 2, is_held_by_nobody: false },
    ]);
  });

  test.each<[string, string, object]>([
    ['part of a name', 'name.givenName', { name: { familyName: 'Long' } }],
    ['entry of a list', 'emails[type eq "work"].value', { emails: [] }],
    ['extension', 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', {}],
    ['value that only the manager has', 'displayName', { manager: { displayName: 'Ava' } }],
    ['value that is empty', 'title', { title: '' }],
  ])('%s', async (_, attribute, more) => {
    expect(await notKept(twice(attribute), [account('a1', 'bea', more)])).toMatchObject([{ attribute }]);
  });
});

describe('is not said', () => {
  const kept: readonly [string, readonly Told[], readonly object[], string?][] = [
    [
      'of what the account holds, be it another value',
      twice('displayName'),
      [account('a1', 'bea', { displayName: 'y' })],
    ],
    [
      'of a name that the log writes without its dots',
      twice('nameGivenName'),
      [account('a1', 'b', { name: { givenName: 'B' } })],
    ],
    [
      'of an entry of a list that holds another',
      twice('emails[type eq "work"].value'),
      [account('a1', 'b', { emails: [{ value: 'y' }] })],
    ],
    [
      'of an extension that the export keeps by its URN',
      twice('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department'),
      [account('a1', 'b', { 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Deck' } })],
    ],
    ['of a value that was written once', [wrote('title', 'x', 1)], [account('a1', 'b')]],
    ['of two values', [wrote('title', 'x', 1), wrote('title', 'y', 2)], [account('a1', 'b')]],
    [
      'of what was emptied last',
      [...twice('title'), wrote('title', '', 3), wrote('title', null, 4)],
      [account('a1', 'b')],
    ],
    ['of passwords and members', [...twice('password'), ...twice('members')], [account('a1', 'b')]],
    ['by an older export', twice('title'), [account('a1', 'b')], '2026-06-01T01:30:00Z'],
    ['of an account that is not in the export', twice('title'), [account('a2', 'b')]],
    ['by a table without the column', twice('title'), [{ userName: 'b', id: 'a1', email: 'b@x.example' }]],
  ];
  test.each(kept)('%s', async (_, events, accounts, takenAt) => {
    expect(await notKept(events, accounts, takenAt)).toEqual([]);
  });
});
