import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/expression/ast.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { withoutSpans } from '../mapping/support/arbitrary-expression.ts';

function read(text: string): Expression {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return withoutSpans(parsed.expression);
}

const problemOf = (text: string) => {
  const parsed = parseExpression(text);
  if (parsed.kind === 'expression') throw new Error(`${text} was read`);
  return parsed.problem;
};

const attribute = (name: string): Expression => ({ kind: 'attribute', name });
const text = (value: string): Expression => ({ kind: 'text', value });
const omitted: Expression = { kind: 'omitted' };

describe('arguments', () => {
  test('nothing between two commas, and after the last one, is an argument left out', () => {
    expect(read('Replace([nick], , "x+", ,)')).toEqual({
      kind: 'call',
      name: 'Replace',
      arguments: [attribute('nick'), omitted, text('x+'), omitted, omitted],
    });
  });

  test('an empty text is not an argument left out', () => {
    expect(read('Join("", [a])')).toEqual({ kind: 'call', name: 'Join', arguments: [text(''), attribute('a')] });
  });

  test('empty parentheses hold no argument', () => {
    expect(read('Now ( \n )')).toEqual({ kind: 'call', name: 'Now', arguments: [] });
  });

  test('a bare word is a keyword', () => {
    expect(read('InStr([a], "b", 1, vbTextCompare)')).toMatchObject({
      arguments: [{}, {}, {}, { kind: 'keyword', name: 'vbTextCompare' }],
    });
  });
});

describe('attributes', () => {
  test.each([
    '[urn:example:schemas:extension:enterprise:2.0:User:department]',
    '[emails[type eq "home"].value]',
    '[phones[kind eq "a]b"].number]',
    '[name.given-name]',
    '[Zweite Straße]',
  ])('the name in %s is everything between the outer brackets', (written) => {
    expect(read(written)).toEqual(attribute(written.slice(1, -1)));
  });

  test('spaces around a name are left out, and said', () => {
    expect(parseExpression('[ city ]')).toMatchObject({
      expression: { name: 'city' },
      warnings: [{ code: 'spaces-in-brackets' }],
    });
  });
});

describe('texts', () => {
  test.each([
    [String.raw`"a\\b"`, String.raw`a\b`],
    [String.raw`"say \"hi\""`, 'say "hi"'],
    [String.raw`"\d+\s"`, String.raw`\d+\s`],
    [String.raw`"\\\\"`, String.raw`\\`],
    [String.raw`"\\\""`, String.raw`\"`],
    ['"two\nlines"', 'two\nlines'],
    ['"🙂 e\u0301"', '🙂 e\u0301'],
  ])('%s holds %j', (written, value) => {
    expect(read(written)).toEqual(text(value));
  });
});

describe('numbers', () => {
  test.each([
    ['12', 12],
    ['-7', -7],
    ['-0', 0],
    ['2.50', 2.5],
    ['.5', 0.5],
    ['007', 7],
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-133000000000000001', -133_000_000_000_000_001n],
  ])('%s is %s', (written, value) => {
    expect(read(written)).toEqual({ kind: 'number', value });
  });

  test.each([
    ['&HFF', 255],
    ['&h0a', 10],
    ['&HFFFFFFFFFFFFFFFF', 18_446_744_073_709_551_615n],
  ])('%s is hexadecimal', (written, value) => {
    expect(read(written)).toEqual({ kind: 'number', value, hex: true });
  });
});

test.each(['=', '<>', '>', '>=', '<', '<='])('%s compares, with and without spaces', (operator) => {
  const expected = { kind: 'comparison', operator, left: attribute('a'), right: text('b') };
  expect(read(`[a]${operator}"b"`)).toEqual(expected);
  expect(read(`[a] ${operator} "b"`)).toEqual(expected);
});

