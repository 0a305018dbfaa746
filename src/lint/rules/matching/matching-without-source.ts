import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

/** Likely: a joining property with several source names is refused; no document says that one without any is. */
export const matchingWithoutSource: LintRule = {
  kind: 'attribute-mapping',
  id: 'matching-without-source',
  family: 'matching',
  title: 'Matching attribute without a source',
  severity: 'error',
  explanation: 'There is no value to look for in the target, so this attribute never matches anybody.',
  source: DOCUMENTS.mappings,
  fix: 'Map a source attribute that every user has, or set the matching priority to 0.',
  needs: [],
  barsSaving: 'likely',
  check: ({ mapping: { matchingPriority, source, defaultValue } }) => {
    if (matchingPriority <= 0 || source !== null) return NOTHING;
    const rest =
      defaultValue === null ? '' : `; its default ${JSON.stringify(defaultValue)} would be the same for everybody`;
    return [found(`It has matching priority ${matchingPriority} and no source${rest}.`)];
  },
};
