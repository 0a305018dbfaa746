import { describe, expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { checkExpression } from '../../../src/expression/check.ts';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun } from '../../../src/expression/create-run.ts';
import { evaluate } from '../../../src/expression/evaluate.ts';
import { allFunctions, functionNamed } from '../../../src/expression/functions/index.ts';
import { toJson } from '../../../src/expression/json-value.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { arityOf, parameterAt, signatureOf } from '../../../src/expression/signature.ts';
import { attributesOf, nodesOf } from '../../../src/expression/walk.ts';

const NAMES = allFunctions().map(({ name }) => name);
const RUN = { now: new DateTime(Date.UTC(2026, 10, 23, 9, 5)), takenInTarget: () => false };

test('functions are listed in the order of their names, each once', () => {
  expect(NAMES).toEqual(NAMES.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  expect(new Set(NAMES.map((name) => name.toLowerCase())).size).toBe(NAMES.length);
});

test('a function is found in any case, and it is said whether the case is right', () => {
  for (const name of NAMES) {
    expect(functionNamed(name)).toMatchObject({ definition: { name }, exactCase: true });
    expect(functionNamed(name.toUpperCase())?.definition.name).toBe(name);
  }
  expect(functionNamed('join')).toMatchObject({ definition: { name: 'Join' }, exactCase: false });
});

test.each(['', 'constructor', '__proto__', 'Jion', 'Join '])('there is no function called %o', (name) => {
  expect(functionNamed(name)).toBeNull();
});

test.each([
  ['Now', 'Now()', 0, 0],
  ['Mid', 'Mid(source, start, length)', 3, 3],
  ['ToLower', 'ToLower(source, culture?)', 1, 2],
  ['FormatDateTime', 'FormatDateTime(source, dateTimeStyles?, inputFormat?, outputFormat)', 3, 4],
])('%s is written %s', (name, signature, minimum, maximum) => {
  const { definition } = functionNamed(name)!;
  expect(signatureOf(definition)).toBe(signature);
  expect(arityOf(definition)).toEqual({ minimum, maximum });
});

test('arguments beyond the parameters stand for the repeated ones in turn', () => {
  const { definition } = functionNamed('Switch')!;
  const [key, value] = definition.repeating!.parameters;
  expect([2, 3, 4, 9].map((index) => parameterAt(definition, index))).toEqual([key, value, key, value]);
  expect(parameterAt(functionNamed('Mid')!.definition, 3)).toBeNull();
});

describe.each(allFunctions().map((definition) => [definition.name, definition] as const))('%s', (_, definition) => {
  test('says what it is', () => {
    for (const text of [definition.meaning, definition.nulls, definition.source]) expect(text).toMatch(/\S/);
    expect(definition.meaning).toMatch(/\.$/);
    expect(definition.nulls).toMatch(/\.$/);
  });

  test('tells its parameters apart by every key of a parse tree', () => {
    const keys = definition.parameters.flatMap(({ name, keys: others = [] }) => [name, ...others]);
    const folded = keys.map((key) => key.toLowerCase());
    expect(new Set(folded).size).toBe(folded.length);
  });

  test.each(definition.examples.map((example) => [example.expression, example] as const))(
    '%s',
    (expression, example) => {
      const parsed = parseExpression(expression);
      if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
      const called = [...nodesOf(parsed.expression)].flatMap((node) => (node.kind === 'call' ? [node.name] : []));
      expect(called).toContain(definition.name);
      expect(checkExpression(parsed.expression)).toEqual([]);
      const compiled = compileExpression(parsed.expression, layoutOf(attributesOf(parsed.expression)));
      const outcome = evaluate(compiled, compiled.layout.row(example.inputs ?? {}), createRun(RUN));
      if (!('result' in example)) expect(outcome.kind).toBe('unsupported');
      else expect(outcome.kind === 'value' && toJson(outcome.value)).toEqual(example.result);
    },
  );
});
