import { operatorNamed } from '../../../mapping/scoping/operators.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';
import { shown } from '../../users.ts';

export const scopeComparisonOfNoInteger: LintRule = {
  kind: 'clause',
  id: 'scope-comparison-of-no-integer',
  family: 'scope',
  title: 'Greater than something that is no whole number',
  severity: 'error',
  explanation: 'Greater_Than compares whole numbers from 0 on; with anything else the filter is invalid.',
  source: DOCUMENTS.scoping,
  fix: 'Give a whole number without sign, point or blanks; compare texts with REGEX MATCH.',
  needs: [],
  check: ({ clause }) => {
    if (!operatorNamed(clause.operator)?.name.startsWith('Greater')) return NOTHING;
    const wrong = clause.values.filter((value) => !/^\d+$/.test(value));
    return wrong.map((value) => found(`${clause.attribute} is compared with ${shown(value)}.`));
  },
};