test('every node knows its place in the text', () => {
  const parsed = parseExpression(' IIF([a] = 1, Now(),)');
  expect(parsed).toMatchObject({
    expression: {
      span: { start: 1, end: 21 },
      arguments: [
        { span: { start: 5, end: 12 }, left: { span: { start: 5, end: 8 } }, right: { span: { start: 11, end: 12 } } },
        { span: { start: 14, end: 19 } },
        { span: { start: 20, end: 20 } },
      ],
    },
  });
});

test.each([
  ['', 'empty-expression', 0],
  [' \n', 'empty-expression', 2],
  ['Join(', 'unexpected-end', 5],
  ['Join([a], "b"', 'unclosed-parenthesis', 0],
  ['Join([a], "b', 'unclosed-text', 10],
  ['Join([a, "b")', 'unclosed-attribute', 5],
  ['Join([a, [b])', 'unclosed-attribute', 5],
  ['[]', 'empty-attribute', 0],
  ['[a]]', 'unexpected-bracket', 3],
  ['Join([a]))', 'extra-parenthesis', 9],
  ['Join([a]) [b]', 'text-after-expression', 10],
  ['Join([a] [b])', 'missing-comma', 9],
  ['([a])', 'parentheses-without-function', 0],
  ['Join([a](1))', 'unexpected-character', 8],
  [')', 'unexpected-character', 0],
  ['= [a]', 'unexpected-operator', 0],
  ['[a] == [b]', 'unexpected-operator', 5],
  ['[a] != [b]', 'unknown-operator', 4],
  ['IIF([a] = [b] = [c], 1, 2)', 'chained-comparison', 14],
  ['[a] & [b]', 'no-concatenation-operator', 4],
  ['[a]&"b"', 'no-concatenation-operator', 3],
  ['[a]&Head', 'no-concatenation-operator', 3],
  ['[a] + "b"', 'no-concatenation-operator', 4],
  ['Mid([a], 3-1, 2)', 'no-arithmetic', 10],
  ['Mid([a], 3 * 2, 2)', 'no-arithmetic', 11],
  ['IIF([a] = 1 AND [b] = 2, 1, 2)', 'no-logical-operators', 12],
  ['IIF([a] = 1 or [b] = 2, 1, 2)', 'no-logical-operators', 12],
  ['IIF(not [a], 1, 2)', 'no-logical-operators', 4],
  ['IIF([a] = 1 || [b] = 2, 1, 2)', 'no-logical-operators', 12],
  ['Join(“, ”, [a])', 'curly-quotes', 5],
  ["Join(',', [a])", 'single-quotes', 5],
  ['Join(‘,’, [a])', 'single-quotes', 5],
  ['Join("-"; [a])', 'semicolon', 8],
  ['Join("-"， [a])', 'full-width-character', 8],
  ['Join("-", {a})', 'unexpected-character', 10],
  ['12ab', 'bad-number', 0],
  ['1.2.3', 'bad-number', 0],
  ['1e5', 'bad-number', 0],
])('%j is refused with %s', (written, code, start) => {
  expect(problemOf(written)).toMatchObject({ severity: 'error', code, span: { start } });
});

test('a quote doubled as in Visual Basic is told how to be written', () => {
  expect(problemOf('Append("say ""hi""", [a])').message).toContain('written \\"');
});

test('a backslash that takes in the closing quote is pointed out', () => {
  expect(problemOf('Join("\\", [a])').message).toContain('A backslash before a quote');
});

test('a space from a web page is read, and said', () => {
  expect(parseExpression('Join("-",\u00a0[a])')).toMatchObject({
    kind: 'expression',
    warnings: [{ severity: 'warning', code: 'unusual-space', span: { start: 9, end: 10 } }],
  });
});

test('more than 10,000 characters are read, and said', () => {
  const longest = `"${'x'.repeat(9998)}"`;
  expect(parseExpression(longest)).toMatchObject({ kind: 'expression', warnings: [] });
  expect(parseExpression(`${longest} `)).toMatchObject({ warnings: [{ code: 'expression-too-long' }] });
});
