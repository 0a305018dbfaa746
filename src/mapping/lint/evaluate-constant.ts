import { DateTime } from '../../dotnet/date-time.ts';
import type { Expression } from '../expression/ast.ts';
import { compileExpression } from '../expression/compile.ts';
import { createRun } from '../expression/create-run.ts';
import { evaluate, type Outcome } from '../expression/evaluate.ts';
import { layoutOf } from '../expression/layout.ts';

/** What an expression gives for an object with these attributes and no others; it must not ask the clock. */
export function evaluateWith(expression: Expression, attributes: Readonly<Record<string, unknown>>): Outcome {
  const layout = layoutOf(Object.keys(attributes));
  return evaluate(compileExpression(expression, layout), layout.row(attributes), createRun({ now: new DateTime(0) }));
}
