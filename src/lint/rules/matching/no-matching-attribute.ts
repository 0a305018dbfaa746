import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

/** Documented, in the tutorial: every user must have a value for at least one matching attribute. */
export const noMatchingAttribute: LintRule = {
  kind: 'object-mapping',
  id: 'no-matching-attribute',
  family: 'matching',
  title: 'No matching attribute',
  severity: 'error',
  explanation: 'Without one the service cannot find accounts that are already there, and creates everybody again.',
  source: DOCUMENTS.mappings,
  fix: 'Let an attribute that is unique on both sides match the objects.',
  needs: ['attribute-mappings'],
  barsSaving: 'documented',
  check: ({ mapping, target, label }) => {
    if (mapping.attributeMappings.some(({ matchingPriority }) => matchingPriority > 0)) return NOTHING;
    if (target === null || mapping.attributeMappings.length === 0) return [lacking('attribute-mappings', label)];
    return [
      found(`None of the ${mapping.attributeMappings.length} attribute mappings has a matching priority above 0.`),
    ];
  },
};
