import { DateTime } from '../../dotnet/date-time.ts';
import type { Expression } from '../../expression/ast.ts';
import { compileExpression } from '../../expression/compile.ts';
import { createRun } from '../../expression/create-run.ts';
import { type Evaluation, evaluate } from '../../expression/evaluate.ts';
import { layoutOf } from '../../expression/layout.ts';
import { attributesOf } from '../../expression/walk.ts';

/** What an expression gives for an object with these attributes and no others; it must not ask the clock. */
export const evaluateWith = (expression: Expression, attributes: Readonly<Record<string, unknown>>): Evaluation =>
  evaluateRows(expression, [attributes])[0]!;

/** The same for many objects: the expression is made ready once. */
export function evaluateRows(
  expression: Expression,
  rows: readonly Readonly<Record<string, unknown>>[],
): readonly Evaluation[] {
  const layout = layoutOf(attributesOf(expression));
  const compiled = compileExpression(expression, layout);
  const run = createRun({ now: new DateTime(0) });
  return rows.map((row) => evaluate(compiled, layout.row(row), run));
}
