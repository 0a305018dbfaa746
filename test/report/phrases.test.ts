import { describe, expect, test } from 'vitest';
import { breakable, causePhrase, cut, deed, listed, people, share } from '../../src/report/phrases.ts';

describe('phrases', () => {
  test('people are counted by kind, with the right number of the noun', () => {
    expect(people({ users: 31, groups: 0, others: 0 }, 'assigned')).toBe('31 assigned users');
    expect(people({ users: 1, groups: 2, others: 1 })).toBe('1 user, 2 groups and 1 other object');
    expect(people({ users: 0, groups: 0, others: 0 })).toBe('nobody');
  });

  test('a share says how many of how many', () => {
    expect(share(28, 31)).toBe(' for 28 of them');
    expect(share(1, 1)).toBe('');
    expect(share(2, 2)).toBe(' for both');
    expect(share(1200, 1200)).toBe(' for all 1,200');
  });

  test('a list ends with and', () => {
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  });

  test('a cut text keeps whole words, never half a character, and says that it was cut', () => {
    expect(cut('one two\n three', 40)).toBe('one two three');
    expect(cut('alpha beta gamma delta', 18)).toBe('alpha beta gamma…');
    expect(cut('😀'.repeat(30), 20)).toMatch(/^(?:😀)+…$/u);
  });

  test('a cause is shown by its title, within a sentence', () => {
    expect(causePhrase('Scoping filter', "a EQUALS 'b'")).toBe("scoping filter “a EQUALS 'b'”");
    expect(causePhrase(null, null)).toBe('not logged');
  });

  test('a configuration event says who did it only where the log does', () => {
    expect(deed('restart', 'mira@alder.example')).toBe('provisioning was restarted by mira@alder.example');
    expect(deed('whatever', null)).toBe('the configuration was changed');
  });

  test('an address may break after its signs, and stays escaped', () => {
    expect(breakable('ada.lund@alder.example').text).toBe('ada.<wbr>lund@<wbr>alder.<wbr>example');
    expect(breakable('<b>.x').text).toBe('&#60;b&#62;.<wbr>x');
  });
});
