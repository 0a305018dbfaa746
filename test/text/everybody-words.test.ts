import { expect, test } from 'vitest';
import { everybodyHead, missingWords } from '../../src/text/everybody-words.ts';

test.each([
  [{ total: 1, harmed: 0 }, 'No problem is known of 1 person or group'],
  [{ total: 2367, harmed: 111 }, '111 of 2,367 people and groups have a problem'],
  [{ total: 20, harmed: 1 }, '1 of 20 people and groups has a problem'],
])('%j: %s', (sums, words) => {
  expect(everybodyHead(sums)).toBe(words);
});

test('what could not be simulated is said of two applications, and counted beyond them', () => {
  const missing = ['a', 'b', 'c', null].map((appId) => ({ appId, why: 'There is no schema.' }));
  expect(missingWords(missing.slice(3), () => '')).toEqual(['Not simulated: There is no schema.']);
  expect(missingWords(missing, (app) => app.toUpperCase())).toEqual([
    'Not simulated for A: There is no schema.',
    'Not simulated for B: There is no schema.',
    'Not simulated for 2 more applications.',
  ]);
});
