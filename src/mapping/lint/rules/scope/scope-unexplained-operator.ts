import { operatorNamed } from '../../../scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { NOT_CLOUD_SYNC } from '../../jobs.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const scopeUnexplainedOperator: LintRule = {
  kind: 'clause',
  id: 'scope-unexplained-operator',
  family: 'scope',
  title: 'Operator that the documents do not explain',
  severity: 'warning',
  explanation:
    'Whom & and !& let pass, and operators that only the portal offers, is not said anywhere: nobody can tell who is in scope.',
  source: DOCUMENTS.scoping,
  fix: 'Use Includes, EQUALS or REGEX MATCH.',
  needs: [],
  jobs: NOT_CLOUD_SYNC,
  check: ({ clause }) =>
    operatorNamed(clause.operator)?.standing === 'unexplained'
      ? [found(`What ${clause.operator} does with ${clause.attribute} is not documented.`)]
      : NOTHING,
};
