import { expect, test } from 'vitest';
import { isForSomebody, stepsOf } from '../../src/text/steps.ts';

test('a remedy is a step a sentence; a dot in a name ends none', () => {
  expect(stepsOf('Fill the attribute name.familyName, e.g. by hand. If it is right, wait.')).toEqual([
    'Fill the attribute name.familyName, e.g. by hand.',
    'If it is right, wait.',
  ]);
  expect(stepsOf('')).toEqual([]);
});

test('whoever waits for the service does not act', () => {
  expect(isForSomebody('nobody yet: the service tries again by itself')).toBe(false);
  expect(isForSomebody('')).toBe(false);
  expect(isForSomebody('the administrator of the application')).toBe(true);
});
