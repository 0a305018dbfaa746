import { describeValue } from '../../expression/coerce.ts';
import { layoutOf } from '../../expression/layout.ts';
import { compileFilter } from '../scoping/compile-filter.ts';
import { bothHold } from '../scoping/scope-answer.ts';
import type { ClauseEvidence, ScopeEvaluation } from '../scoping/scope-evaluation.ts';
import type { CaseResult, FilterCase } from './mapping-case.ts';
import { notAsserted } from './not-asserted.ts';

/** Evaluates the filter of a case and compares. */
export function runFilterCase(it: FilterCase): CaseResult {
  const { groups, inputFilterGroups, categoryFilterGroups } = it.filter;
  const clauses = [...groups, ...inputFilterGroups, ...categoryFilterGroups].flatMap((group) => group.clauses);
  const layout = layoutOf(clauses.map(({ attribute }) => attribute));
  const compiled = compileFilter(it.filter, layout);
  const row = layout.row(it.attributes);
  const parts = [compiled.inputFilterGroups, compiled.categoryFilterGroups, compiled.groups].map((part) =>
    part.explain(row),
  );
  const evaluation: ScopeEvaluation = {
    answer: parts.map(({ answer }) => answer).reduce(bothHold),
    groups: parts.flatMap((part) => part.groups),
  };
  const base = { id: it.id, expected: it.expected, actual: evaluation.answer };
  if (it.reserve !== null) {
    return { ...base, verdict: 'unsupported', message: notAsserted(it.reserve, it.note), asserted: false };
  }
  return { ...base, ...judged(it, evaluation), asserted: true };
}

/** An open answer where true or false is expected is not decided; a filter the service refuses is an error. */
function judged({ expected }: FilterCase, evaluation: ScopeEvaluation): Pick<CaseResult, 'verdict' | 'message'> {
  const { answer } = evaluation;
  if (answer === expected) return { verdict: 'pass', message: null };
  const isOpen = typeof expected === 'boolean' && typeof answer !== 'boolean';
  const verdict = !isOpen ? 'fail' : answer === 'invalid-filter' ? 'error' : 'unsupported';
  const evidence = evaluation.groups.flatMap(({ clauses }) => clauses.map(describeClause));
  return { verdict, message: [`Expected ${expected}, got ${answer}.`, ...evidence].join('\n') };
}

const describeClause = ({ key, answer, attribute, value, note }: ClauseEvidence): string =>
  `${key} is ${answer}: ${attribute} holds ${describeValue(value)}${note === null ? '' : `. ${note.message}`}`;
