import { DOCUMENTS } from '../../documents.ts';
import { attributeProblems } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['unknown-attribute']);

/**
 * Seen: Graph returned an error while only some of the source's objects defined a mapped attribute
 * (github.com/MicrosoftDocs/azure-docs/issues/46466). Documented, in the directoryDefinition resource type: what object
 * mappings use must be defined.
 */
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
  barsSaving: 'seen',
  check: (context) => attributeProblems(context, CODES),
};
