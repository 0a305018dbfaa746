import { DOCUMENTS } from '../../documents.ts';
import { problemsAmong } from '../../expression-problems.ts';
import type { LintRule } from '../../rule.ts';

const CODES = new Set(['argument-count', 'argument-missing']);

/** Documented, in the attributeMappingParameterSchema resource type: which parameters are required, and which may be repeated. */
export const wrongArgumentCount: LintRule = {
  kind: 'attribute-mapping',
  id: 'wrong-argument-count',
  family: 'expression',
  title: 'Too many or too few arguments',
  severity: 'error',
  explanation: 'A call with arguments missing or left over fails for every user.',
  source: DOCUMENTS.functions,
  fix: 'Give the arguments of the signature; one that may be left out keeps its comma.',
  needs: [],
  barsSaving: 'documented',
  check: (context) => problemsAmong(context, CODES),
};
