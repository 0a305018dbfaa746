import { NOT_CLOUD_SYNC } from '../../../mapping/job-groups.ts';
import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const scopeUnexplainedOperator: LintRule = {
  kind: 'clause',
  id: 'scope-unexplained-operator',
  family: 'scope',
  title: 'Operator that the documents do not explain',
  severity: 'warning',
  explanation: 'No document says who passes &, !&, Present and Valid Cert Match: who is in scope is not known.',
  source: DOCUMENTS.scoping,
  fix: 'Use Includes, EQUALS or REGEX MATCH.',
  needs: [],
  check: ({ object, clause }) => {
    const standing = operatorNamed(clause.operator)?.standing;
    const { job } = object.within;
    // The default filters of cloud sync show that & tests bits.
    const isKnown = standing === 'unexplained' && job !== null && !NOT_CLOUD_SYNC.includes(job);
    return (standing === 'unexplained' || standing === 'listed') && !isKnown
      ? [found(`What ${clause.operator} does with ${clause.attribute} is not documented.`)]
      : NOTHING;
  },
};
