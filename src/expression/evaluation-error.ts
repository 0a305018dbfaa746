import type { SourceSpan } from './ast.ts';

/**
 * Why there is no value.
 * `error`: the service would report a failure. `unsupported`: provlens cannot evaluate this and says why.
 * `unknown`: the documents leave the answer open, or an input is missing (which is named).
 */
export type FailureKind = 'error' | 'unsupported' | 'unknown';

/** Thrown by an evaluator; `code` is stable and documented. */
export class EvaluationError extends Error {
  readonly code: string;
  readonly failure: FailureKind;
  readonly span: SourceSpan | undefined;

  constructor(code: string, message: string, options: { failure?: FailureKind; span?: SourceSpan | undefined } = {}) {
    super(message);
    this.name = 'EvaluationError';
    this.code = code;
    this.failure = options.failure ?? 'error';
    this.span = options.span;
  }
}
