import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../../src/expression/check.ts';
import { replace } from '../../../src/expression/functions/replace.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { type Answer, ask } from '../../mapping/support/ask.ts';

const value = (expression: string, attributes: Record<string, unknown> = {}): unknown => {
  const { value, ...rest } = ask(expression, attributes);
  expect(rest).toEqual({ warnings: [] });
  return value;
};

const complaints = (text: string): string[] => {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return checkExpression(parsed.expression).map(({ severity, code }) => `${severity} ${code}`);
};

test.each(replace.examples)('the example $expression gives $result', ({ expression, inputs, result }) => {
  expect(ask(expression, { ...inputs })).toEqual({ value: result, warnings: [] });
});

describe('Replace with oldValue and replacementValue', () => {
  test.each([
    ['every occurrence', 'Replace([a], "-", , , "", , )', 'x-y--z', 'xyz'],
    ['not what a replacement makes', 'Replace([a], "a", , , "aa", , )', 'aba', 'aabaa'],
    ['from the left', 'Replace([a], "aa", , , "b", , )', 'aaa', 'ba'],
    ['in this case only', 'Replace([a], "ost", , , "west", , )', 'Ostost', 'Ostwest'],
    ['what is no pattern', 'Replace([a], ".", , , "$&", , )', 'a.b', 'a$&b'],
    ['nothing, where it does not occur', 'Replace([a], "q", , , "r", , )', 'abc', 'abc'],
    ['nothing in the empty text', 'Replace([a], "q", , , "r", , )', '', ''],
    ['code units exactly', 'Replace([a], "é", , , "e", , )', 'e\u0301é', 'e\u0301e'],
    ['characters beyond U+FFFF', 'Replace([a], "\u{1F600}", , , "", , )', 'a\u{1F600}b', 'ab'],
    ['no dotted i for another', 'Replace([a], "i", , , "j", , )', 'ıİi', 'ıİj'],
    ['in the text of a number', 'Replace([a], "0", , , "", , )', 2050, '25'],
    ['in the text of a Boolean', 'Replace([a], "T", , , "t", , )', true, 'true'],
    ['in a list of one', 'Replace([a], "x", , , "y", , )', ['x'], 'y'],
  ])('replaces %s', (_, expression, a, result) => {
    expect(value(expression, { a })).toBe(result);
  });

  test('takes all three from attributes', () => {
    expect(value('Replace([a], [b], , , [c], , )', { a: 'x.x', b: 'x', c: '$&' })).toBe('$&.$&');
  });

  test('does what splitting and joining does', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (a, b, c) => {
        expect(ask('Replace([a], [b], , , [c], , )', { a, b, c }).value).toBe(a.split(b).join(c));
      }),
    );
  });

  test('warns where the replacement is null', () => {
    expect(ask('Replace([a], "x", , , [b], , )', { a: 'axb', b: null })).toEqual({
      value: 'ab',
      warnings: ['null-replacement'],
    });
  });

  test.each([null, ''])('does not know what to do when oldValue turns out %j', (b) => {
    expect(ask('Replace([a], [b], , , "y", , )', { a: 'x', b }).failure).toBe('unknown empty-old-value');
  });
});

describe('Replace with oldValue and template', () => {
  test('puts the source into the template, everywhere and as it stands', () => {
    expect(value('Replace([a], "#", , , , , "#/#")', { a: '$&' })).toBe('$&/$&');
    expect(value('Replace([a], "<x>", , , , , [t])', { a: 'q', t: 'a<X><x>' })).toBe('a<X>q');
    expect(value('Replace([a], "#", , , , , [t])', { a: 'q', t: null })).toBeNull();
  });

  test.each([{}, { a: null }])('gives null for the source %j, and warns', (attributes) => {
    expect(ask('Replace([a], "#", , , , , "emp-#")', attributes)).toEqual({ value: null, warnings: ['null-source'] });
  });
});

