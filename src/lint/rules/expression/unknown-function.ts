import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['unknown-function', 'foreign-function']);

/** Documented, in the reference: the functions that are supported; Graph lists them too (schema/functions). */
export const unknownFunction: LintRule = {
  kind: 'attribute-mapping',
  id: 'unknown-function',
  family: 'expression',
  title: 'Unknown function',
  severity: 'error',
  explanation:
    'The provisioning service has no function of this name; the mapping cannot be saved or fails for every user.',
  source: DOCUMENTS.functions,
  fix: 'Use a function of the reference; `provlens mapping functions` lists them.',
  needs: [],
  barsSaving: 'documented',
  check: (context) => problemsAmong(context, CODES),
};
