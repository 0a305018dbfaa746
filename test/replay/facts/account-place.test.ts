import { describe, expect, test } from 'vitest';
import { pathReader } from '../../../src/mapping/account/target-path.ts';
import { type AccountShape, readsAt, scimPlace } from '../../../src/replay/facts/account-place.ts';

const URN = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

test.each([
  ['displayName', { kind: 'key', key: 'displayName' }],
  ['name.givenName', { kind: 'within', key: 'name', inner: 'givenName' }],
  [`${URN}:department`, { kind: 'within', key: URN, inner: 'department' }],
  ['emails[type eq "Work"].value', { kind: 'typed', key: 'emails', type: 'type', wanted: 'work', inner: 'value' }],
  ['emails[type eq "work"]', null],
  ['emails[type eq "arbeit ß"].value', null],
  ['a.b.c', null],
  ['say "hi"', null],
])('SCIM keeps %s there', (name, place) => {
  expect(scimPlace(name)).toEqual(place);
});

const shape = (
  keys: readonly string[],
  fields: Readonly<Record<string, readonly string[]>> = {},
  elements: Readonly<Record<string, readonly (readonly string[])[]>> = {},
): AccountShape => ({
  keys,
  fields: new Map(Object.entries(fields)),
  elements: new Map(Object.entries(elements)),
  count: 1,
});

describe('what accounts of a shape hold is read at its place', () => {
  test.each<[string, string, AccountShape, boolean]>([
    ['a key', 'title', shape(['title']), true],
    ['no such key', 'title', shape(['id']), true],
    ['the key in other letters', 'title', shape(['Title']), false],
    ['both spellings', 'title', shape(['Title', 'title']), true],
    ['a key with punctuation', 'employeeNumber', shape(['employee_number']), false],
    ['a field', 'name.givenName', shape(['name'], { name: ['givenName'] }), true],
    ['another field', 'name.givenName', shape(['name'], { name: ['familyName'] }), true],
    ['the field in other letters', 'name.givenName', shape(['name'], { name: ['GivenName'] }), false],
    ['the object in other letters', 'name.givenName', shape(['Name'], { name: [] }), false],
    [
      'a flat key beside the object',
      'name.givenName',
      shape(['name', 'name.givenName'], { name: ['givenName'] }),
      false,
    ],
    ['a column of a flat export', 'name.givenName', shape(['First Name'], { name: [] }), false],
    ['a column behind no object', 'name.givenName', shape(['name', 'firstName'], { name: [] }), false],
    ['no extension, and the name beside it', `${URN}:department`, shape(['department'], { [URN]: [] }), false],
    ['an extension', `${URN}:department`, shape(['department', URN], { [URN]: ['department'] }), true],
    ['a list', 'emails[type eq "work"].value', shape(['emails'], {}, { emails: [['type', 'value'], ['type']] }), true],
    ['no list', 'emails[type eq "work"].value', shape(['id'], {}, { emails: [] }), true],
    ['no list, and a column', 'emails[type eq "work"].value', shape(['email'], {}, { emails: [] }), false],
    [
      'a type in other letters',
      'emails[type eq "work"].value',
      shape(['emails'], {}, { emails: [['Type', 'value']] }),
      false,
    ],
  ])('%s', (_, name, given, expected) => {
    expect(readsAt(pathReader(name), scimPlace(name)!, given)).toBe(expected);
  });
});
