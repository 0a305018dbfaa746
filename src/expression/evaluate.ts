import type { SourceSpan } from './ast.ts';
import { isIgnore } from './coerce.ts';
import type { Compiled } from './compile.ts';
import { EvaluationError, type FailureKind } from './evaluation-error.ts';
import type { InputRow, Run, Warning } from './run.ts';
import type { Ignore, Value } from './value.ts';

/** What came of evaluating an expression for one object. */
export type Evaluation = { readonly warnings: readonly Warning[] } & (
  | {
      readonly kind: 'value';
      /** `undefined` where the attribute is absent, `null` where it holds nothing. */
      readonly value: Exclude<Value, Ignore>;
      /** The value is exported, but the log shows `[Redact]`. */
      readonly redacted: boolean;
    }
  /** The attribute, or the whole object, is left out of this flow. */
  | { readonly kind: 'ignore-flow' | 'ignore-object' }
  | { readonly kind: FailureKind; readonly code: string; readonly message: string; readonly span?: SourceSpan }
);

/**
 * Evaluates a compiled expression for one row and says everything about it. The run's warnings and its redaction mark
 * are reset first, so that one run can serve many rows, each with its own share of the randomness.
 */
export function evaluate(compiled: Compiled, row: InputRow, run: Run): Evaluation {
  run.warnings.length = 0;
  run.redacted = false;
  try {
    const value = compiled.evaluate(row, run);
    const warnings = allWarnings(compiled, run);
    if (isIgnore(value)) return { kind: value.what === 'flow' ? 'ignore-flow' : 'ignore-object', warnings };
    return { kind: 'value', value, redacted: run.redacted, warnings };
  } catch (error) {
    const { failure, code, message, span } = failureOf(error);
    const place = span === undefined ? {} : { span };
    return { kind: failure, code, message, ...place, warnings: allWarnings(compiled, run) };
  }
}

const NO_WARNINGS: readonly Warning[] = [];

function allWarnings(compiled: Compiled, run: Run): readonly Warning[] {
  if (run.warnings.length === 0) return compiled.warnings.length === 0 ? NO_WARNINGS : compiled.warnings;
  return [...compiled.warnings, ...run.warnings];
}

function failureOf(error: unknown): EvaluationError {
  if (error instanceof EvaluationError) return error;
  // The engine's only RangeError here: a text longer than it can hold, from a Replace that multiplies its input.
  if (error instanceof RangeError)
    return new EvaluationError('text-too-long', 'The expression makes a text that is too long.');
  throw error;
}
