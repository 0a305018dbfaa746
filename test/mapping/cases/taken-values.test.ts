import { describe, expect, test } from 'vitest';
import { takenInText, takenValues } from '../../../src/mapping/cases/taken-values.ts';

test('values are held case aside', () => {
  const isTaken = takenValues(['Ida.Lund@orchard.example']);
  expect(['ida.lund@orchard.example', 'ida@orchard.example'].map(isTaken)).toEqual([true, false]);
});

describe('values in one text', () => {
  test.each([
    ['ida, per', 'Per'],
    ['ida', 'ida'],
    ['Lund, Ida,Lund, Ida B.', 'Lund, Ida'],
    ['Lund, Ida,Lund, Ida B.', 'Lund, Ida B.'],
    ['Lund,Ida', 'lund, ida'],
  ])('%s holds %s', (text, value) => {
    expect(takenInText(text)(value)).toBe(true);
  });

  test.each([
    ['ida, per', 'pe'],
    ['Lund, Ida', 'Lund, Id'],
    ['Lund, Ida B.', 'Lund, Ida'],
    ['ida', 'ida, per'],
  ])('%s does not hold %s', (text, value) => {
    expect(takenInText(text)(value)).toBe(false);
  });
});
