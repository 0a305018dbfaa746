import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';

describe('a replacement', () => {
  // The second pattern is one for the machine, and matches the same.
  describe.each(['(?<first>b)(c)', '(?>)(?<first>b)(c)'])('for %s', (pattern) => {
    const replaced = (replacement: string): string => compileRegex(pattern).replacer(replacement)('abcd');

    test.each([
      ['$1', 'acd'],
      ['$2', 'abd'],
      [`\${first}`, 'abd'],
      [`\${2}`, 'abd'],
      [`\${02}`, 'abd'],
      ['$0', 'abcd'],
      ['$&$&', 'abcbcd'],
      ['$$1', 'a$1d'],
      ['$`|', 'aa|d'],
      ["|$'", 'a|dd'],
      ['$+', 'abd'],
      ['[$_]', 'a[abcd]d'],
      ['\\1', 'a\\1d'],
      ['', 'ad'],
      ['é\u{1F600}', 'aé\u{1F600}d'],
    ])('%s gives %s', (replacement, expected) => {
      expect(replaced(replacement)).toBe(expected);
    });

    test.each([
      ['$3', ['$3']],
      ['$10', ['$10']],
      [`\${10}`, [`\${10}`]],
      [`\${First}`, [`\${First}`]],
      [`\${nobody}x`, [`\${nobody}`]],
      [`\${first`, [`\${first`]],
      [`\${`, [`\${`]],
      ['$', ['$']],
      ['$x', ['$']],
      [`\${1a}`, [`\${1a}`]],
    ])('%s stays as it is, and is told', (replacement, untouched) => {
      expect(replaced(replacement)).toBe(`a${replacement}d`);
      expect(compileRegex(pattern).unknownSubstitutions(replacement)).toEqual(untouched);
    });
  });

  test('knows more than nine groups, and digits behind a group', () => {
    const twelve = compileRegex('(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)');
    expect(twelve.replacer('$12$1')('abcdefghijkl')).toBe('la');
    expect(compileRegex('(a)').replacer(`\${1}0`)('a')).toBe('a0');
  });

  test('knows more groups than JavaScript can name', () => {
    expect(compileRegex('(a)'.repeat(120)).replacer('$120!')('a'.repeat(120))).toBe('a!');
  });

  test('takes nothing for a group that captured nothing', () => {
    for (const pattern of ['(a)|(b)', '(?>)(?:(a)|(b))'])
      expect(compileRegex(pattern).replacer('<$1$2>')('ab')).toBe('<a><b>');
  });

  test('goes into every match, the empty ones too', () => {
    for (const pattern of ['x*', '(?>x*)']) expect(compileRegex(pattern).replacer('-')('axb')).toBe('-a--b-');
  });
});
