import { describe, expect, test } from 'vitest';
import { breakable, cut, listed } from '../../src/report/phrases.ts';

describe('phrases', () => {
  test('a list ends with and', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('a cut text keeps whole words, never half a character, and says that it was cut', () => {
    expect(cut('one two\n three', 40)).toBe('one two three');
    expect(cut('alpha beta gamma delta', 18)).toBe('alpha beta gamma…');
    expect(cut('😀'.repeat(30), 20)).toMatch(/^(?:😀)+…$/u);
  });

  test('an address may break after its signs, and stays escaped', () => {
    expect(breakable('ada.lund@alder.example').text).toBe('ada.<wbr>lund@<wbr>alder.<wbr>example');
    expect(breakable('<b>.x').text).toBe('&#60;b&#62;.<wbr>x');
  });
});
