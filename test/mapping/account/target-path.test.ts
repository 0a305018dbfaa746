import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pathReader } from '../../../src/mapping/account/target-path.ts';
import { inStore } from '../../snapshot/support/exports.ts';

const URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const SCIM = {
  userName: 'lea',
  name: { givenName: 'Lea', Family_Name: 'Roth' },
  emails: [
    { type: 'home', value: 'lea@home.example' },
    { Type: 'Work', value: 'lea@larkspur.example' },
  ],
  [URN]: { department: 'Sales', 'cost/centre': '4~2' },
  title: null,
};
const FLAT = {
  sys_id: '1',
  employee_number: '77',
  'First Name': 'Lea',
  last_name: 'Roth',
  email: 'l@larkspur.example',
  Größe: 'M',
};

/** An account, the name of an attribute, and what it holds under it. */
const CASES: readonly (readonly [string, object, string, string | null])[] = [
  ['as it is spelt', SCIM, 'userName', 'lea'],
  ['letter case aside', SCIM, 'USERNAME', 'lea'],
  ['punctuation aside', SCIM, 'user_name', 'lea'],
  ['nothing under the name', SCIM, 'title', null],
  ['no such name', SCIM, 'nickName', null],
  ['a part', SCIM, 'name.givenName', 'Lea'],
  ['a part, punctuation aside', SCIM, 'name.familyName', 'Roth'],
  ['a part that is not there', SCIM, 'name.formatted', null],
  ['a list element by its type', SCIM, 'emails[type eq "work"].value', 'lea@larkspur.example'],
  ['with the dot of gallery applications', SCIM, 'emails.[type eq "home"].value', 'lea@home.example'],
  ['a list element that is not there', SCIM, 'emails[type eq "other"].value', null],
  ['an extension', SCIM, `${URN}:department`, 'Sales'],
  ['an extension with odd letters', SCIM, `${URN}:cost/centre`, '4~2'],
  ['an extension, letter case aside', SCIM, `${URN.toUpperCase().replace('URN', 'urn')}:Department`, 'Sales'],
  ['a column', FLAT, 'employee_number', '77'],
  ['a column, spelt otherwise', FLAT, 'employeeNumber', '77'],
  ['a column for a part of an extension', FLAT, `${URN}:employeeNumber`, '77'],
  ['another word for a part', FLAT, 'name.givenName', 'Lea'],
  ['another word for a part, with underscores', FLAT, 'name.familyName', 'Roth'],
  ['another word for a list element', FLAT, 'emails[type eq "work"].value', 'l@larkspur.example'],
  ['no word for a list element of another type', FLAT, 'emails[type eq "home"].value', null],
  ['letters beyond the alphabet', FLAT, 'größe', 'M'],
  ['a column with a dot', { 'name.givenName': 'Lea', givenName: 'L' }, 'name.givenName', 'Lea'],
  ['a path as one word', { name_given_name: 'Lea' }, 'name.givenName', 'Lea'],
  ['several words for a part', { givenName: 'Lea', 'First Name': 'L' }, 'name.givenName', null],
  ['a text where the parts would be', { name: 'Lea Roth', first_name: 'Lea' }, 'name.givenName', 'Lea'],
  ['parts without this one, and a column', { name: { familyName: 'Roth' }, first_name: 'Lea' }, 'name.givenName', null],
  ['two that differ in punctuation, and the very name', { badge_no: '1', badgeNo: '2' }, 'badgeNo', '2'],
  ['two that differ in punctuation, and the very name is empty', { badge_no: '1', badgeNo: null }, 'badgeNo', null],
  ['two that differ in punctuation, and neither is meant', { badge_no: '1', badgeNo: '2' }, 'badge-no', null],
  ['two that differ in letter case, and neither is meant', { badgeno: '1', BADGENO: '2' }, 'badgeNo', null],
  ['letter case before punctuation', { badge_no: '1', BADGENO: '2' }, 'badgeNo', '2'],
  ['a key that would break a path', { 'a"b$.c': 'x' }, 'a"b$.c', 'x'],
];

describe('an attribute of an account, by the name that the mapping has for it', () => {
  test.each(CASES)('%s', (_, account, name, expected) => {
    expect(pathReader(name)(account as Record<string, unknown>)).toBe(expected);
  });

  test('is the same to the store and to the replay', async () => {
    await inStore(async ({ store }) => {
      for (const [what, account, name, expected] of CASES) {
        const [row] = await store.rows<{ value: string | null }>('SELECT account_value($account, $name) AS value', {
          account: JSON.stringify(account),
          name,
        });
        expect([what, row!.value]).toEqual([what, expected]);
      }
    });
  });

  test('has the same other words in the store and in the replay', () => {
    const listed = (path: string): string[] =>
      readFileSync(new URL(`../../../src/${path}`, import.meta.url), 'utf8')
        .split('\n')
        .flatMap(
          (line) => /^ {2}(?:WHEN )?('[\w.[\]]+')(?:: | THEN )(\[.*?\]),?$/.exec(line)?.slice(1).join(' ') ?? [],
        );
    const words = listed('store/views/73-account-value.sql');
    expect(words.length).toBeGreaterThan(5);
    expect(listed('mapping/account/attribute-key.ts')).toEqual(words);
  });
});
