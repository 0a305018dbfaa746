import { usageError } from '../errors.ts';
import type { Expression } from './ast.ts';
import { type CheckOptions, checkExpression } from './check.ts';
import { describeProblem } from './describe-problem.ts';
import { parseExpression } from './parser.ts';
import type { ExpressionProblem } from './problem.ts';

/** An expression without errors. */
interface Checked {
  readonly expression: Expression;
  /** What the reader warns of. */
  readonly readWarnings: readonly ExpressionProblem[];
  /** What `checkExpression` warns of. */
  readonly checkWarnings: readonly ExpressionProblem[];
}

/** Reads and checks an expression that somebody typed. Errors: usage, with every mistake and its place. */
export function readChecked(text: string, options: CheckOptions = {}): Checked {
  const parsed = parseExpression(text);
  if (parsed.kind === 'problem') throw usageError(describeProblem(text, parsed.problem));
  const problems = checkExpression(parsed.expression, options);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw usageError(errors.map((error) => describeProblem(text, error)).join('\n'));
  return { expression: parsed.expression, readWarnings: parsed.warnings, checkWarnings: problems };
}
