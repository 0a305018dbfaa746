import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegexError } from '../../../src/dotnet/regex/ast.ts';
import { parsePattern } from '../../../src/dotnet/regex/parse-pattern.ts';

const refusal = (pattern: string): RegexError => {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (error instanceof RegexError) return error;
    throw error;
  }
  throw new Error(`${pattern} was taken.`);
};

describe('a pattern .NET would refuse', () => {
  test.each([
    ['ab(c', 2, 'the parenthesis is not closed'],
    ['ab)c', 2, 'the parenthesis closes nothing'],
    ['a[b', 1, 'the character class is not closed'],
    ['a[]', 1, 'the character class is not closed'],
    ['*a', 0, 'the quantifier follows nothing'],
    ['a|+', 2, 'the quantifier follows nothing'],
    ['{2}', 0, 'the quantifier follows nothing'],
    ['(?)', 1, 'the quantifier follows nothing'],
    ['a**', 2, 'a quantifier cannot follow another'],
    ['a++', 2, 'a quantifier cannot follow another'],
    ['a{2}{3}', 4, 'a quantifier cannot follow another'],
    ['a{3,2}', 1, 'the least number of repetitions is above the greatest'],
    ['a{1,99999999999}', 4, 'the number is too large'],
    ['a\\', 1, 'a backslash cannot be the last character'],
    ['a\\q', 1, '\\q has no meaning'],
    ['a\\_', 1, '\\_ has no meaning'],
    ['\\x4', 0, '2 hexadecimal digits must follow'],
    ['\\u00g1', 0, '4 hexadecimal digits must follow'],
    ['\\c1', 0, 'a control character must follow'],
    ['(a)\\2', 3, 'there is no group 2 to refer to'],
    ['\\k<who>', 0, 'there is no group who to refer to'],
    ['\\kx', 0, '\\k must be followed by the name of a group'],
    ['[z-a]', 1, 'the range is in reverse order'],
    ['[a-\\d]', 3, 'a range cannot end in a class'],
    ['[a-z-[b]c]', 8, 'a subtraction must come last'],
    ['\\p{Zz}', 0, 'there is no Unicode category or block "Zz"'],
    ['\\pL', 0, 'a category in braces must follow'],
    ['\\p{L', 0, 'the category is not closed'],
    ['(?<0>a)', 0, 'group 0 is the whole match'],
    ['(?<1a>a)', 0, 'the name of the group is not a word'],
    ['(?<>a)', 0, 'the name of the group is not a word'],
    ['(?y)a', 0, 'the group is of no known kind'],
    ['(?P<n>a)', 0, 'the group is of no known kind'],
    ['a(?#b', 1, 'the comment is not closed'],
    ['(a)(?(1)b|c|d)', 3, 'a condition has two branches at most'],
    ['(?(7)a|b)', 0, 'the condition must name a group there is'],
  ])('%s is invalid at offset %i: %s', (pattern, position, reason) => {
    const error = refusal(pattern);
    expect(error).toMatchObject({ code: 'regex-invalid', pattern, position });
    expect(error.message).toContain(`is not valid at character ${position + 1}: ${reason}`);
  });
});

describe('a pattern with a meaning that is not reproduced', () => {
  test.each([
    ['(?<a>x)(?<-a>y)', 7, 'balancing groups'],
    ['(?<=(?(?=a)b|c))', 4, 'within a look-behind'],
    ['(?(?=a)b)', 0, 'conditions with one branch'],
    ['-+\\B', null, 'a repetition before \\B'],
    ['(?>-*)?x', null, 'an optional group'],
    ['(a)?(?(1)b)', 4, 'conditions with one branch'],
    ['(?i)\\p{IsBasicLatin}', 4, 'blocks and categories of one case'],
    ['(a*)+?', 4, 'may match nothing'],
    ['[+-\\-]', 3, 'a range that ends in \\-'],
    ['[[:alpha:]]', 1, 'classes such as [:alpha:]'],
    ['('.repeat(210), 200, 'nested more than 200 deep'],
    ['[a-'.repeat(105), 303, 'nested too deeply'],
  ])('%s is unsupported at offset %i: %s', (pattern, position, reason) => {
    const error = refusal(pattern);
    expect(error).toMatchObject({ code: 'regex-unsupported', position });
    expect(error.message).toContain(reason);
  });
});

test('a long pattern is cut short in the message', () => {
  expect(refusal(`${'a'.repeat(500)}(`).message.length).toBeLessThan(200);
});

describe('groups', () => {
  test.each([
    ['a', '0'],
    ['(a)(b)', '0,1,2'],
    ['(?<x>a)(b)', '0,1,x'],
    ["(?'x'a)(?<y>b)(?<x>c)", '0,x,y'],
    ['(?<5>a)(b)(?<x>c)', '0,1,x,5'],
    ['(?<2>a)(b)(?<x>c)', '0,1,2,x'],
    ['(?n)(a)(?<x>b)', '0,x'],
    ['(?:a)(?=b)(?>c)', '0'],
    ['(?n:(a))(b)', '0,1'],
    ['[(](\\()', '0,1'],
    ['(?x)# (a)\n(b)', '0,1'],
    ['(?#(a)(b)', '0,1'],
  ])('of %s are %s', (pattern, names) => {
    expect(parsePattern(pattern).groups.names.join()).toBe(names);
  });

  test('are found by name, exactly, and by number', () => {
    const { groups } = parsePattern('(a)(?<Land>b)(?<größe>c)');
    expect(['Land', 'größe', '0', '1', '2', '3'].map(groups.slotOf)).toEqual([2, 3, 0, 1, 2, 3]);
    expect(['land', '4', 'constructor', ''].map(groups.slotOf)).toEqual([null, null, null, null]);
  });
});

test('any text is read or refused, and never anything else', () => {
  const piece = fc.constantFrom(
    ...'()[]{}|*+?^$.\\-:=!<>#,\'"12abkpuxé ',
    '(?',
    '\\p{',
    '(?<n>',
    '[^',
    '-[',
    '(?i)',
    '\\k<',
  );
  const pattern = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(pattern, (text) => {
      try {
        parsePattern(text);
      } catch (error) {
        expect(error).toBeInstanceOf(RegexError);
      }
    }),
    { numRuns: 1000 },
  );
});
