import { describe, expect, test } from 'vitest';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';
import { matchesOf } from '../../../src/mapping/cases/dotnet/matches-of.ts';

/** What both engines find, which must be the same: the texts of all matches. */
function found(pattern: string, text: string): string[] {
  const texts: string[] = [];
  for (const match of matchesOf(pattern, text).matches.split(' ').filter(Boolean)) {
    const [start, length] = match.split(',')[0]!.split(':').map(Number);
    texts.push(text.slice(start, start! + length!));
  }
  const marked = compileRegex(pattern).replacer('\ue000$&\ue001')(text);
  expect([...marked.matchAll(/\ue000([^\ue000\ue001]*)\ue001/g)].map(([, inner]) => inner)).toEqual(texts);
  return texts;
}

describe('what .NET takes differently from JavaScript', () => {
  test.each([
    ['$ also before the last newline', 'b$', 'a\nb\n', ['b']],
    ['$ not before other newlines', 'a$', 'a\nb', []],
    ['\\Z also before the last newline', 'b\\Z', 'b\n', ['b']],
    ['\\z only at the very end', 'b\\z', 'b\n', []],
    ['(?m)^ and $ at every line', '(?m)^.$', 'a\nb\nc', ['a', 'b', 'c']],
    ['\\A only at the start, also with (?m)', '(?m)\\A.', 'a\nb', ['a']],
    ['\\G only where the last match ended', '\\Ga', 'aaba', ['a', 'a']],
    ['. everything but \\n', '.', '\r\n\u2028', ['\r', '\u2028']],
    ['. everything with (?s)', '(?s).', '\r\n', ['\r', '\n']],
    ['\\d digits of every script', '\\d', '1٣५', ['1', '٣', '५']],
    ['\\w letters of every script', '\\w+', 'Ærøskøbing Łódź_1', ['Ærøskøbing', 'Łódź_1']],
    ['\\w combining marks', '\\w+', 'e\u0301x', ['e\u0301x']],
    ['\\W what is no letter anywhere', '\\W', 'é-', ['-']],
    ['\\s U+0085, not U+FEFF', '\\s', '\u0085\u00a0\ufeff', ['\u0085', '\u00a0']],
    ['\\b between letters of every script', '\\bé', 'é aé', ['é']],
    ['\\b not at a zero-width joiner', 'a\\b', 'a\u200d', []],
    ['code units, not characters', '.', '\u{1F600}', ['\ud83d', '\ude00']],
    ['surrogates by category', '\\p{Cs}', '\u{1F600}', ['\ud83d', '\ude00']],
    ['subtracted classes', '[a-z-[aeiou]]+', 'banane', ['b', 'n', 'n']],
    ['subtracted classes within', '[a-z-[a-m-[c]]]+', 'abcnop', ['cnop']],
    ['blocks by name', '\\p{IsGreek}+', 'abγδ', ['γδ']],
    ['] first in a class', '[]a]+', 'a]b', ['a]']],
    ['octal', '\\101\\x42\\u0043', 'ABC', ['ABC']],
    ['\\a \\e \\cA', '[\\a\\e]\\cA', '\u0007\u0001\u001b\u0001', ['\u0007\u0001', '\u001b\u0001']],
    ['\\b in a class is a backspace', '[\\b]', 'a\b', ['\b']],
    ['a brace that opens no quantifier', 'a{,2}b{x}', 'a{,2}b{x}', ['a{,2}b{x}']],
    ['atomic groups', '(?>a*)ab', 'aaab', []],
    ['conditions on a group', '(<)?a(?(1)>|!)', '<a> a! <a!', ['<a>', 'a!', 'a!']],
    ['references backwards', '(.)\\1', 'aabccd', ['aa', 'cc']],
    ['references by name', '(?<x>.)\\k<x>', 'aab', ['aa']],
    ['references to a group that captured nothing fail', '(?:(a)|b)\\1', 'b aa', ['aa']],
    ['(?x) blanks and comments', '(?x) a b # c\n c', 'abc', ['abc']],
    ['(?#comments)', 'a(?#b)c', 'ac', ['ac']],
    ['(?i) from its place on', 'a(?i)b', 'aB AB', ['aB']],
    ['(?i:) for its group', 'a(?i:b)c', 'aBc aBC', ['aBc']],
    ['(?-i) off again', '(?i)a(?-i)b', 'Ab AB', ['Ab']],
    ['(?i) past the ends of branches', '(?:a(?i)b|c)d', 'Cd CD cD', ['Cd']],
    ['(?i) with classes', '(?i)[a-c]+', 'aBC', ['aBC']],
    ['(?i) and no Turkish rules', '(?i)i', 'iIıİ', ['i', 'I']],
    ['(?i) with Greek', '(?i)Σ', 'σΣ', ['σ', 'Σ']],
    ['look-behind of any length', '(?<=a+)b', 'aab b', ['b']],
    ['empty matches between code units', 'x*', 'axb', ['', 'x', '', '']],
  ])('%s: %s', (_, pattern, text, matches) => {
    expect(found(pattern, text)).toEqual(matches);
  });

  test('a group keeps what it captured in an earlier repetition', () => {
    expect(compileRegex('(?:(a)|b)*').firstGroup('ab', 1)).toBe('a');
  });

  test('an empty repetition counts and ends the loop', () => {
    expect(matchesOf('(a?)*', 'b').matches).toBe('0:0,0:0 1:0,1:0');
    expect(matchesOf('(?:|a)*', 'a').matches).toBe('0:0 1:0');
  });
});

