import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegexError } from '../../../src/dotnet/regex/ast.ts';
import { compileRegex } from '../../../src/dotnet/regex/regex.ts';
import { matchesOf } from '../../../src/mapping/cases/dotnet/matches-of.ts';

describe('patterns as mappings have them run in the engine of JavaScript', () => {
  test.each([
    ['(.*?)(?<code>.{0,8})$', 800],
    ['\\+(?<land>\\d* )(?<rest>.*)', 2000],
    ['[()\\s./-]+', 2000],
    ['(?<tail>@(.)*)', 2000],
    ['(\\.)*$', 2000],
    ['([\\/\\\\\\[\\]\\:\\;\\|\\=\\,\\+\\*\\?\\<\\>])', 1_000_000],
    ['(?<a>.*)_(?<b>.*)_(?<c>.*)[0-9]', 90],
    ['.*\\@example\\.org', 2000],
    ['^([a-z]+\\.)*[a-z]+$', 2000],
    ['(?i)^[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+$', 1_000_000],
    ['^(?:ab|c)d$', 1_000_000],
    ['(?:a|b){1,3}c', 2000],
    ['(?=.*\\d)(?=.*[a-z]).{8,}', 90],
  ])('%s, up to %i code units', (pattern, length) => {
    expect(compileRegex(pattern).longestNative).toBeGreaterThanOrEqual(length);
  });
});

const BLOWN_UP = [
  '(a+)+$',
  '(a*)*$',
  '(a|a)*$',
  '(a|aa)+$',
  '(a|a?)+$',
  '([a-z]+)*!',
  '(x+x+)+y',
  '(.*)*x',
  '(.*a){12}b',
  '(a?){30}a{30}b',
  '((a*)*)*b',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(\\w+\\s?)*$',
  '^(?:[a-z0-9]+[_.-]?)*@',
  '(?:a?b?c?)*!',
  '(?:.|\\s)*!',
  '.*.*.*.*.*.*.*.*.*.*!',
  '(?=(a+)+b)a',
  '(?<=(a+)+)b!',
];

describe('patterns that would take JavaScript for ever', () => {
  test.each(BLOWN_UP)('%s is never given to it', (pattern) => {
    expect(compileRegex(pattern).longestNative).toBe(-1);
  });

  test.each(BLOWN_UP)('%s is answered all the same', (pattern) => {
    for (const text of [`${'a'.repeat(150)}?`, 'ab'.repeat(80), `${'x'.repeat(150)}\n`])
      expect(typeof compileRegex(pattern).isMatch(text)).toBe('boolean');
  });

  test.each(['(a|b|ab)*\\1c', '(?=(a+))a*b\\1', '(a*)*\\1b', '(a?)(a?)(a?)(a*)*\\4\\3b'])(
    '%s, where nothing can be remembered, is given up',
    (pattern) => {
      const search = (): boolean => compileRegex(pattern).isMatch('a'.repeat(5000));
      expect(search).toThrow(RegexError);
      expect(search).toThrow('was given up: it tries too many ways to match this value');
    },
  );

  test.each(['(?=a){100000}', '(?:(?:a?){200}){200}', '(?>(?:ab){100}){300}'])(
    '%s, which would fill the memory, is unsupported',
    (pattern) => {
      expect(() => compileRegex(pattern)).toThrow('its repetitions multiply beyond what is kept apart here');
    },
  );

  test.each(['(?:){2000000000}', '(?:(?:){1000000}){1000000}'])('%s repeats nothing', (pattern) => {
    expect(compileRegex(pattern).isMatch('')).toBe(true);
  });
});

test('texts beyond the limit of a pattern get the same answer from the machine', () => {
  const regex = compileRegex('(?<a>.*)_(?<b>.*)_(?<c>.*)[0-9]');
  const long = `${'x'.repeat(regex.longestNative)}_y_z7`;
  expect(regex.replacer('$2')(long)).toBe('y');
  expect(regex.replacer('$2')(`${'x'.repeat(20)}_y_z7`)).toBe('y');
});

const unit = fc.constantFrom('a', 'b', 'ab', '.', '[ab]', '[^a]', '\\d', '\\w', '\\s', '^', '$', '\\b', 'é', '(?i:a)');
const quantifier = fc.constantFrom('', '', '*', '+', '?', '*?', '??', '{2}', '{1,2}', '{0,3}');
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        unit,
        tie('pattern').map((inner) => `(${inner})`),
        tie('pattern').map((inner) => `(?:${inner})`),
        tie('pattern').map((inner) => `(?=${inner})`),
        tie('pattern').map((inner) => `(?<!${inner})`),
      ),
      quantifier,
    )
    .map(([inner, times]) => inner + times),
  pattern: fc
    .array(
      fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
      { minLength: 1, maxLength: 2 },
    )
    .map((branches) => branches.join('|')),
}));
const text = fc.array(fc.constantFrom('a', 'b', 'A', '1', ' ', '\n', 'é', '\u{1F600}'), { maxLength: 14 });

test('both engines agree wherever JavaScript is trusted', () => {
  let compared = 0;
  fc.assert(
    fc.property(pattern, text, (source, characters) => {
      const regex = readable(source);
      if (regex === null || regex.longestNative < 0) return;
      compared++;
      const input = characters.join('');
      const { names, matches } = matchesOf(source, input);
      const groups = names.split(',').map((_, slot) => `<\${${slot}}>`);
      const expected: string[] = [];
      let kept = 0;
      for (const match of matches.split(' ').filter(Boolean)) {
        const spans = match.split(',').map((span) => span.split(':').map(Number));
        const [start, length] = spans[0]!;
        expected.push(input.slice(kept, start));
        for (const [from, size] of spans)
          expected.push(`<${size === undefined ? '' : input.slice(from, from! + size)}>`);
        kept = start! + length!;
      }
      expect(regex.replacer(groups.join(''))(input)).toBe(expected.join('') + input.slice(kept));
    }),
    { numRuns: 1500 },
  );
  expect(compared).toBeGreaterThan(100);
});

function readable(source: string): ReturnType<typeof compileRegex> | null {
  try {
    return compileRegex(source);
  } catch (error) {
    if (error instanceof RegexError) return null;
    throw error;
  }
}
