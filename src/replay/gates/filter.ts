import { isEmpty } from '../../expression/coerce.ts';
import { comparedText } from '../../mapping/matching/matching-value.ts';
import type { CompiledFilter } from '../../mapping/scoping/compile-filter.ts';
import type { ScopeAnswer } from '../../mapping/scoping/scope-answer.ts';
import type { ClauseEvidence } from '../../mapping/scoping/scope-evaluation.ts';
import type { Cause, Gate, GateVerdict } from '../decision.ts';
import type { SourceFacts } from '../source-facts.ts';

/** What is shown of a value that has no text. */
export const SEVERAL_PARTS = 'a value of several parts';

const PASSED: GateVerdict = {
  answer: true,
  cause: { gate: 'filter', subject: 'scoping filter', input: null, result: 'passed' },
};
const NO_CAUSES: readonly Cause[] = [];

/** A verdict with every clause that is behind it. */
export interface FilterVerdict extends GateVerdict {
  readonly clauses: readonly Cause[];
}

/**
 * All clauses of a group have to hold, and one group ("Scoping users or groups to be provisioned with scoping filters").
 * `part` inputFilterGroups is asked when an object is read; what it leaves out is never deprovisioned (filter of Microsoft Graph).
 */
export function filterGate(
  filter: CompiledFilter,
  part: 'groups' | 'inputFilterGroups',
  { row }: SourceFacts,
): FilterVerdict {
  const gate: Gate = part === 'groups' ? 'filter' : 'import';
  const answer = filter[part].evaluate(row);
  if (answer === true) return { ...PASSED, clauses: NO_CAUSES };
  const open = filter[part].explain(row).groups.flatMap((group) => group.clauses);
  const failing = open.filter((clause) => clause.answer !== true);
  const decisive = failing.find((clause) => answer === false || typeof clause.answer !== 'boolean');
  return {
    answer: answer === false ? false : 'unknown',
    cause:
      decisive === undefined
        ? { gate, subject: 'scoping filter', input: null, result: wordOf(answer) }
        : causeOf(gate, decisive),
    clauses: failing.map((clause) => causeOf(gate, clause)),
  };
}

/** One clause with what it saw. */
export const causeOf = (gate: Gate, { key, value, answer, note }: ClauseEvidence): Cause => ({
  gate,
  subject: key,
  input: isEmpty(value) ? null : (comparedText(value) ?? SEVERAL_PARTS),
  result: note !== null && typeof answer !== 'boolean' ? `unknown: ${note.message}` : wordOf(answer),
});

const wordOf = (answer: ScopeAnswer): string => {
  if (typeof answer === 'boolean') return String(answer);
  return answer === 'unknown'
    ? 'unknown'
    : `unknown: the filter is ${answer === 'unsupported' ? 'not supported' : 'invalid'}`;
};
