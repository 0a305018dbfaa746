import type { Call, SourceSpan } from './ast.ts';
import { EvaluationError } from './evaluation-error.ts';
import type { CallSite } from './functions/definition.ts';

/** A run that serves a million rows keeps this many warnings; one evaluation never gives as many. */
const MOST_WARNINGS = 100;

/** The place of a call; its warnings and errors point at the call, or at a part of it. */
export function callSite(call: Call, part: SourceSpan | undefined = call.span): CallSite {
  const place = part === undefined ? {} : { span: part };
  return {
    call,
    warn: (run, code, message) => {
      if (run.warnings.length < MOST_WARNINGS) run.warnings.push({ code, message, ...place });
    },
    error: (code, message, options = {}) =>
      new EvaluationError(code, message, {
        ...(options.failure === undefined ? {} : { failure: options.failure }),
        span: options.at?.node.span ?? part,
      }),
  };
}
