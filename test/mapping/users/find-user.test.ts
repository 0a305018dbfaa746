import { describe, expect, test } from 'vitest';
import { findUser } from '../../../src/mapping/users/find-user.ts';
import { readUsers } from '../../../src/mapping/users/read-users.ts';

const { users } = readUsers(
  JSON.stringify([
    { id: '5d0e', userPrincipalName: 'ida@orchard.example', mail: 'post@orchard.example', displayName: 'Ida' },
    { id: '77aa', userPrincipalName: 'guest_home.example#EXT#@orchard.example', displayName: 'Ida' },
    { id: '99bb', userPrincipalName: 'per@orchard.example', displayName: 'Per' },
  ]),
  'users.json',
);

describe('a user', () => {
  test.each([
    ['5D0E', '5d0e'],
    ['IDA@orchard.example', '5d0e'],
    ['post@orchard.example', '5d0e'],
    ['guest_home.example#EXT#@orchard.example', '77aa'],
    ['guest@home.example', '77aa'],
    ['per', '99bb'],
  ])('is found by %s', (wanted, id) => {
    expect(findUser(users, wanted).id).toBe(id);
  });

  test('who is not there may be a slip of the pen', () => {
    expect(() => findUser(users, 'idda@orchard.example')).toThrow(
      expect.objectContaining({ exitCode: 2, hint: 'Did you mean ida@orchard.example?' }),
    );
  });

  test('whose name several have is not guessed', () => {
    expect(() => findUser(users, 'Ida')).toThrow('2 of the users are called "Ida".');
  });
});
