import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['function-name-case']);

export const functionNameCase: LintRule = {
  kind: 'attribute-mapping',
  id: 'function-name-case',
  family: 'expression',
  title: 'Function name in another case',
  severity: 'warning',
  explanation:
    'The reference calls the syntax case-sensitive and yet varies the case itself: whether this works is not said.',
  source: DOCUMENTS.functions,
  fix: 'Write the name as the reference does.',
  needs: [],
  check: (context) => problemsAmong(context, CODES),
};
