import type { DateTime } from '../../dotnet/date-time.ts';
import type { ScopingFilter } from '../schema/model.ts';
import type { ScopeAnswer } from '../scoping/scope-answer.ts';
import type { RecordedCase } from './dotnet/recorded-case.ts';

/** A value as a case file writes it; integers that 53 bits do not hold are bigint. */
export type Json = null | boolean | number | bigint | string | readonly Json[] | { readonly [name: string]: Json };

export type Attributes = Readonly<Record<string, Json>>;

/** Why a case asserts nothing: what the documents print there cannot be relied on, or differs at every run. */
export const RESERVES = ['random', 'log-only', 'ambiguous', 'unsupported-by-doc'] as const;
export type Reserve = (typeof RESERVES)[number];

interface CaseBasics {
  /** The case's own, or its place in the file: `#3`. */
  readonly id: string;
  readonly attributes: Attributes;
  /** Null where the case is to be asserted. */
  readonly reserve: Reserve | null;
  /** What the file says about the case. */
  readonly note: string | null;
}

/** An expression, and what it should give. */
export interface ExpressionCase extends CaseBasics {
  readonly kind: 'expression';
  readonly expression: string;
  /** A value, `{"ignoreFlow": true}`, `{"ignoreObject": true}`, or `{"error": "code"}`. */
  readonly expected: Json;
  /** What the service fills in for `%Name%`, by name. */
  readonly parameters: Attributes;
  /** What Now() gives; null where the case does not say. */
  readonly now: DateTime | null;
  /** Values the target holds already, for SelectUniqueValue. */
  readonly takenInTarget: readonly string[];
}

/** A scoping filter, and whether the object should be in scope. */
export interface FilterCase extends CaseBasics {
  readonly kind: 'filter';
  readonly filter: ScopingFilter;
  readonly expected: ScopeAnswer;
}

/** A question to .NET with the answer it gave. */
export interface DotnetCase {
  readonly kind: 'dotnet';
  readonly id: string;
  readonly reserve: null;
  readonly asked: RecordedCase;
}

export type MappingCase = ExpressionCase | FilterCase | DotnetCase;

/**
 * What came of a case. `unsupported`: nothing was asserted, or provlens cannot decide it. `error`: the evaluation
 * failed, or the expression cannot be read. `versions-differ`: versions of .NET answer differently, and it is left open.
 */
type CaseVerdict = 'pass' | 'fail' | 'unsupported' | 'error' | 'versions-differ';

export interface CaseResult {
  readonly id: string;
  readonly verdict: CaseVerdict;
  /** As the file writes it. */
  readonly expected: Json;
  /** Null also where there is no value; the message says why. */
  readonly actual: Json;
  /** What to know besides; null where all is said. */
  readonly message: string | null;
  /** False where the case asserts nothing. */
  readonly asserted: boolean;
}
