import { expect, test } from 'vitest';
import { nearest } from '../../src/mapping/nearest.ts';

const WORDS = ['Join', 'ToLower', 'ToUpper', 'NormalizeDiacritics'];

test.each([
  ['Jion', 'Join'],
  ['join', 'Join'],
  ['ToLowr', 'ToLower'],
  ['tolowercase', null],
  ['NormaliseDiacritics', 'NormalizeDiacritics'],
  ['Foo', null],
  ['', null],
])('%j most likely means %s', (typed, meant) => {
  expect(nearest(typed, WORDS)).toBe(meant);
});

test('a word nobody mistyped is not compared', () => {
  expect(nearest('Join'.repeat(1000), WORDS)).toBeNull();
});
