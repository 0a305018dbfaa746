import { layoutOf } from '../expression/layout.ts';
import type { AttributeDefinition, ScopeClause } from '../schema/model.ts';
import { compileClause } from '../scoping/compile-clause.ts';
import type { FilterPlace } from '../scoping/filter-place.ts';
import type { ScopeAnswer } from '../scoping/scope-answer.ts';
import type { Value } from '../value.ts';

/** What a clause answers, in the place where it is, for an object whose attribute holds this value. */
export const clauseAnswer = (
  clause: ScopeClause,
  place: FilterPlace,
  value: Value,
  definition: AttributeDefinition | null,
): ScopeAnswer => compileClause(clause, layoutOf([clause.attribute]), definition, place).test([value]);