describe('Replace with regexPattern and replacementValue', () => {
  test.each([
    ['every match', '"[()\\\\s-]+", , ""', '(0) 89-1', '0891'],
    ['the same with single backslashes', '"[()\\s-]+", , ""', '(0) 89-1', '0891'],
    ['groups by name', `"(?<a>\\\\w+) (?<b>\\\\w+)", , "\${b}, \${a}"`, 'Ana Ruiz', 'Ruiz, Ana'],
    ['groups by number', '"(\\\\w+) (\\\\w+)", , "$2 $1"', 'Ana Ruiz', 'Ruiz Ana'],
    ['the last six', `"(.*?)(?<id>.{0,6})$", , "\${id}"`, '00000042', '000042'],
    ['less than six', `"(.*?)(?<id>.{0,6})$", , "\${id}"`, '42', '42'],
    ['points at the end', '"(\\\\.)*$", , ""', 'a.b..', 'a.b'],
    ['in this case only', '"[a-z]", , ""', 'aBc', 'B'],
    ['in any case, told so', '"(?i)[a-z]", , ""', 'aBcı', 'ı'],
    ['letters of every script', '"\\\\w", , "x"', 'é_ß-', 'xxx-'],
    ['nothing where nothing matches', '"\\\\d", , "x"', 'abc', 'abc'],
    ['the empty text, where it matches', '"^$", , "none"', '', 'none'],
    ['a number', '"0+", , ""', 2050, '25'],
  ])('replaces %s', (_, rest, a, result) => {
    expect(value(`Replace([a], , ${rest}, , )`, { a })).toBe(result);
  });

  test('takes pattern and replacement from attributes', () => {
    const expression = 'Replace([a], , [p], , [r], , )';
    expect(value(expression, { a: 'x1', p: '\\d', r: '<$&>' })).toBe('x<1>');
    expect(ask(expression, { a: 'x1', p: '\\d', r: null })).toEqual({ value: 'x', warnings: ['null-replacement'] });
    expect(ask(expression, { a: 'x1', p: null, r: '' }).failure).toBe('unknown empty-pattern');
    expect(ask(expression, { a: 'x1', p: '(', r: '' }).failure).toBe('error regex-invalid');
  });

  test('leaves what names no group, and says so before any value is known', () => {
    const expression = `Replace([a], , "(?<land>\\\\d)", , "\${Land}", , )`;
    expect(ask(expression, { a: '1' })).toEqual({ value: `\${Land}`, warnings: ['unknown-substitution'] });
  });
});

describe('Replace with regexPattern, regexGroupName and replacementValue', () => {
  test.each([
    ['the group alone', '"(?<nr>\\\\d+) \\\\w+", "nr", "7"', '12 Weg 3', '7 Weg 3'],
    ['the group in every match', '"<(?<n>\\\\d)>", "n", "x"', '<1><2>', '<x><x>'],
    ['a group that is the whole match', '"(?<Suffix>@(.)*)", "Suffix", ""', 'ana@b.c', 'ana'],
    ['a group by number', '"(a)(b)", "2", "x"', 'ab', 'ax'],
    ['nothing where the group took no part', '"(?<n>a)|b", "n", "x"', 'ab', 'xb'],
    ['nothing where nothing matches', '"(?<n>a)", "n", "x"', 'ccc', 'ccc'],
  ])('replaces %s', (_, rest, a, result) => {
    expect(value(`Replace([a], , ${rest}, , )`, { a })).toBe(result);
  });

  test('takes the replacement as it stands, and warns of dollar signs', () => {
    expect(ask('Replace([a], , "(?<n>a)b", "n", "$1", , )', { a: 'ab' })).toEqual({
      value: '$1b',
      warnings: ['literal-replacement'],
    });
  });

  test('does not know what to do with a group the pattern does not have', () => {
    const answer = ask('Replace([a], , "(?<land>a)", "Land", "x", , )', { a: 'a' });
    expect(answer.failure).toBe('unknown unknown-group');
    expect(answer.message).toContain('Its groups: land.');
  });
});

describe('Replace with regexPattern, regexGroupName and replacementAttributeName', () => {
  const expression = 'Replace([a], , "\\\\+(?<cc>\\\\d+) (?<nr>\\\\d+)", "nr", , [b], )';
  test.each([
    ['the source where it has a value', { a: '555', b: '+34 911' }, '555'],
    ['the source although the pattern does not match it', { a: 'none', b: '+34 911' }, 'none'],
    ['the group of the other attribute where the source is empty', { a: '', b: '+34 911' }, '911'],
    ['the same where it is null', { a: null, b: 'tel +34 911, +1 2' }, '911'],
    ['the same where it is absent', { b: '+34 911' }, '911'],
    ['null where both are', { a: null, b: null }, null],
    ['null where neither is there', {}, null],
  ])('gives %s', (_, attributes, result) => {
    expect(value(expression, attributes)).toBe(result);
  });

  test('gives null where the group took no part', () => {
    expect(value('Replace([a], , "(?<n>x)|y", "n", , [b], )', { b: 'y' })).toBeNull();
  });

  test('gives null and a warning where the pattern does not match', () => {
    expect(ask(expression, { b: '911' })).toEqual({ value: null, warnings: ['no-match'] });
  });

  test('takes pattern and group from attributes', () => {
    const varying = 'Replace([a], , [p], [g], , [b], )';
    expect(value(varying, { p: '(?<n>.)', g: 'n', b: 'xy' })).toBe('x');
    expect(ask(varying, { p: '(?<n>.)', g: 'm', b: 'xy' }).failure).toBe('unknown unknown-group');
  });

  test('warns of an attribute written as a text', () => {
    expect(complaints('Replace([a], , "(?<n>x)", "n", , "mobile", )')).toEqual(['warning attribute-as-text']);
  });
});

