import { layoutOf } from '../../../src/expression/layout.ts';
import type { AttributeDefinition, ScopeClause, ScopeGroup, ScopingFilter } from '../../../src/mapping/schema/model.ts';
import { compileFilter } from '../../../src/mapping/scoping/compile-filter.ts';
import type { FilterPlace } from '../../../src/mapping/scoping/filter-place.ts';
import type { ScopeAnswer } from '../../../src/mapping/scoping/scope-answer.ts';
import type { ClauseEvidence, ScopeEvaluation } from '../../../src/mapping/scoping/scope-evaluation.ts';

export const clause = (attribute: string, operator: string, ...values: string[]): ScopeClause => ({
  attribute,
  operator,
  values,
  extra: {},
  path: [],
});

export const group = (name: string | null, ...clauses: ScopeClause[]): ScopeGroup => ({
  name,
  clauses,
  extra: {},
  path: [],
});

export const filter = (...groups: ScopeGroup[]): ScopingFilter => ({
  groups,
  inputFilterGroups: [],
  categoryFilterGroups: [],
  extra: {},
  path: [],
});

export const definition = (fields: Partial<AttributeDefinition>): AttributeDefinition => ({
  name: 'a',
  type: 'String',
  anchor: false,
  caseExact: false,
  multivalued: false,
  required: false,
  mutability: 'ReadWrite',
  defaultValue: null,
  referencedObjects: [],
  metadata: new Map(),
  extra: {},
  path: [],
  ...fields,
});

/** Evaluates a filter for one object. */
export function explain(
  scope: ScopingFilter,
  attributes: Record<string, unknown>,
  definitions: readonly AttributeDefinition[] = [],
  place: FilterPlace = 'groups',
): ScopeEvaluation {
  const layout = layoutOf(Object.keys(attributes));
  const known = { attributes: new Map(definitions.map((one) => [one.name, one])) };
  return compileFilter(scope, layout, known)[place].explain(layout.row(attributes));
}

/** What one clause makes of the attribute `a`. */
export function evidence(
  operator: string,
  values: readonly string[],
  a: unknown,
  type: AttributeDefinition['type'] | null = null,
  place: FilterPlace = 'groups',
): ClauseEvidence {
  const definitions = type === null ? [] : [definition({ type })];
  const attributes = a === undefined ? {} : { a };
  const scope = { ...filter(), [place]: [group('f', clause('a', operator, ...values))] };
  return explain(scope, attributes, definitions, place).groups[0]!.clauses[0]!;
}

export const answer = (...args: Parameters<typeof evidence>): ScopeAnswer => evidence(...args).answer;
