import { describe, expect, test } from 'vitest';
import { type User, userOf } from '../../../src/synth/directory/user.ts';

const HOUSE = { seed: 5, domain: 'tansy.example', company: 'Tansy Mills' };
const MANY = 20_000;
const users = (sparse: boolean): User[] => Array.from({ length: MANY }, (_, n) => userOf(HOUSE, n, sparse));
const share = (list: readonly User[], has: (user: User) => boolean): number => (100 * list.filter(has).length) / MANY;

describe('users of a real directory', () => {
  const sparse = users(true);

  test.each<[keyof User, number]>([
    ['mail', 4],
    ['employeeId', 12],
    ['department', 6],
    ['jobTitle', 10],
    ['officeLocation', 35],
    ['mobilePhone', 45],
    ['costCenter', 80],
  ])('lack %s as often as real ones do: %i %%', (attribute, percent) => {
    const found = share(sparse, (user) => user[attribute] === null);
    expect(found).toBeGreaterThan(percent - 1.2);
    expect(found).toBeLessThan(percent + 1.2);
  });

  test('those whom a job provisions have all that it may match or filter by', () => {
    for (const { mail, employeeId, department, jobTitle } of users(false)) {
      expect([mail, employeeId, department, jobTitle]).not.toContain(null);
    }
  });

  test('have names with diacritics and names from right to left, and addresses in plain letters', () => {
    expect(share(sparse, ({ displayName }) => /[À-ž]/.test(displayName))).toBeGreaterThan(10);
    const rightToLeft = share(sparse, ({ displayName }) => /[\u0590-\u06ff]/.test(displayName));
    expect(rightToLeft).toBeGreaterThan(0.5);
    expect(rightToLeft).toBeLessThan(3);
    for (const { userPrincipalName } of sparse) expect(userPrincipalName).toMatch(/^[a-z.'-]+\d+@tansy\.example$/);
  });

  test('are told apart by every id they have', () => {
    for (const key of ['id', 'userPrincipalName', 'mailNickname'] as const) {
      expect(new Set(sparse.map((user) => user[key])).size).toBe(MANY);
    }
  });
});
