import type { ScopeClause } from '../mapping/schema/model.ts';
import { operatorNamed } from '../mapping/scoping/operators.ts';
import { shown } from './users.ts';

/** A clause in words: `department EQUALS "Dach"`. */
export function describeClause({ attribute, operator, values }: ScopeClause): string {
  const operands = operatorNamed(operator)?.takesValue === false ? [] : values;
  return [attribute, operator, operands.map(shown).join(', ')].filter((part) => part !== '').join(' ');
}

/** A text that is equal for clauses that ask the same. */
export function clauseKey({ attribute, operator, values }: ScopeClause): string {
  const known = operatorNamed(operator);
  return JSON.stringify([attribute.toLowerCase(), known?.name ?? operator, known?.takesValue === false ? [] : values]);
}

/** The key of the clause that is true where this one is false, for objects that have a value; null where none is. */
export function oppositeKey(clause: ScopeClause): string | null {
  const opposite = operatorNamed(clause.operator)?.opposite ?? null;
  return opposite === null ? null : clauseKey({ ...clause, operator: opposite });
}

export const isPattern = ({ operator }: ScopeClause): boolean =>
  operatorNamed(operator)?.name.endsWith('REGEX MATCH') ?? false;
