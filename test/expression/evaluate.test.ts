import { describe, expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { compileExpression } from '../../src/expression/compile.ts';
import { createRun, type EvaluationOptions } from '../../src/expression/create-run.ts';
import { evaluate } from '../../src/expression/evaluate.ts';
import { layoutOf } from '../../src/expression/layout.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { attributesOf } from '../../src/expression/walk.ts';

const NOW = new DateTime(Date.UTC(2025, 2, 9, 17, 4, 5));

function compiled(text: string) {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  return compileExpression(parsed.expression, layoutOf(attributesOf(parsed.expression)));
}

function outcome(text: string, attributes: Record<string, unknown> = {}, options: Partial<EvaluationOptions> = {}) {
  const made = compiled(text);
  return evaluate(made, made.layout.row(attributes), createRun({ now: NOW, ...options }));
}

describe('an attribute', () => {
  test.each([[null], [''], ['x'], [5], [false]])('that is %o stays that', (value) => {
    expect(outcome('[a]', { a: value })).toEqual({ kind: 'value', value, redacted: false, warnings: [] });
  });

  test('that the object does not have is undefined, not null', () => {
    expect(outcome('[a]')).toMatchObject({ kind: 'value', value: undefined });
  });

  test('is found by its exact name only', () => {
    expect(outcome('[constructor]')).toMatchObject({ value: undefined });
    expect(outcome('[City]', { city: 'Oslo' })).toMatchObject({ value: undefined });
  });

  test('the layout does not know is absent', () => {
    const parsed = parseExpression('[a]');
    if (parsed.kind === 'problem') throw new Error('not read');
    const made = compileExpression(parsed.expression, layoutOf(['b']));
    expect(evaluate(made, made.layout.row({ a: 'x' }), createRun({ now: NOW }))).toMatchObject({ value: undefined });
  });
});

describe('branches are evaluated only when taken', () => {
  test.each([
    ['IIF([a] = "x", "yes", NoSuchFunction([a]))', 'unknown-function'],
    ['IIF([a] = "x", "yes", Append([a]))', 'argument-count'],
    ['IIF([a] = "x", "yes", Append(, [a]))', 'argument-missing'],
    ['IIF([a] = "x", "yes", Append([a] = "y", "z"))', 'comparison-not-allowed'],
    ['IIF([a] = "x", "yes", Append([a], oops))', 'unknown-keyword'],
    ['IIF([a] = "x", "yes", Mid("constant", "one", 1))', 'not-a-number'],
  ])('%s', (text, code) => {
    expect(outcome(text, { a: 'x' })).toMatchObject({ kind: 'value', value: 'yes' });
    expect(outcome(text, { a: 'y' })).toMatchObject({ kind: 'error', code });
  });
});

test('an error points at the part that failed', () => {
  const text = 'Append("x", ToLower([a]))';
  expect(outcome(text, { a: ['p', 'q'] })).toMatchObject({
    kind: 'error',
    code: 'multi-valued',
    span: { start: text.indexOf('[a]'), end: text.indexOf('[a]') + 3 },
  });
});

test('the words for leaving something out are outcomes of their own', () => {
  const text = 'Switch([a], IgnoreObjectFlow, "x", IgnoreAttributeFlow)';
  expect(outcome(text, { a: 'x' })).toEqual({ kind: 'ignore-flow', warnings: [] });
  expect(outcome(text, { a: 'y' })).toEqual({ kind: 'ignore-object', warnings: [] });
});

test('an instruction to leave the attribute out is no text', () => {
  expect(outcome('Append(IgnoreAttributeFlow, "x")')).toMatchObject({ kind: 'error', code: 'not-text' });
});

test('the name of a function in another case works and is said with every value', () => {
  const warnings = [{ code: 'function-name-case', span: { start: 0, end: 6 } }];
  expect(outcome('append([a], "b")', { a: 'a' })).toMatchObject({ kind: 'value', value: 'ab', warnings });
});

test('an empty side of a condition is said once per evaluation', () => {
  const made = compiled('IIF([a] = "x", "yes", "no")');
  const run = createRun({ now: NOW });
  const codes = [null, 'x', null].map((a) =>
    evaluate(made, made.layout.row({ a }), run).warnings.map(({ code }) => code),
  );
  expect(codes).toEqual([['documented-as-unsupported'], [], ['documented-as-unsupported']]);
});

test('warnings of an outcome stay when the run goes on', () => {
  const made = compiled('IIF([a] = "x", "yes", "no")');
  const run = createRun({ now: NOW });
  const first = evaluate(made, made.layout.row({}), run);
  evaluate(made, made.layout.row({ a: 'x' }), run);
  expect(first.warnings).toHaveLength(1);
});

test('Redact marks the outcome and only that of its own branch', () => {
  const text = 'IIF([a] = "x", Redact([b]), [b])';
  expect(outcome(text, { a: 'x', b: 's' })).toMatchObject({ value: 's', redacted: true });
  expect(outcome(text, { a: 'y', b: 's' })).toMatchObject({ value: 's', redacted: false });
});

test('the clock is the one injected', () => {
  expect(outcome('Append("at ", Now())')).toMatchObject({ value: 'at 3/9/2025 5:04:05 PM' });
});

test('the same seed gives the same randomness, another seed another', () => {
  const draw = (seed: number) => outcome('Guid()', {}, { seed });
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

test('one run gives every row its own randomness', () => {
  const made = compiled('Guid()');
  const run = createRun({ now: NOW });
  expect(evaluate(made, [], run)).not.toEqual(evaluate(made, [], run));
});

test('what depends on nothing is evaluated once, and what depends on the clock is not', () => {
  const constant = compiled('Append("a", Append("b", "c"))').evaluate;
  expect(constant([], createRun({ now: NOW }))).toBe('abc');
  const clock = compiled('Append("", Now())').evaluate;
  const later = createRun({ now: new DateTime(NOW.epochMs + 1000) });
  expect(clock([], later)).not.toBe(clock([], createRun({ now: NOW })));
});

test('functions that multiply a text cannot fill the memory', () => {
  const text = `${'Replace('.repeat(12)}"${'a'.repeat(40)}"${`, "a", , , "${'a'.repeat(40)}", , )`.repeat(12)}`;
  expect(outcome(text)).toMatchObject({ kind: 'error', code: 'text-too-long' });
});

test('250 levels are evaluated', () => {
  expect(outcome(`${'Append('.repeat(250)}[a]${', "x")'.repeat(250)}`, { a: '' })).toMatchObject({
    value: 'x'.repeat(250),
  });
});
