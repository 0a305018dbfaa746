import type { Expression } from './ast.ts';
import { compileExpression } from './compile.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import { EvaluationError } from './evaluation-error.ts';
import type { RowLayout } from './layout.ts';
import { printExpression } from './print.ts';
import type { InputRow, Run } from './run.ts';
import type { Value } from './value.ts';

/** One part of an expression and what it gave. */
export interface TraceStep {
  readonly expression: Expression;
  /** The part as text. */
  readonly text: string;
  /** 0 is the whole expression. */
  readonly depth: number;
  /** `constant` is written in the expression itself; `not-evaluated` lies in a branch that was not taken. */
  readonly state: 'evaluated' | 'failed' | 'not-evaluated' | 'constant';
  /** What it gave, the last time where it was asked more than once; undefined also where it gave nothing. */
  readonly value: Value;
  /** The failure, also of the parts around the one that failed. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Counted from 1 in the order in which parts had their value; null where there was none. */
  readonly order: number | null;
  readonly parts: readonly TraceStep[];
}

export interface Trace {
  readonly outcome: Evaluation;
  readonly root: TraceStep;
  /** Every part that was evaluated or failed, in the order in which they were done. */
  readonly steps: readonly TraceStep[];
}

interface PartRecord {
  order: number;
  value: Value;
  failure: { readonly code: string; readonly message: string } | null;
}

/** Evaluates an expression for one row and keeps what every part of it gave, constants and untaken branches marked. */
export function traceExpression(expression: Expression, layout: RowLayout, row: InputRow, run: Run): Trace {
  // Of its own nodes: parts are distinguished by identity, and a tree built by hand may hold one node twice.
  const own = structuredClone(expression);
  const records = new Map<Expression, PartRecord>();
  let done = 0;
  const compiled = compileExpression(own, layout, (node, evaluatePart) => (cells, state) => {
    try {
      const value = evaluatePart(cells, state);
      records.set(node, { order: ++done, value, failure: null });
      return value;
    } catch (error) {
      if (error instanceof EvaluationError) {
        const { code, message } = error;
        records.set(node, { order: ++done, value: undefined, failure: { code, message } });
      }
      throw error;
    }
  });
  const outcome = evaluate(compiled, row, run);
  const root = stepOf(own, 0, records);
  const steps = [...stepsOf(root)].filter(({ order }) => order !== null);
  return { outcome, root, steps: steps.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)) };
}

function stepOf(expression: Expression, depth: number, records: ReadonlyMap<Expression, PartRecord>): TraceStep {
  const record = records.get(expression);
  return {
    expression,
    text: printExpression(expression),
    depth,
    ...(record === undefined ? unrecorded(expression) : recorded(record)),
    parts: partsOf(expression)
      .filter(({ kind }) => kind !== 'omitted')
      .map((part) => stepOf(part, depth + 1, records)),
  };
}

type Result = Pick<TraceStep, 'state' | 'value' | 'failure' | 'order'>;

const recorded = ({ value, failure, order }: PartRecord): Result => ({
  state: failure === null ? 'evaluated' : 'failed',
  value,
  failure,
  order,
});

function unrecorded(expression: Expression): Result {
  if (expression.kind === 'text' || expression.kind === 'number') {
    return { state: 'constant', value: expression.value, failure: null, order: null };
  }
  const state = expression.kind === 'keyword' ? 'constant' : 'not-evaluated';
  return { state, value: expression.kind === 'keyword' ? expression.name : undefined, failure: null, order: null };
}

function partsOf(expression: Expression): readonly Expression[] {
  if (expression.kind === 'comparison') return [expression.left, expression.right];
  return expression.kind === 'call' ? expression.arguments : [];
}

function* stepsOf(step: TraceStep): Generator<TraceStep> {
  yield step;
  for (const part of step.parts) yield* stepsOf(part);
}
