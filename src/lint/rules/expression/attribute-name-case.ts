import { DOCUMENTS } from '../../documents.ts';
import { attributeProblems } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['attribute-name-case']);

/**
 * Seen: [Description] with SchemaInvalid, while [description] is saved
 * (github.com/MicrosoftDocs/azure-docs/issues/58604).
 */
export const attributeNameCase: LintRule = {
  kind: 'attribute-mapping',
  id: 'attribute-name-case',
  family: 'expression',
  title: 'Source attribute in another case',
  severity: 'error',
  explanation:
    'Names of attributes are case-sensitive: the service refuses to save a schema that writes one in another case (SchemaInvalid).',
  source: DOCUMENTS.mappings,
  fix: 'Write the name as the directory definition does.',
  needs: ['source-definition'],
  barsSaving: 'seen',
  check: (context) =>
    attributeProblems(context, CODES).map((answer) =>
      answer.kind === 'found' ? { ...answer, severity: 'error' } : answer,
    ),
};
