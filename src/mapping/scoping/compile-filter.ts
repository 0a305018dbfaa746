import type { RowLayout } from '../../expression/layout.ts';
import type { InputRow } from '../../expression/run.ts';
import type { AttributeDefinition, ScopingFilter } from '../schema/model.ts';
import type { CompiledClause } from './compile-clause.ts';
import { type CompiledGroup, compileGroup, groupOf, type ScopeTest } from './compile-group.ts';
import { FILTER_PLACES, type FilterPlace } from './filter-place.ts';
import { oneHolds } from './scope-answer.ts';
import { explainGroups, type ScopeEvaluation } from './scope-evaluation.ts';

/** Groups of which one must hold, ready for rows. */
interface CompiledGroups {
  readonly groups: readonly CompiledGroup[];
  /** The answer alone, and fast. */
  readonly evaluate: ScopeTest;
  /** The answer with the evidence of every clause. */
  readonly explain: (row: InputRow) => ScopeEvaluation;
}

/** A scoping filter, its three parts apart: what is in scope, what is imported at all, and the category filter. */
export interface CompiledFilter {
  readonly groups: CompiledGroups;
  readonly inputFilterGroups: CompiledGroups;
  readonly categoryFilterGroups: CompiledGroups;
}

export interface FilterOptions {
  /** The source object's attributes, by name; where absent, values and well-known names decide what is supported. */
  readonly attributes?: ReadonlyMap<string, AttributeDefinition>;
}

/**
 * Makes a scoping filter into tests: all clauses of a group must hold, and one of the groups. Without any group
 * everything is in scope; so it is without a filter.
 * Source: Scoping users or groups to be provisioned with scoping filters.
 */
export function compileFilter(
  filter: ScopingFilter | null,
  layout: RowLayout,
  options: FilterOptions = {},
): CompiledFilter {
  const part = (place: FilterPlace): CompiledGroups =>
    compileGroups((filter?.[place] ?? []).map((group) => compileGroup(group, layout, options.attributes, place)));
  return {
    groups: part('groups'),
    inputFilterGroups: part('inputFilterGroups'),
    categoryFilterGroups: part('categoryFilterGroups'),
  };
}

/** A filter whose clauses are exchanged, each for what `exchange` makes of it; groups and clauses are combined as before. */
export function withClauses(
  filter: CompiledFilter,
  exchange: (clause: CompiledClause) => CompiledClause,
): CompiledFilter {
  const part = (place: FilterPlace): CompiledGroups =>
    compileGroups(filter[place].groups.map(({ group, clauses }) => groupOf(group, clauses.map(exchange))));
  return Object.fromEntries(FILTER_PLACES.map((place) => [place, part(place)])) as Record<FilterPlace, CompiledGroups>;
}

function compileGroups(groups: readonly CompiledGroup[]): CompiledGroups {
  const tests = groups.map(({ test }) => test);
  const evaluate = isInvalid(groups) ? invalid : tests.length === 0 ? everything : tests.reduceRight(or);
  return { groups, evaluate, explain: (row) => explainGroups(groups, evaluate(row), row) };
}

const everything: ScopeTest = () => true;
const invalid: ScopeTest = () => 'invalid-filter';

/** One clause that the service would refuse makes the whole filter invalid, whatever the object. */
const isInvalid = (groups: readonly CompiledGroup[]): boolean =>
  groups.some(({ clauses }) => clauses.some(({ standing }) => standing?.code === 'invalid-clause'));

function or(rest: ScopeTest, first: ScopeTest): ScopeTest {
  return (row) => {
    const answer = first(row);
    return answer === false ? rest(row) : answer === true ? true : oneHolds(answer, rest(row));
  };
}
