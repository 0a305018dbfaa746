import type { SourceSpan } from '../../expression/ast.ts';
import type { Evaluation } from '../../expression/evaluate.ts';
import { toJson } from '../../expression/json-value.ts';
import { placeOf } from '../../expression/text-place.ts';
import type { Trace, TraceStep } from '../../expression/trace.ts';

/** One evaluation as JSON: the outcome's kind, its value, what is said beside it with line and column, the trace. */
export function outcomeJson(text: string, outcome: Evaluation, trace: Trace | null): unknown {
  return {
    outcome: outcome.kind,
    value: outcome.kind === 'value' ? toJson(outcome.value) : null,
    redacted: outcome.kind === 'value' && outcome.redacted,
    failure: 'code' in outcome ? said(text, outcome) : null,
    warnings: outcome.warnings.map((warning) => said(text, warning)),
    ...(trace === null ? {} : { trace: stepJson(trace.root) }),
  };
}

interface Said {
  readonly code: string;
  readonly message: string;
  readonly span?: SourceSpan;
}

function said(text: string, { code, message, span }: Said): unknown {
  const place = span === undefined ? null : placeOf(text, span.start);
  return { code, message, line: place?.line ?? null, column: place?.column ?? null };
}

const stepJson = ({ text, state, value, failure, order, parts }: TraceStep): unknown => ({
  expression: text,
  state,
  value: toJson(value),
  failure,
  order,
  parts: parts.map(stepJson),
});
