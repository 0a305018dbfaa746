import { describe, expect, test } from 'vitest';
import { readUsers } from '../../../src/mapping/users/read-users.ts';

const ida = { id: '5d0e', userPrincipalName: 'ida@orchard.example' };
const per = { id: '77aa', userPrincipalName: 'per@orchard.example' };

const names = (text: string): readonly string[] => readUsers(text, 'users.json').users.map(({ name }) => name);

describe('an export of users', () => {
  test.each([
    ['a page of Graph', JSON.stringify({ '@odata.context': 'x', value: [ida, per] })],
    ['a list', JSON.stringify([ida, per], null, 2)],
    ['users line by line', `${JSON.stringify(ida)}\n${JSON.stringify(per)}\n`],
    ['pages line by line', `${JSON.stringify({ value: [ida] })}\r\n${JSON.stringify({ value: [per] })}`],
    ['a file with a byte order mark', `\uFEFF${JSON.stringify([ida, per])}`],
  ])('may be %s', (_, text) => {
    expect(names(text)).toEqual(['ida@orchard.example', 'per@orchard.example']);
  });

  test('may be a single user, written over several lines', () => {
    expect(names(JSON.stringify(ida, null, 2))).toEqual(['ida@orchard.example']);
  });

  test('calls users without a user principal name by what else they have', () => {
    expect(names(JSON.stringify([{ displayName: 'Ida' }, { employeeId: '12' }, {}]))).toEqual(['Ida', '12', 'user 3']);
  });

  test('says so where its last page links to a next one', () => {
    const page = (more: object): string => JSON.stringify({ value: [ida], ...more });
    const link = { '@odata.nextLink': 'https://graph.microsoft.com/…' };
    expect(readUsers(page(link), 'u.json').notes).toEqual([
      'u.json is not the whole export: its last page links to a next one (@odata.nextLink).',
    ]);
    expect(readUsers(`${page(link)}\n${page({})}`, 'u.json').notes).toEqual([]);
  });

  test('leaves removed entries of a delta query out, and says so', () => {
    const text = JSON.stringify([ida, { id: '1', '@removed': { reason: 'deleted' } }]);
    expect(readUsers(text, 'u.json').users).toHaveLength(1);
    expect(readUsers(text, 'u.json').notes[0]).toContain('1 entries of u.json only say that a user was removed');
  });

  test('keeps the digits of long integers', () => {
    expect(readUsers('[{"accountExpires":9223372036854775807}]', 'u').users[0]?.attributes['accountExpires']).toBe(
      9223372036854775807n,
    );
  });

  test.each([
    ['[5]', 'users.json: user 1 is no object.'],
    [`${JSON.stringify(ida)}\n{"id":}`, 'users.json:2:7: this is no JSON, "}" is not expected here.'],
    ['', 'users.json is empty.'],
    ['<html>', 'users.json is no JSON: it begins like a web page or XML.'],
  ])('that is %j is unreadable', (text, message) => {
    expect(() => names(text)).toThrow(message);
  });
});
