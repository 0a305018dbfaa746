import { expect, test } from 'vitest';
import { nearest } from '../src/nearest.ts';

const FUNCTIONS = ['Join', 'ToLower', 'ToUpper', 'NormalizeDiacritics'];
const APPS = ['Fabrikam', 'Contoso Travel Agency', 'Contoso Travel', 'Contoso HR'];
const ATTRIBUTES = ['mailNickname', 'mail', 'department', 'description', 'employeeId'];

test.each([
  ['Jion', FUNCTIONS, 'Join'],
  ['join', FUNCTIONS, 'Join'],
  ['ToLowr', FUNCTIONS, 'ToLower'],
  ['NormaliseDiacritics', FUNCTIONS, 'NormalizeDiacritics'],
  ['lower', FUNCTIONS, 'ToLower'],
  ['Contoso Travle', APPS, 'Contoso Travel'],
  ['travel', APPS, 'Contoso Travel'],
  ['CONTOSO HR', APPS, 'Contoso HR'],
  ['Mail', ATTRIBUTES, 'mail'],
  ['nickname', ATTRIBUTES, 'mailNickname'],
  ['dept', ATTRIBUTES, 'department'],
  ['desc', ATTRIBUTES, 'description'],
])('%j most likely means one of %j: %s', (typed, words, meant) => {
  expect(nearest(typed, words)).toBe(meant);
});

test.each(['tolowercase', 'Foo', 'xyz', '', 'a', 'dp'])('to %j is none of words that are far away', (typed) => {
  expect(nearest(typed, [...FUNCTIONS, ...ATTRIBUTES, ...APPS])).toBeNull();
});

test('a word nobody mistyped is not compared', () => {
  expect(nearest('Join'.repeat(1000), FUNCTIONS)).toBeNull();
});
