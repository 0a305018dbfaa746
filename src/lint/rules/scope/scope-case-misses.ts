import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { matchingText } from '../../matching-text.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { describeClause } from '../../scope-clauses.ts';
import { askUsers, describeUsers, indexesWhere } from '../../user-checks.ts';
import { shown } from '../../users.ts';

export const scopeCaseMisses: LintRule = {
  kind: 'clause',
  id: 'scope-case-misses',
  family: 'scope',
  title: 'Users missed because of upper and lower case',
  severity: 'warning',
  explanation:
    'EQUALS compares case-sensitively: users whose value differs in case only are treated as having another one.',
  source: DOCUMENTS.scoping,
  fix: 'Correct the values, or use REGEX MATCH with (?i).',
  needs: ['users'],
  check: ({ object, clause, attribute }) => {
    const [wanted] = clause.values;
    const isEquality = ['EQUALS', 'NOT EQUALS'].includes(operatorNamed(clause.operator)?.name ?? '');
    // Numbers and Booleans are no question of case.
    if (attribute !== null && attribute.type !== 'String') return NOTHING;
    if (!isEquality || wanted === undefined || clause.values.length > 1) return NOTHING;
    if (wanted.toLowerCase() === wanted.toUpperCase()) return NOTHING;
    return askUsers(object, [clause.attribute], `values of ${clause.attribute}`, (users) => {
      const column = users.column(clause.attribute);
      const missed = indexesWhere(
        column,
        (value) => typeof value === 'string' && value !== wanted && value.toLowerCase() === wanted.toLowerCase(),
      );
      const [first] = missed;
      if (first === undefined) return NOTHING;
      const example = shown(matchingText(column[first], true));
      return [
        found(
          `${describeClause(clause)}: ${describeUsers(users, missed)} have it in another case, such as ${example}.`,
        ),
      ];
    });
  },
};
