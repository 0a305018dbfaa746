import { DateTime } from '../../../src/dotnet/date-time.ts';
import { compileExpression } from '../../../src/expression/compile.ts';
import { createRun, type EvaluationOptions } from '../../../src/expression/create-run.ts';
import { evaluate } from '../../../src/expression/evaluate.ts';
import { toJson } from '../../../src/expression/json-value.ts';
import { layoutOf } from '../../../src/expression/layout.ts';
import { parseExpression } from '../../../src/expression/parser.ts';
import { attributesOf } from '../../../src/expression/walk.ts';

/** 2031-05-04T03:02:01.5Z, a Sunday. */
export const NOW = new DateTime(Date.UTC(2031, 4, 4, 3, 2, 1, 500));

/** What came of an expression, as a test compares it: its value as JSON or why there is none, and the warnings' codes. */
export interface Answer {
  readonly value?: unknown;
  readonly failure?: string;
  readonly message?: string;
  readonly warnings: readonly string[];
}

/** Evaluates an expression for one object, with an invented clock unless told otherwise. */
export function ask(
  text: string,
  attributes: Record<string, unknown> = {},
  options: Partial<EvaluationOptions> = {},
): Answer {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw new Error(parsed.problem.message);
  const compiled = compileExpression(parsed.expression, layoutOf(attributesOf(parsed.expression)));
  const outcome = evaluate(compiled, compiled.layout.row(attributes), createRun({ now: NOW, ...options }));
  const warnings = outcome.warnings.map(({ code }) => code);
  if (outcome.kind === 'value') return { value: toJson(outcome.value), warnings };
  if ('code' in outcome) return { failure: `${outcome.kind} ${outcome.code}`, message: outcome.message, warnings };
  return { value: outcome.kind === 'ignore-flow' ? { ignoreFlow: true } : { ignoreObject: true }, warnings };
}
