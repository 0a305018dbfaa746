import { expect, test } from 'vitest';
import { headed } from '../../src/output/headed.ts';

test('a line with a coloured beginning breaks below it', () => {
  expect(headed('error', '<error>', '  one two', 80)).toEqual(['<error>  one two']);
  expect(headed('error', '<error>', '  one two three four', 16)).toEqual(['<error>  one two', '  three four']);
  for (const line of headed('a-long-label', 'a-long-label', ' and what follows it, word by word', 20)) {
    expect(line.length).toBeLessThanOrEqual(20);
  }
});

test('a label that does not fit is broken, without its colour', () => {
  expect(headed('a-very-long-label', '<>', '', 12)).toEqual(['a-very-', '  long-label']);
});
