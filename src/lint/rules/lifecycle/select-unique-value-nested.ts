import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['not-at-top-level']);

export const selectUniqueValueNested: LintRule = {
  kind: 'attribute-mapping',
  id: 'select-unique-value-nested',
  family: 'lifecycle',
  title: 'SelectUniqueValue inside another function',
  severity: 'error',
  explanation: 'The service asks the target for a whole mapping only; nested, the function fails.',
  source: DOCUMENTS.functions,
  fix: 'Make it the outermost function and apply the others to each of its arguments.',
  needs: [],
  check: (context) => problemsAmong(context, CODES),
};
