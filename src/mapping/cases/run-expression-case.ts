import type { DateTime } from '../../dotnet/date-time.ts';
import { compileExpression } from '../../expression/compile.ts';
import { createRun } from '../../expression/create-run.ts';
import { describeProblem } from '../../expression/describe-problem.ts';
import { type Evaluation, evaluate } from '../../expression/evaluate.ts';
import { toJson } from '../../expression/json-value.ts';
import { layoutOf } from '../../expression/layout.ts';
import { columnsOf, withParameters } from '../../expression/parameters.ts';
import { parseExpression } from '../../expression/parser.ts';
import { IGNORE_FLOW, IGNORE_OBJECT, type Value } from '../../expression/value.ts';
import { isFields, showJson } from './json.ts';
import type { CaseResult, ExpressionCase, Json, Reserve } from './mapping-case.ts';
import { notAsserted } from './not-asserted.ts';
import { sameValue } from './same-value.ts';
import { takenValues } from './taken-values.ts';
import { differenceOf } from './value-difference.ts';

/** Evaluates the expression of a case and compares. `now` is the clock of cases that name none. */
export function runExpressionCase(it: ExpressionCase, now: DateTime): CaseResult {
  const outcome = outcomeOf(it, now);
  const base = { id: it.id, expected: it.expected, actual: actualOf(outcome) };
  const said = saidBeside(it, outcome);
  if (it.reserve !== null) return { ...base, ...reserved(it, it.reserve, outcome, said), asserted: false };
  return { ...base, ...judged(it, outcome, said), asserted: true };
}

type Judgement = Pick<CaseResult, 'verdict' | 'message'>;

function outcomeOf(it: ExpressionCase, now: DateTime): Evaluation {
  const parsed = parseExpression(it.expression);
  if (parsed.kind === 'problem') {
    return { kind: 'error', ...parsed.problem, warnings: [] };
  }
  const { expression } = parsed;
  const compiled = compileExpression(expression, layoutOf(columnsOf(expression)));
  const run = createRun({ now: it.now ?? now, takenInTarget: takenValues(it.takenInTarget) });
  const row = compiled.layout.row(withParameters(it.attributes, it.parameters, expression));
  const outcome = evaluate(compiled, row, run);
  return { ...outcome, warnings: [...parsed.warnings, ...outcome.warnings] };
}

function judged(it: ExpressionCase, outcome: Evaluation, said: string | null): Judgement {
  const value = valueGiven(outcome);
  const failure = expectedFailure(it.expected);
  if (value !== null) {
    if (failure !== null)
      return { verdict: 'fail', message: joined(`Expected a failure, got ${showJson(actualOf(outcome))}.`, said) };
    if (sameValue(it.expected, value.value)) return { verdict: 'pass', message: said };
    return { verdict: 'fail', message: joined(differenceOf(it.expected, actualOf(outcome)), said) };
  }
  if (outcome.kind !== 'error') return { verdict: 'unsupported', message: said };
  if (failure === true || failure === codeOf(outcome)) return { verdict: 'pass', message: said };
  return { verdict: 'error', message: said };
}

/** Of what differs at every run the shape is compared: whether there is a value at all, and which kind of value. */
function reserved(it: ExpressionCase, reserve: Reserve, outcome: Evaluation, said: string | null): Judgement {
  const message = joined(notAsserted(reserve, it.note), said);
  if (reserve !== 'random') return { verdict: 'unsupported', message };
  const isSameShape = valueGiven(outcome) !== null && typeof actualOf(outcome) === typeof it.expected;
  return isSameShape
    ? { verdict: 'unsupported', message }
    : { verdict: 'fail', message: joined(`A value of another kind than ${showJson(it.expected)}.`, said) };
}

function valueGiven(outcome: Evaluation): { readonly value: Value } | null {
  if (outcome.kind === 'value') return outcome;
  if (outcome.kind === 'ignore-flow') return { value: IGNORE_FLOW };
  return outcome.kind === 'ignore-object' ? { value: IGNORE_OBJECT } : null;
}

const actualOf = (outcome: Evaluation): Json => toJson(valueGiven(outcome)?.value) as Json;

const codeOf = (outcome: Evaluation): string | null => ('code' in outcome ? outcome.code : null);

/** `{"error": "code"}`, or `{"error": true}` for any; null where no failure is expected. */
function expectedFailure(expected: Json): string | true | null {
  if (!isFields(expected) || Object.keys(expected).length !== 1) return null;
  const { error } = expected;
  return typeof error === 'string' || error === true ? error : null;
}

/** The failure and the warnings, with their places in the expression. */
function saidBeside({ expression }: ExpressionCase, outcome: Evaluation): string | null {
  const failure = 'code' in outcome ? [`${outcome.kind} ${outcome.code}: ${describeProblem(expression, outcome)}`] : [];
  const warnings = outcome.warnings.map((one) => `warning ${one.code}: ${describeProblem(expression, one)}`);
  return failure.length + warnings.length === 0 ? null : [...failure, ...warnings].join('\n');
}

const joined = (first: string, second: string | null): string => (second === null ? first : `${first}\n${second}`);
