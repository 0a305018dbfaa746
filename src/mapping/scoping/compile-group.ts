import type { RowLayout } from '../../expression/layout.ts';
import type { InputRow } from '../../expression/run.ts';
import type { AttributeDefinition, ScopeGroup } from '../schema/model.ts';
import { type CompiledClause, compileClause } from './compile-clause.ts';
import type { FilterPlace } from './filter-place.ts';
import { bothHold, type ScopeAnswer } from './scope-answer.ts';

/** Throws nothing, and allocates nothing but what a pattern may need. */
export type ScopeTest = (row: InputRow) => ScopeAnswer;

/** A group, ready for rows. */
export interface CompiledGroup {
  readonly group: ScopeGroup;
  readonly clauses: readonly CompiledClause[];
  readonly test: ScopeTest;
}

/** Makes a group into a test: all its clauses must hold; without any it holds. */
export function compileGroup(
  group: ScopeGroup,
  layout: RowLayout,
  attributes: ReadonlyMap<string, AttributeDefinition> | undefined,
  place: FilterPlace,
): CompiledGroup {
  const clauses = group.clauses.map((clause) =>
    compileClause(clause, layout, attributes?.get(clause.attribute) ?? null, place),
  );
  return groupOf(group, clauses);
}

/** A group of clauses that are ready. */
export function groupOf(group: ScopeGroup, clauses: readonly CompiledClause[]): CompiledGroup {
  const tests = clauses.map(({ test }) => test);
  return { group, clauses, test: tests.length === 0 ? () => true : tests.reduceRight(and) };
}

function and(rest: ScopeTest, first: ScopeTest): ScopeTest {
  return (row) => {
    const answer = first(row);
    return answer === true ? rest(row) : answer === false ? false : bothHold(answer, rest(row));
  };
}
