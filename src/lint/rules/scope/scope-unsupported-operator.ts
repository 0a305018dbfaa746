import { allOperators, operatorNamed } from '../../../mapping/scoping/operators.ts';
import { nearest } from '../../../nearest.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { shown } from '../../users.ts';

const DOCUMENTED = allOperators().flatMap(({ name, standing }) => (standing === 'documented' ? [name] : []));

/** Documented, in the filterClause resource type: the operator must be one of those that are supported. */
export const scopeUnsupportedOperator: LintRule = {
  kind: 'clause',
  id: 'scope-unsupported-operator',
  family: 'scope',
  title: 'Scoping filter with an operator that filters do not have',
  severity: 'error',
  explanation:
    'The service has no such operator, or calls it unsupported, as it does IsMemberOf: who is in scope is not known.',
  source: DOCUMENTS.scoping,
  fix: `Use one of ${DOCUMENTED.join(', ')}.`,
  needs: [],
  barsSaving: 'documented',
  check: ({ clause }) => {
    const known = operatorNamed(clause.operator);
    if (known === null) {
      const suggestion = nearest(clause.operator, DOCUMENTED);
      const meant = suggestion === null ? '' : ` Did you mean ${suggestion}?`;
      return [found(`${shown(clause.operator)} on ${clause.attribute} is no operator of scoping filters.${meant}`)];
    }
    return known.standing === 'unsupported'
      ? [found(`${known.name} on ${clause.attribute} is not supported.`)]
      : NOTHING;
  },
};
