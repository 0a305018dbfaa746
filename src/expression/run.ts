import type { DateTime } from '../dotnet/date-time.ts';
import type { SourceSpan } from './ast.ts';
import type { Value } from './value.ts';

/** One object's attributes, in the order of the layout the expression was compiled for. */
export type InputRow = readonly Value[];

/** Said beside a value: the value counts, but a reader should know this. `code` is stable. */
export interface Warning {
  readonly code: string;
  readonly message: string;
  readonly span?: SourceSpan;
}

/**
 * What an evaluation needs besides the object, and what it says besides the value. One is made per evaluation that
 * wants its own warnings, or one for a million where only the values matter.
 */
export interface Run {
  /** The injected clock, UTC. */
  readonly now: DateTime;
  /** The injected randomness: 0 ≤ x < 1. */
  readonly random: () => number;
  /** Whether the target holds this value already; null where nobody can say. */
  readonly takenInTarget: ((value: string) => boolean) | null;
  readonly warnings: Warning[];
  /** Set when a Redact took part: the value is exported, and the log shows `[Redact]`. */
  redacted: boolean;
}

/** An expression, compiled: a function over a row. Throws `EvaluationError`. */
export type Evaluator = (row: InputRow, run: Run) => Value;
