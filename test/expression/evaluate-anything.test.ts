import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import type { Expression } from '../../src/expression/ast.ts';
import { checkExpression } from '../../src/expression/check.ts';
import { compileExpression } from '../../src/expression/compile.ts';
import { createRun } from '../../src/expression/create-run.ts';
import { evaluate } from '../../src/expression/evaluate.ts';
import { allFunctions } from '../../src/expression/functions/index.ts';
import { layoutOf } from '../../src/expression/layout.ts';
import { normalForm } from '../../src/expression/normal-form.ts';
import { parseExpression } from '../../src/expression/parser.ts';
import { printExpression } from '../../src/expression/print.ts';
import { traceExpression } from '../../src/expression/trace.ts';
import { fromTree } from '../../src/expression/tree.ts';
import { toTree } from '../../src/expression/tree-form.ts';
import { arbitraryExpression, arbitraryMapping } from '../mapping/support/arbitrary-expression.ts';

const ATTRIBUTES = ['a', 'b', 'c'];
const layout = layoutOf(ATTRIBUTES);
const KINDS = ['value', 'ignore-flow', 'ignore-object', 'error', 'unknown', 'unsupported'];
const mapping = arbitraryMapping(allFunctions(), ATTRIBUTES);

const scalar = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'True', '1', '2024-02-29', '1/2/2025 3:04:05 PM', 'İI\u0307', '\uD83D', 'e\u0301'),
  fc.integer(),
  fc.boolean(),
);
const attributes = fc.record(
  Object.fromEntries(
    ATTRIBUTES.map((name) => [
      name,
      fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 3 }), fc.constant({ id: '1', value: 'r' })),
    ]),
  ),
  { requiredKeys: [] },
);
const run = () =>
  createRun({ now: new DateTime(Date.UTC(2025, 2, 9)), seed: 3, takenInTarget: (value) => value === '' });

test('every expression has an outcome for every object, and tracing it changes nothing', () => {
  fc.assert(
    fc.property(mapping, attributes, (expression, given) => {
      const row = layout.row(given);
      const outcome = evaluate(compileExpression(expression, layout), row, run());
      expect(KINDS).toContain(outcome.kind);
      expect(traceExpression(expression, layout, row, run()).outcome).toEqual(outcome);
    }),
    { numRuns: 1500 },
  );
});

test('what calls unknown functions has an outcome too', () => {
  fc.assert(
    fc.property(arbitraryExpression, (expression) => {
      const layoutOfNone = layoutOf([]);
      expect(KINDS).toContain(evaluate(compileExpression(expression, layoutOfNone), [], run()).kind);
      expect(Array.isArray(checkExpression(expression))).toBe(true);
    }),
  );
});

test('two evaluations of one object agree', () => {
  fc.assert(
    fc.property(mapping, attributes, (expression, given) => {
      const compiled = compileExpression(expression, layout);
      expect(evaluate(compiled, layout.row(given), run())).toEqual(evaluate(compiled, layout.row(given), run()));
    }),
  );
});

test('a mapping means the same read from its text and from its parse tree', () => {
  fc.assert(
    fc.property(mapping, (expression: Expression) => {
      const parsed = parseExpression(printExpression(expression));
      const reading = fromTree(JSON.parse(JSON.stringify(toTree(expression))));
      if (parsed.kind !== 'expression' || reading.kind !== 'expression') throw new Error('not read');
      expect(normalForm(parsed.expression)).toBe(normalForm(expression));
      expect(normalForm(reading.expression)).toBe(normalForm(expression));
    }),
    { numRuns: 500 },
  );
});
