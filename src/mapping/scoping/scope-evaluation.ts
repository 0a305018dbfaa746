import type { InputRow } from '../../expression/run.ts';
import type { Value } from '../../expression/value.ts';
import { type CompiledClause, noteOn } from './compile-clause.ts';
import type { CompiledGroup } from './compile-group.ts';
import type { ScopeAnswer, ScopeNote } from './scope-answer.ts';

/** What one clause made of one object. */
export interface ClauseEvidence {
  /** As the service's own log writes it: `Sales filter.department EQUALS 'Sales'`. */
  readonly key: string;
  readonly attribute: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** What the object holds; undefined where the attribute is absent. */
  readonly value: Value;
  readonly answer: ScopeAnswer;
  readonly note: ScopeNote | null;
}

interface GroupEvidence {
  readonly name: string | null;
  readonly answer: ScopeAnswer;
  readonly clauses: readonly ClauseEvidence[];
}

/** Whether an object is in scope, and why. */
export interface ScopeEvaluation {
  readonly answer: ScopeAnswer;
  readonly groups: readonly GroupEvidence[];
}

/** Every clause is looked at, those the answer no longer depends on too. */
export function explainGroups(groups: readonly CompiledGroup[], answer: ScopeAnswer, row: InputRow): ScopeEvaluation {
  return {
    answer,
    groups: groups.map(({ group, clauses, test }) => ({
      name: group.name,
      answer: test(row),
      clauses: clauses.map((clause) => evidenceOf(group.name, clause, row)),
    })),
  };
}

function evidenceOf(group: string | null, compiled: CompiledClause, row: InputRow): ClauseEvidence {
  const { attribute, values } = compiled.clause;
  const operator = compiled.operator?.name ?? compiled.clause.operator;
  const answer = compiled.test(row);
  const value = compiled.attributeValue(row);
  return {
    key: evidenceKey(group, attribute, operator, compiled.operator?.takesValue === false ? [] : values),
    attribute,
    operator,
    values,
    value,
    answer,
    note: noteOn(compiled, value, answer),
  };
}

/** The service's wording, seen in its logs for operators with one value. */
function evidenceKey(group: string | null, attribute: string, operator: string, values: readonly string[]): string {
  const quoted = values.map((value) => ` '${value}'`).join(',');
  return `${group ?? ''}.${attribute} ${operator}${quoted}`;
}

/** The evidence as the log's ScopeEvaluationResult has it: a Boolean for every clause that has one. */
export function scopeEvaluationResult({ groups }: ScopeEvaluation): ReadonlyMap<string, boolean> {
  const result = new Map<string, boolean>();
  for (const { clauses } of groups)
    for (const { key, answer } of clauses) if (typeof answer === 'boolean') result.set(key, answer);
  return result;
}
