import { DOCUMENTS } from '../../documents.ts';
import { attributeProblems } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['attribute-name-case']);

export const attributeNameCase: LintRule = {
  kind: 'attribute-mapping',
  id: 'attribute-name-case',
  family: 'expression',
  title: 'Source attribute in another case',
  severity: 'warning',
  explanation: 'Names of directory extensions are case-sensitive, and nothing promises that other names are not.',
  source: DOCUMENTS.mappings,
  fix: 'Write the name as the directory definition does.',
  needs: ['source-definition'],
  check: (context) => attributeProblems(context, CODES),
};
