import { DOCUMENTS } from '../../documents.ts';
import { listNames } from '../../list-names.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

const USUAL = 2;

export const manyMatchingAttributes: LintRule = {
  kind: 'object-mapping',
  id: 'many-matching-attributes',
  family: 'matching',
  title: 'More than two matching attributes',
  severity: 'info',
  explanation:
    'They are tried one by one, never together: each one more is a chance to match the wrong account. One or two are usual.',
  source: DOCUMENTS.mappings,
  fix: 'Keep the ones that are truly unique.',
  needs: [],
  check: ({ mapping }) => {
    const matching = mapping.attributeMappings.filter(({ matchingPriority }) => matchingPriority > 0);
    if (matching.length <= USUAL) return NOTHING;
    return [
      found(`${matching.length} attributes match: ${listNames(matching.map((one) => one.targetAttributeName))}.`),
    ];
  },
};