describe('asking for a match', () => {
  test('finds it anywhere, or takes the whole text', () => {
    const regex = compileRegex('1\\d|2');
    expect(['12', '2', '123', '32', ''].map(regex.isMatch)).toEqual([true, true, true, true, false]);
    expect(['12', '2', '123', '32', ''].map(regex.matchesWhole)).toEqual([true, true, false, false, false]);
  });

  test('takes the whole text also where another way would match a part', () => {
    expect(compileRegex('a|ab').matchesWhole('ab')).toBe(true);
    expect(compileRegex('a*?').matchesWhole('aaa')).toBe(true);
    expect(compileRegex('a$').matchesWhole('a\n')).toBe(false);
  });

  test('gives what a group captured first; null for nothing, undefined without a match', () => {
    for (const pattern of ['(?<a>x)|(?<b>y)', '(?<a>x)|(?<b>y)(?>)']) {
      const regex = compileRegex(pattern);
      expect(regex.firstGroup('.x.', regex.groups.slotOf('a')!)).toBe('x');
      expect(regex.firstGroup('.x.', regex.groups.slotOf('b')!)).toBeNull();
      expect(regex.firstGroup('.z.', regex.groups.slotOf('a')!)).toBeUndefined();
      expect(regex.firstGroup('.y.', 0)).toBe('y');
    }
  });
});

describe('replacing a group', () => {
  test.each([
    ['in every match', '(?<n>\\d+)-x', '1-x 22-x', 'N-x N-x'],
    ['where it stands alone', '(?<n>@.*)', 'a@b', 'aN'],
    ['where it captured nothing, nothing', '(?<n>a)|b', 'ab', 'Nb'],
    ['where it is not outermost', '(?:<(?<n>\\d)>)+', '<1><2>', '<1><N>'],
    ['which is empty', 'a(?<n>)b', 'ab', 'aNb'],
    ['also by the machine', '(?>x)(?<n>\\d)', 'x1x2', 'xNxN'],
    ['in a look-behind once', '(?<=(?<n>a))b', 'ab', 'Nb'],
  ])('%s', (_, pattern, text, replaced) => {
    const regex = compileRegex(pattern);
    expect(regex.groupReplacer(regex.groups.slotOf('n')!, 'N')(text)).toBe(replaced);
  });

  test('takes the value as it stands', () => {
    for (const pattern of ['(?<n>a)b', '(?>c?)(?<n>a)b', '(?<n>a)']) {
      const regex = compileRegex(pattern);
      expect(regex.groupReplacer(regex.groups.slotOf('n')!, '$1$$')('ab')).toBe('$1$$b');
    }
  });

  test('may be the whole match', () => {
    expect(compileRegex('a.').groupReplacer(0, '$&')('abac')).toBe('$&$&');
  });
});

test('patterns are read once, and new ones still after many', () => {
  expect(compileRegex('kept')).toBe(compileRegex('kept'));
  for (let i = 0; i < 600; i++) compileRegex(`x{${i}}`);
  expect(compileRegex('kept').isMatch('kept')).toBe(true);
});

describe('what versions of .NET agree on', () => {
  test.each([
    ['^*?', 'ab', '0:0 1:0 2:0'],
    ['(?:)+?b', 'ab', '1:1'],
    ['(?=b)*?b', 'abb', '1:1 2:1'],
    ['(?i)\\p{Lu}+', 'aB1', '0:2'],
    ['(?i)[^\\p{Ll}]+', 'aB1-', '2:2'],
    ['(?(?=a)ab|c)', 'abac', '0:2 3:1'],
    ['(?(no)nox|y)', 'nox y no', '0:3 4:1'],
    ['(?((a)|b)(?:ax|b)|y)', 'axby', '0:2,x 2:1,x 3:1,x'],
    ['\\w+\\B', 'abc', '0:2'],
  ])('%s on %j matches %s', (pattern, text, matches) => {
    const found = matchesOf(pattern, text).matches;
    expect(found.replaceAll(/,[\dx:]+/g, '')).toBe(matches.replaceAll(/,[\dx:]+/g, ''));
  });

  test('behind a condition with a mark the next group without one captures nothing', () => {
    expect(matchesOf('(?(?=a)a|b)(.)(.)', 'axy').matches).toBe('0:3,2:1,x');
    expect(matchesOf('(?(a)a|b)(.)(.)', 'axy').matches).toBe('0:3,1:1,2:1');
  });

  test('a pattern that cannot be reproduced is invalid all the same where .NET refuses it', () => {
    for (const pattern of ['\\1+?', '(?<a-b>x)', '(a*)+?[', '(?(?=a)(?i:b)|c)', '(?(?#c)a|b)', '(?(a)b|c|d'])
      expect(() => compileRegex(pattern), pattern).toThrow(/ is not valid/);
  });

  test('a search ends, however long pattern and text are', () => {
    const text = 'a'.repeat(200_000);
    expect(() => compileRegex('(a+)\\1+b').isMatch(text)).toThrow(/given up/);
    expect(() => compileRegex('((?:(?:a{0,20}){0,20}){0,20})b\\1').isMatch(text)).toThrow(/given up/);
  });
});
