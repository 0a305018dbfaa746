import { FILTER_PLACES } from '../../../mapping/scoping/filter-place.ts';
import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, type RuleAnswers } from '../../rule.ts';
import { clauseKey, describeClause, oppositeKey } from '../../scope-clauses.ts';
import { scopeGroups, type TitledGroup } from '../../scope-groups.ts';

export const scopeGroupsCancelOut: LintRule = {
  kind: 'object-mapping',
  id: 'scope-groups-cancel-out',
  family: 'scope',
  title: 'Scope groups that together let everybody pass',
  severity: 'error',
  explanation:
    'Who passes one group is in scope. If one group takes everyone that the other leaves out, the two are no filter.',
  source: DOCUMENTS.scoping,
  fix: 'Put clauses that must all hold into one group: "neither a nor b" is one group with two NOT EQUALS.',
  needs: [],
  check: (object) =>
    FILTER_PLACES.flatMap((part) => cancellingGroups(scopeGroups(object).filter((one) => one.part === part))),
};

function cancellingGroups(groups: readonly TitledGroup[]): RuleAnswers {
  const single = groups.filter(({ group }) => group.clauses.length === 1);
  const seen = new Map<string, TitledGroup>();
  const negated = new Map<string, TitledGroup>();
  return single.flatMap((second) => {
    const clause = second.group.clauses[0]!;
    const attribute = clause.attribute.toLowerCase();
    const isNegated = operatorNamed(clause.operator)?.name === 'NOT EQUALS' && clause.values.length === 1;
    const other = isNegated ? negated.get(attribute) : undefined;
    const isOther = other !== undefined && clauseKey(other.group.clauses[0]!) !== clauseKey(clause);
    const first = seen.get(oppositeKey(clause) ?? '') ?? (isOther ? other : undefined);
    seen.set(clauseKey(clause), second);
    if (isNegated && other === undefined) negated.set(attribute, second);
    if (first === undefined) return [];
    const both = `${describeClause(first.group.clauses[0]!)}, or ${describeClause(clause)}`;
    const message = `${first.title} and ${second.title} let everybody with a value pass: ${both}.`;
    return [found(message, { path: second.group.path })];
  });
}
