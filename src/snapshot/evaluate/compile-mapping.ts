import { isEmpty } from '../../expression/coerce.ts';
import { layoutOf, type RowLayout } from '../../expression/layout.ts';
import type { InputRow, Run } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import { attributesOf } from '../../expression/walk.ts';
import { comparedText, type MatchingAttribute, matchingAttribute } from '../../mapping/matching/matching-value.ts';
import { matchingMappings } from '../../mapping/schema/lookup.ts';
import type { ObjectMapping } from '../../mapping/schema/model.ts';
import { compileFilter } from '../../mapping/scoping/compile-filter.ts';
import { bothHold, type ScopeAnswer } from '../../mapping/scoping/scope-answer.ts';
import { type ScopeEvaluation, scopeEvaluationResult } from '../../mapping/scoping/scope-evaluation.ts';

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
export interface EligibilityMapping {
  readonly layout: RowLayout;
  /** Attributes that the scoping filter asks for, and those that matching does. */
  readonly filterAttributes: readonly string[];
  readonly matchingAttributes: readonly string[];
  readonly evaluate: (row: InputRow, run: Run) => Evaluated;
}

/** Compiles the scoping filter and the matching attributes of an object mapping. */
export function compileMapping(mapping: ObjectMapping): EligibilityMapping {
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
  const candidates = matching.map((one) => matchingAttribute(one, layout));
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
  const text = comparedText(value);
  return text === null ? 'a value of several parts' : `'${text}'`;
}

const noteOf = (evidence: readonly ScopeEvaluation[]): string | null =>
  evidence
    .flatMap(({ groups }) => groups.flatMap((group) => group.clauses))
    .find(({ answer, note }) => typeof answer !== 'boolean' && note !== null)?.note?.message ?? null;

/** Matching attributes are tried by priority; one that has a value is enough (Customize attribute mappings). */
function matchColumns(
  candidates: readonly MatchingAttribute[],
  row: InputRow,
  run: Run,
  scopeNote: string | null,
): Pick<Evaluated, 'matching_state' | 'matching_attribute' | 'matching_value' | 'note'> {
  const all = candidates.map(({ target }) => target).join(', ');
  if (candidates.length === 0) {
    return { matching_state: 'no-matching-attribute', matching_attribute: null, matching_value: null, note: scopeNote };
  }
  let open: string | null = null;
  for (const { target, valueFor } of candidates) {
    const found = valueFor(row, run);
    if (found.kind === 'value') {
      const note = scopeNote ?? found.warning;
      return { matching_state: 'populated', matching_attribute: target, matching_value: found.text, note };
    }
    if (found.kind === 'open') open ??= found.why;
  }
  return {
    matching_state: open === null ? 'empty' : 'unknown',
    matching_attribute: all,
    matching_value: null,
    note: open ?? scopeNote,
  };
}
