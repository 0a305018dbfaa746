import { attributesOf } from '../../../expression/walk.ts';
import { isPure } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { printShort } from '../../print-short.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

export const constantMatchingValue: LintRule = {
  kind: 'attribute-mapping',
  id: 'constant-matching-value',
  family: 'matching',
  title: 'Everybody matches by the same value',
  severity: 'error',
  explanation:
    'Every user looks for the same account: the first takes it, the others fail with DuplicateSourceEntries.',
  source: DOCUMENTS.mappings,
  fix: 'Match by an attribute that is unique.',
  needs: [],
  check: ({ mapping, expression }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    if (attributesOf(expression.node).length > 0 || !isPure(expression.node)) return NOTHING;
    return [
      found(`The matching value of ${mapping.targetAttributeName} is ${printShort(expression.node)} for everybody.`),
    ];
  },
};
