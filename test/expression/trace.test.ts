import { expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import type { Expression } from '../../src/expression/ast.ts';
import { compileExpression } from '../../src/expression/compile.ts';
import { createRun } from '../../src/expression/create-run.ts';
import { evaluate } from '../../src/expression/evaluate.ts';
import { layoutOf } from '../../src/expression/layout.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { type TraceStep, traceExpression } from '../../src/expression/trace.ts';

function trace(expression: string | Expression, attributes: Record<string, unknown>) {
  const parsed =
    typeof expression === 'string' ? parseExpression(expression) : { kind: 'expression' as const, expression };
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const layout = layoutOf(Object.keys(attributes));
  return traceExpression(parsed.expression, layout, layout.row(attributes), createRun({ now: new DateTime(0) }));
}

const lines = (step: TraceStep): string[] => [
  `${'  '.repeat(step.depth)}${step.text}: ${step.state === 'evaluated' || step.state === 'constant' ? String(step.value) : step.state}`,
  ...step.parts.flatMap(lines),
];

test('every part has its value, and branches not taken are marked', () => {
  const { root, outcome } = trace('IIF([a] = "x", ToLower([b]), Append("no ", [b]))', { a: 'x', b: 'ÄB' });
  expect(outcome).toMatchObject({ kind: 'value', value: 'äb' });
  expect(lines(root)).toEqual([
    'IIF([a] = "x", ToLower([b]), Append("no ", [b])): äb',
    '  [a] = "x": true',
    '    [a]: x',
    '    "x": x',
    '  ToLower([b]): äb',
    '    [b]: ÄB',
    '  Append("no ", [b]): not-evaluated',
    '    "no ": no ',
    '    [b]: not-evaluated',
  ]);
});

test('steps come in the order in which they were done', () => {
  const { steps } = trace('Append(ToLower([a]), Append([b], [a]))', { a: 'A', b: 'B' });
  expect(steps.map(({ text, value }) => [text, value])).toEqual([
    ['[a]', 'A'],
    ['ToLower([a])', 'a'],
    ['[b]', 'B'],
    ['[a]', 'A'],
    ['Append([b], [a])', 'BA'],
    ['Append(ToLower([a]), Append([b], [a]))', 'aBA'],
  ]);
});

test('what is constant is shown as evaluated all the same', () => {
  const { steps } = trace('Append("a", Append("b", "c"))', {});
  expect(steps.map(({ value }) => value)).toEqual(['bc', 'abc']);
});

test('a failure is seen where it began and around it', () => {
  const { root, outcome } = trace('Append("x", Append([a], NoSuch([b])))', { a: 'a', b: 'b' });
  expect(outcome).toMatchObject({ kind: 'error', code: 'unknown-function' });
  const failed = (step: TraceStep): string[] => [
    ...(step.state === 'failed' ? [step.text] : []),
    ...step.parts.flatMap(failed),
  ];
  expect(failed(root)).toEqual(['Append("x", Append([a], NoSuch([b])))', 'Append([a], NoSuch([b]))', 'NoSuch([b])']);
  expect(root.failure).toMatchObject({ code: 'unknown-function' });
});

test('one node used twice is told apart by its place', () => {
  const shared: Expression = { kind: 'call', name: 'ToLower', arguments: [{ kind: 'attribute', name: 'a' }] };
  const twice: Expression = { kind: 'call', name: 'Append', arguments: [shared, shared] };
  expect(trace(twice, { a: 'A' }).steps.filter(({ text }) => text === 'ToLower([a])')).toHaveLength(2);
});

test('the outcome is the same as without a trace', () => {
  const { outcome } = trace('Switch([a], IgnoreAttributeFlow, "1", "one")', { a: '2' });
  expect(outcome).toEqual({ kind: 'ignore-flow', warnings: [] });
});

test('the first argument that fails is the one told, whether or not a later one is the same for every object', () => {
  const text = 'Switch(AltSecIdFromNetid([a]), "none", AssertiveAppRoleAssignmentsComplex(""), "one")';
  const parsed = parseExpression(text);
  if (parsed.kind !== 'expression') throw new Error('not read');
  const layout = layoutOf(['a']);
  const outcome = evaluate(compileExpression(parsed.expression, layout), ['1'], createRun({ now: new DateTime(0) }));
  expect(outcome).toMatchObject({ kind: 'unsupported', code: 'undocumented-function' });
  expect(trace(text, { a: '1' }).outcome).toEqual(outcome);
});
