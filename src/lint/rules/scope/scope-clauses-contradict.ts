import type { Value } from '../../../expression/value.ts';
import { attributeDefinition } from '../../../mapping/schema/lookup.ts';
import type { AttributeDefinition, ScopeClause } from '../../../mapping/schema/model.ts';
import type { FilterPlace } from '../../../mapping/scoping/filter-place.ts';
import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { clauseAnswer } from '../../clause-answer.ts';
import type { ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule } from '../../rule.ts';
import { clauseKey, describeClause, oppositeKey } from '../../scope-clauses.ts';
import { scopeGroups } from '../../scope-groups.ts';

export const scopeClausesContradict: LintRule = {
  kind: 'object-mapping',
  id: 'scope-clauses-contradict',
  family: 'scope',
  title: 'Scope group that nobody can pass',
  severity: 'error',
  explanation: 'All clauses of a group must hold. Where two of them exclude each other the group lets nobody in.',
  source: DOCUMENTS.scoping,
  fix: 'Put alternatives into groups of their own: groups are joined by OR, clauses by AND.',
  needs: [],
  check: (object) =>
    scopeGroups(object).flatMap(({ part, group, title }) => {
      const pair = contradiction(group.clauses, part, definitionIn(object));
      if (pair === null) return [];
      const [a, b] = pair;
      return [
        found(`${title}: ${describeClause(a)} and ${describeClause(b)} exclude each other.`, { path: group.path }),
      ];
    }),
};

type Pair = readonly [ScopeClause, ScopeClause];

/** The first two clauses that exclude each other; null where all can hold. */
function contradiction(clauses: readonly ScopeClause[], place: FilterPlace, definitionOf: DefinitionOf): Pair | null {
  const seen = new Map<string, ScopeClause>();
  for (const clause of clauses) {
    const opposite = oppositeKey(clause);
    const before = opposite === null ? undefined : seen.get(opposite);
    if (before !== undefined) return [before, clause];
    seen.set(clauseKey(clause), clause);
  }
  const distinct = [...seen.values()];
  for (const one of distinct) {
    const value = onlyValue(one);
    if (value === undefined) continue;
    const definition = definitionOf(one.attribute);
    const other = distinct.find(
      (clause) => isSameAttribute(clause, one) && clauseAnswer(clause, place, value, definition) === false,
    );
    if (other !== undefined) return distinct.indexOf(one) < distinct.indexOf(other) ? [one, other] : [other, one];
  }
  return null;
}

type DefinitionOf = (attribute: string) => AttributeDefinition | null;

const definitionIn =
  ({ source }: ObjectContext): DefinitionOf =>
  (attribute) =>
    source === null ? null : attributeDefinition(source, attribute);

const isSameAttribute = (a: ScopeClause, b: ScopeClause): boolean =>
  a.attribute.toLowerCase() === b.attribute.toLowerCase();

/** The one value with which a clause holds, null where it wants none; undefined where many do. */
function onlyValue({ operator, values }: ScopeClause): Value {
  switch (operatorNamed(operator)?.name) {
    case 'IS NULL':
      return null;
    case 'IS TRUE':
      return true;
    case 'IS FALSE':
      return false;
    case 'EQUALS':
      return values.length === 1 ? values[0] : undefined;
    default:
      return undefined;
  }
}