test.each([
  'Replace([a], "x", , , "y", , )',
  'Replace([a], , "x", , "y", , )',
  'Replace([a], , "(?<n>x)", "n", "y", , )',
])('%s gives null for null and for an absent attribute', (expression) => {
  expect(value(expression, { a: null })).toBeNull();
  expect(value(expression)).toBeNull();
});

describe('Replace fails', () => {
  const failure = (expression: string, a: unknown): Answer['failure'] => ask(expression, { a }).failure;

  test.each([
    'Replace([a], "x", , , "y", , )',
    'Replace([a], , "x", , "y", , )',
    'Replace([a], "x", , , , , "x")',
    'Replace([a], , "(?<n>x)", "n", , [b], )',
  ])('%s on several values and on values with fields', (expression) => {
    expect(failure(expression, ['x', 'y'])).toBe('error multi-valued');
    expect(failure(expression, { value: 'x' })).toBe('error not-text');
  });

  test.each([
    ['Replace([a], , "a(b", , "", , )', 'error regex-invalid', 'at character 2'],
    ['Replace([a], , "(?<x>a)(?<-x>b)", , "", , )', 'unsupported regex-unsupported', 'balancing groups'],
    ['Replace([a], , "(a|b|ab)*\\\\1c", , "", , )', 'unsupported regex-too-costly', 'too many ways'],
  ])('%s: %s', (expression, code, words) => {
    const answer = ask(expression, { a: 'ab'.repeat(2000) });
    expect(answer.failure).toBe(code);
    expect(answer.message).toContain(words);
  });

  test('on replacements that would fill the memory', () => {
    const a = 'x'.repeat(100_000);
    expect(failure(`Replace([a], "x", , , "${'y'.repeat(1000)}", , )`, a)).toBe('error text-too-long');
    expect(failure(`Replace([a], , "x", , "${'$_'.repeat(500)}", , )`, a)).toBe('error text-too-long');
    expect(ask('Replace([a], "x", , , [a], , )', { a }).failure).toBe('error text-too-long');
  });
});

describe('combinations the reference does not list', () => {
  test.each([
    'Replace([a])',
    'Replace([a], , , , , , )',
    'Replace([a], "x")',
    'Replace([a], , , , "y", , )',
    'Replace([a], "x", "y", , "z", , )',
    'Replace([a], , "x", , , [b], )',
    'Replace([a], "x", , , "y", , "z")',
    'Replace([a], "x", , , , [b], )',
    'Replace([a], , "x", "n", , , )',
  ])('%s is called an error and gives no value', (expression) => {
    expect(complaints(expression)).toEqual(['error undocumented-replace']);
    expect(ask(expression, { a: 'x', b: 'y' }).failure).toBe('unknown undocumented-replace');
  });

  test('an empty text is left out, except as the replacement', () => {
    expect(value('Replace([a], "", "x", "", "", "", "")', { a: 'axb' })).toBe('ab');
    expect(complaints('Replace([a], "", "", "", "", "", "")')).toEqual(['error undocumented-replace']);
  });
});

describe('checking a call', () => {
  test.each([
    ['Replace([a], , "a(", , "", , )', ['error regex-invalid']],
    ['Replace([a], , "(?<a-b>x)(?<b>y)", , "", , )', ['error regex-unsupported']],
    ['Replace([a], , "(?<n>x)", "m", "", , )', ['error unknown-group']],
    [`Replace([a], , "(?<n>x)", , "\${n}$$", , )`, []],
    [`Replace([a], , [p], , "\${n}", , )`, []],
  ])('%s complains of %j', (expression, found) => {
    expect(complaints(expression)).toEqual(found);
  });
});

test('a named group is not found by its number, and a number beyond 31 bits is none', () => {
  const replace = 'Replace([v], , [p], [g], "x", , )';
  expect(ask(replace, { v: 'ab', p: '(?<first>a)', g: 'first' }).value).toBe('xb');
  expect(ask(replace, { v: 'ab', p: '(?<first>a)', g: '1' }).value).toBe('ab');
  expect(ask(replace, { v: 'ab', p: '(a)(?<second>b)', g: '1' }).value).toBe('xb');
  expect(ask('Replace([v], , "a", , "$2147483648", , )', { v: 'b' })).toMatchObject({ failure: 'error regex-invalid' });
  expect(ask('Replace([v], , "a", , "$2147483647", , )', { v: 'a' }).value).toBe('$2147483647');
});
