import type { SourceSpan } from './ast.ts';

/**
 * Something wrong with an expression, known before any object is looked at. An `error` is what the service would refuse
 * to save or could never evaluate; a `warning` works, but not as the documents say it should be written.
 */
export interface ExpressionProblem {
  readonly severity: 'error' | 'warning';
  /** Stable, kebab-case. */
  readonly code: string;
  /** A sentence or two: what is wrong, and what to write instead. */
  readonly message: string;
  /** Where in the text; absent in expressions read from a parse tree. */
  readonly span?: SourceSpan;
  /** The name that was probably meant. */
  readonly suggestion?: string;
  /** The signature of the function concerned. */
  readonly signature?: string;
}

/** Thrown inside the readers of texts and of parse trees, and caught there: callers get the problem itself. */
export class SyntaxProblem extends Error {
  readonly problem: ExpressionProblem;

  constructor(code: string, message: string, span?: SourceSpan) {
    super(message);
    this.name = 'SyntaxProblem';
    this.problem = { severity: 'error', code, message, ...(span === undefined ? {} : { span }) };
  }
}
