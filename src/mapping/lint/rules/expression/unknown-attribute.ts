import { DOCUMENTS } from '../../documents.ts';
import { attributeProblems } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['unknown-attribute']);

export const unknownAttribute: LintRule = {
  kind: 'attribute-mapping',
  id: 'unknown-attribute',
  family: 'expression',
  title: 'Unknown source attribute',
  severity: 'error',
  explanation:
    'The source object has no such attribute: it is never imported, and the mapping sees nothing for every user.',
  source: DOCUMENTS.mappings,
  fix: 'Correct the name, or add the attribute to the list of supported attributes of the source.',
  needs: ['source-definition'],
  barsSaving: true,
  check: (context) => attributeProblems(context, CODES),
};
