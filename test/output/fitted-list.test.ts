import { expect, test } from 'vitest';
import { fittedList } from '../../src/output/fitted-list.ts';

const ITEMS = ['alpha', 'beta', 'gamma'];

test.each([
  [40, 'All: alpha, beta, gamma'],
  [22, 'All: alpha and 2 more'],
  [16, 'All:… and 2 more'],
])('in %i cells: %s', (width, line) => {
  expect(fittedList(ITEMS, { head: 'All: ', width })).toBe(line);
});

test('names the command that shows the others', () => {
  expect(fittedList([...ITEMS, 'delta'], { head: '', where: ': --all', width: 23 })).toBe('alpha and 3 more: --all');
});

test('gives way where not even one item fits', () => {
  expect(fittedList(ITEMS, { head: 'All of them: ', instead: '3 of them', width: 12 })).toBe('3 of them');
});

test('a wide character counts two cells', () => {
  expect(fittedList(['日本', 'b'], { head: '', width: 7 })).toBe('日本, b');
  expect(fittedList(['日本', 'b'], { head: '', instead: '2', width: 6 })).toBe('2');
});
