import { isEmpty } from '../../../expression/coerce.ts';
import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import type { ScopeGroup } from '../../../mapping/schema/model.ts';
import { answerOnEmpty } from '../../../mapping/scoping/filter-place.ts';
import { type OperatorName, operatorNamed } from '../../../mapping/scoping/operators.ts';
import type { ClauseContext, ObjectContext } from '../../context.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING, type RuleAnswers } from '../../rule.ts';
import { describeClause } from '../../scope-clauses.ts';
import { describeUsers, indexesWhere, isAboutUsers } from '../../user-checks.ts';
import { isAlwaysThere, isImplied } from '../../whole-definition.ts';

const NEGATIONS: ReadonlySet<OperatorName> = new Set<OperatorName>(['NOT EQUALS', 'NOT REGEX MATCH']);

export const scopeEmptyExcluded: LintRule = {
  kind: 'object-mapping',
  id: 'scope-empty-excluded',
  family: 'scope',
  title: 'Negated clause on an attribute that may be empty',
  severity: 'warning',
  explanation:
    'A clause is false where the attribute is null or empty, a negated one too: users without a value are out of scope.',
  source: DOCUMENTS.scoping,
  fix: 'Add a group with IS NULL on the attribute if these users are meant to be in scope, else IS NOT NULL to say so.',
  needs: [],
  jobs: NOT_CLOUD_SYNC,
  check: (object) => {
    const isDeliberate = deliberateIn(object);
    return object.clauses.flatMap((context) => (isDeliberate(context) ? [] : excludes(context)));
  },
};

function excludes({ object, part, clause, attribute }: ClauseContext): RuleAnswers {
  const operator = operatorNamed(clause.operator)?.name ?? null;
  const isOutOnEmpty = operator !== null && NEGATIONS.has(operator) && answerOnEmpty(operator, part) === false;
  if (!isOutOnEmpty || isImplied(clause.attribute) || isAlwaysThere(attribute)) return NOTHING;
  const { path } = clause;
  const { users } = object.within;
  const excluded = `${describeClause(clause)} is false where ${clause.attribute} is empty`;
  if (users === null || !users.has(clause.attribute) || !isAboutUsers(object)) return [found(`${excluded}.`, { path })];
  const empty = indexesWhere(users.column(clause.attribute), isEmpty);
  return empty.length === 0 ? NOTHING : [found(`${excluded}: ${describeUsers(users, empty)} are out.`, { path })];
}

/** Where somebody thought of empty values: the group asks for a value, or another one takes those without. */
function deliberateIn({ clauses }: ObjectContext): (context: ClauseContext) => boolean {
  const asking = new Map<string, Set<ScopeGroup>>();
  const keyOf = ({ part, clause }: ClauseContext, operator: string): string =>
    `${part} ${operator} ${clause.attribute.toLowerCase()}`;
  for (const context of clauses) {
    const key = keyOf(context, operatorNamed(context.clause.operator)?.name ?? '');
    asking.set(key, (asking.get(key) ?? new Set()).add(context.group));
  }
  return (context) => {
    const takingEmpty = asking.get(keyOf(context, 'IS NULL'));
    const isTaken = takingEmpty !== undefined && takingEmpty.size > (takingEmpty.has(context.group) ? 1 : 0);
    return isTaken || (asking.get(keyOf(context, 'IS NOT NULL'))?.has(context.group) ?? false);
  };
}
