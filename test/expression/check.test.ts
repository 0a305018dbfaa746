import { describe, expect, test } from 'vitest';
import { checkExpression } from '../../src/expression/check.ts';
import { parseExpression } from '../../src/expression/parser.ts';

const ATTRIBUTES = ['givenName', 'surname', 'extension_0a1b_CostCentre'];

function check(text: string) {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return checkExpression(parsed.expression, { attributes: ATTRIBUTES });
}

test.each([
  '[givenName]',
  '"constant"',
  'Join(" ", [givenName], [surname])',
  'Replace([givenName], "a", , , "b", , )',
  'Switch([givenName], , "Ana", "A", "Ben", IgnoreAttributeFlow)',
  'IIF([givenName] <> "Ana", [surname], IgnoreObjectFlow)',
  'InStr([givenName], "a", 1, vbtextcompare)',
  'Mid([givenName], "1", 2)',
  'FormatDateTime([surname], "yyyy", "yy")',
  'FormatDateTime([surname], , "yyyy", "yy")',
  'ToLower([givenName], )',
  'Append([givenName], "b", )',
  'IgnoreAttributeFlow',
])('%s is in order', (text) => {
  expect(check(text)).toEqual([]);
});

test.each([
  ['Jion(" ", [givenName])', 'unknown-function', 0, 'Join'],
  ['Join(" ", Foobarbaz())', 'unknown-function', 10, undefined],
  ['Join(" ", [givenname])', 'attribute-name-case', 10, 'givenName'],
  ['Join(" ", [givenNane])', 'unknown-attribute', 10, 'givenName'],
  ['Join(" ", [shoeSize])', 'unknown-attribute', 10, undefined],
  ['[extension_0a1b_costCentre]', 'attribute-name-case', 0, 'extension_0a1b_CostCentre'],
  ['tolower([givenName])', 'function-name-case', 0, 'ToLower'],
  ['Join(" ")', 'argument-count', 0, undefined],
  ['Append([givenName])', 'argument-count', 0, undefined],
  ['Append([givenName], "a", "b")', 'argument-count', 0, undefined],
  ['Now([givenName])', 'argument-count', 0, undefined],
  ['Append(, "a")', 'argument-missing', 7, undefined],
  ['Mid([givenName], "one", 2)', 'argument-type', 17, undefined],
  ['Append([givenName] = "a", "b")', 'comparison-not-allowed', 7, undefined],
  ['[givenName] = "a"', 'comparison-not-allowed', 0, undefined],
  ['Append([givenName], Now)', 'missing-parentheses', 20, undefined],
  ['Append([givenName], surname)', 'unknown-keyword', 20, undefined],
  ['Append([givenName], IgnoreAtributeFlow)', 'unknown-keyword', 20, 'IgnoreAttributeFlow'],
  ['InStr([givenName], "a", vbTextCompare)', 'misplaced-keyword', 24, undefined],
  ['InStr([givenName], "a", 1, vbTextCompar)', 'unknown-keyword', 27, 'vbTextCompare'],
  ['Append("a", SelectUniqueValue([givenName], [surname]))', 'not-at-top-level', 12, undefined],
])('%s: %s', (text, code, start, suggestion) => {
  const [problem, ...others] = check(text);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code, span: { start } });
  expect(problem?.suggestion).toBe(suggestion);
});

test('a wrong number of arguments comes with the signature', () => {
  expect(check('Append([givenName])')[0]).toMatchObject({
    message: 'Append takes 2 arguments, not 1.',
    signature: 'Append(source, suffix)',
  });
});

test('keys of Switch without a value are noticed', () => {
  expect(check('Switch([givenName], , "Ana", "A", "Ben")')[0]).toMatchObject({
    code: 'argument-count',
    message: expect.stringContaining('in pairs'),
  });
});

test('every problem is found, in the order of the text', () => {
  const codes = check('join([nope], Append([givenName]), Nowhere())').map(({ code }) => code);
  expect(codes).toEqual(['function-name-case', 'unknown-attribute', 'argument-count', 'unknown-function']);
});

test('without a list of attributes none is unknown', () => {
  const parsed = parseExpression('[anything]');
  expect(parsed.kind === 'expression' && checkExpression(parsed.expression)).toEqual([]);
});

test.each([
  ['Append([trim([givenName])], "x")', 'A function is written without brackets: Trim([givenName]).'],
  ['Join("-", [givenName, surname])', 'Brackets hold one name: close them before the comma.'],
])('brackets in the wrong place are called so: %s', (text, said) => {
  expect(check(text)).toMatchObject([{ code: 'unknown-attribute', message: expect.stringContaining(said) as unknown }]);
});

test('an attribute named like a part of every object is unknown', () => {
  expect(check('[constructor]')[0]?.code).toBe('unknown-attribute');
});

describe('a function of something else', () => {
  test.each([
    ['LCase([givenName])', 'Connect Sync', 'ToLower'],
    ['ucase([givenName])', 'Connect Sync', 'ToUpper'],
    ['CertSubject([givenName])', 'Connect Sync', ''],
    ['Concat([givenName], [surname])', 'no function Concat', 'Join'],
    ['And([givenName], [surname])', 'no function And', 'IIF'],
  ])('%s is called so', (text, said, instead) => {
    const [problem] = check(text);
    expect(problem?.code).toBe('foreign-function');
    expect(problem?.message).toContain(said);
    expect(problem?.message).toContain(instead);
  });
});
