import { DateTime } from '../dotnet/date-time.ts';
import { EvaluationError } from './evaluation-error.ts';
import type { Evaluator, InputRow, Run } from './run.ts';
import type { Value } from './value.ts';

const NO_ROW: InputRow = [];

/**
 * The value an evaluator gives whatever the row, for functions that depend on nothing else. Null where it fails or says
 * something beside its value: then it must be asked every time, so that the failure stays in its branch and the warning
 * is heard.
 */
export function constantValue(evaluate: Evaluator): { readonly value: Value } | null {
  const run: Run = { now: new DateTime(0), random: () => 0, takenInTarget: null, warnings: [], redacted: false };
  try {
    const value = evaluate(NO_ROW, run);
    return run.warnings.length > 0 || run.redacted ? null : { value };
  } catch (error) {
    // A RangeError is a text that grew beyond what the engine can hold.
    if (error instanceof EvaluationError || error instanceof RangeError) return null;
    throw error;
  }
}
