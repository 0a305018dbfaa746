import { DateTime } from '../../../dotnet/date-time.ts';
import { compileExpression } from '../../../expression/compile.ts';
import { createRun } from '../../../expression/create-run.ts';
import { evaluate } from '../../../expression/evaluate.ts';
import { toJson } from '../../../expression/json-value.ts';
import { layoutOf } from '../../../expression/layout.ts';
import { parseExpression } from '../../../expression/parser.ts';
import { OPEN } from './recorded-case.ts';

/** The clock of the recorded answers that need one. */
export const NOW = new DateTime(Date.UTC(2026, 10, 29));

const NAMES = ['a', 'b', 'c', 'd'];

/**
 * What an expression over the attributes a, b, c and d gives: JSON; null where it fails, `OPEN` where it is left open.
 */
export function evaluated(text: string, ...values: readonly unknown[]): unknown {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const compiled = compileExpression(parsed.expression, layoutOf(NAMES));
  const attributes = Object.fromEntries(values.map((value, i) => [NAMES[i]!, value]));
  const outcome = evaluate(compiled, compiled.layout.row(attributes), createRun({ now: NOW }));
  if (outcome.kind === 'value') return toJson(outcome.value);
  return outcome.kind === 'error' ? null : OPEN;
}
