import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/detect/nearest.ts';

describe('the nearest word', () => {
  it.each([
    ['Contoso Travle', 'Contoso Travel'],
    ['travel', 'Contoso Travel'],
    ['CONTOSO HR', 'Contoso HR'],
  ])('to %s is %s', (typed, meant) => {
    expect(nearest(typed, ['Fabrikam', 'Contoso Travel', 'Contoso HR'])).toBe(meant);
  });

  it.each(['xyz', '', 'a'])('to %j is none of words that are far away', (typed) => {
    expect(nearest(typed, ['Fabrikam', 'Contoso Travel'])).toBeNull();
  });
});
