import { isEmpty, scalarText } from '../../mapping/coerce.ts';
import { type Compiled, compileExpression } from '../../mapping/expression/compile.ts';
import { evaluate } from '../../mapping/expression/evaluate.ts';
import { layoutOf, type RowLayout } from '../../mapping/expression/layout.ts';
import type { Row, Run } from '../../mapping/expression/run.ts';
import { attributesOf } from '../../mapping/expression/walk.ts';
import { matchingMappings } from '../../mapping/schema/lookup.ts';
import type { AttributeMapping, ObjectMapping } from '../../mapping/schema/model.ts';
import { compileFilter } from '../../mapping/scoping/compile-filter.ts';
import { bothHold, type ScopeAnswer } from '../../mapping/scoping/scope-answer.ts';
import { type ScopeEvaluation, scopeEvaluationResult } from '../../mapping/scoping/scope-evaluation.ts';
import type { Value } from '../../mapping/value.ts';

/** What a mapping makes of one object; the columns of mapping_evaluation. */
interface Evaluated {
  readonly in_scope: 'true' | 'false' | 'unknown' | 'unsupported';
  readonly failed_clauses: string | null;
  readonly saw: string | null;
  readonly scope_evaluation: string | null;
  readonly matching_state: 'populated' | 'empty' | 'unknown' | 'no-matching-attribute';
  readonly matching_attribute: string | null;
  readonly matching_value: string | null;
  readonly note: string | null;
}

/** An object mapping, ready for objects. */
export interface CompiledMapping {
  readonly layout: RowLayout;
  /** Attributes that the scoping filter asks for, and those that matching does. */
  readonly filterAttributes: readonly string[];
  readonly matchingAttributes: readonly string[];
  readonly evaluate: (row: Row, run: Run) => Evaluated;
}

/** Compiles the scoping filter and the matching attributes of an object mapping. */
export function compileMapping(mapping: ObjectMapping): CompiledMapping {
  const matching = matchingMappings(mapping);
  const groups = [...(mapping.scope?.groups ?? []), ...(mapping.scope?.inputFilterGroups ?? [])];
  const filterAttributes = [...new Set(groups.flatMap(({ clauses }) => clauses.map(({ attribute }) => attribute)))];
  const matchingAttributes = [
    ...new Set(
      matching.flatMap(({ source }) => (source?.expression == null ? [] : [...attributesOf(source.expression)])),
    ),
  ];
  const layout = layoutOf([...filterAttributes, ...matchingAttributes]);
  const filter = compileFilter(mapping.scope, layout);
  const candidates = matching.map((one) => candidate(one, layout));
  return {
    layout,
    filterAttributes,
    matchingAttributes,
    evaluate: (row, run) => {
      const answer = bothHold(filter.inputFilterGroups.evaluate(row), filter.groups.evaluate(row));
      const evidence = answer === true ? [] : [filter.inputFilterGroups.explain(row), filter.groups.explain(row)];
      return { ...scopeColumns(answer, evidence), ...matchColumns(candidates, row, run, noteOf(evidence)) };
    },
  };
}

interface Candidate {
  readonly target: string;
  readonly compiled: Compiled | null;
  readonly hasDefault: boolean;
  /** Why the source cannot be evaluated at all. */
  readonly problem: string | null;
}

const candidate = ({ targetAttributeName, source, defaultValue }: AttributeMapping, layout: RowLayout): Candidate => ({
  target: targetAttributeName,
  compiled: source?.expression == null ? null : compileExpression(source.expression, layout),
  hasDefault: defaultValue !== null && defaultValue !== '',
  problem: source !== null && source.expression === null ? `the source of ${targetAttributeName} cannot be read` : null,
});

function scopeColumns(
  answer: ScopeAnswer,
  evidence: readonly ScopeEvaluation[],
): Pick<Evaluated, 'in_scope' | 'failed_clauses' | 'saw' | 'scope_evaluation'> {
  if (answer === true) return { in_scope: 'true', failed_clauses: null, saw: null, scope_evaluation: null };
  const clauses = evidence.flatMap(({ groups }) => groups.flatMap((group) => group.clauses));
  const failed = clauses.filter((clause) => clause.answer === false);
  const word = answer === false ? 'false' : answer === 'unknown' ? 'unknown' : 'unsupported';
  const results = evidence.flatMap((one) => [...scopeEvaluationResult(one)]);
  return {
    in_scope: word,
    failed_clauses: failed.length === 0 ? null : failed.map(({ key }) => key).join('; '),
    saw: failed.length === 0 ? null : failed.map(({ value }) => shown(value)).join('; '),
    scope_evaluation: JSON.stringify(Object.fromEntries(results)),
  };
}

function shown(value: Value): string {
  if (isEmpty(value)) return 'nothing';
  const text = textOf(value);
  return text === null ? 'a value of several parts' : `'${text}'`;
}

const textOf = (value: Value): string | null =>
  value === null || value === undefined || Array.isArray(value)
    ? null
    : scalarText(value as Exclude<Value, null | undefined | readonly unknown[]>);

const noteOf = (evidence: readonly ScopeEvaluation[]): string | null =>
  evidence
    .flatMap(({ groups }) => groups.flatMap((group) => group.clauses))
    .find(({ answer, note }) => typeof answer !== 'boolean' && note !== null)?.note?.message ?? null;

/** Matching attributes are tried by priority; one that has a value is enough (Customize attribute mappings). */
function matchColumns(
  candidates: readonly Candidate[],
  row: Row,
  run: Run,
  scopeNote: string | null,
): Pick<Evaluated, 'matching_state' | 'matching_attribute' | 'matching_value' | 'note'> {
  const all = candidates.map(({ target }) => target).join(', ');
  if (candidates.length === 0) {
    return { matching_state: 'no-matching-attribute', matching_attribute: null, matching_value: null, note: scopeNote };
  }
  let open: string | null = null;
  for (const { target, compiled, hasDefault, problem } of candidates) {
    const outcome = compiled === null ? null : evaluate(compiled, row, run);
    if (outcome?.kind === 'value') {
      const text = Array.isArray(outcome.value)
        ? outcome.value.map((one) => textOf(one as Value)).join(', ')
        : textOf(outcome.value);
      if (text !== null && text.trim() !== '') {
        const note = scopeNote ?? outcome.warnings[0]?.message ?? null;
        return { matching_state: 'populated', matching_attribute: target, matching_value: text, note };
      }
    }
    if (problem !== null) open ??= problem;
    else if (outcome !== null && 'message' in outcome) open ??= `${target}: ${outcome.message}`;
    else if (hasDefault) open ??= `${target} has a default value; no document says whether that serves for matching`;
  }
  return {
    matching_state: open === null ? 'empty' : 'unknown',
    matching_attribute: all,
    matching_value: null,
    note: open ?? scopeNote,
  };
}
