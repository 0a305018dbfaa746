import { layoutOf } from '../expression/layout.ts';
import type { Value } from '../expression/value.ts';
import type { AttributeDefinition, ScopeClause } from '../mapping/schema/model.ts';
import { compileClause } from '../mapping/scoping/compile-clause.ts';
import type { FilterPlace } from '../mapping/scoping/filter-place.ts';
import type { ScopeAnswer } from '../mapping/scoping/scope-answer.ts';

/** What a clause answers, in the place where it is, for an object whose attribute holds this value. */
export const clauseAnswer = (
  clause: ScopeClause,
  place: FilterPlace,
  value: Value,
  definition: AttributeDefinition | null,
): ScopeAnswer => compileClause(clause, layoutOf([clause.attribute]), definition, place).test([value]);
