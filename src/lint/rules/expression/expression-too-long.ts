import { LONGEST_EXPRESSION } from '../../../expression/parser.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

/** Documented, in the known issues: 10,000 characters at most. */
export const expressionTooLong: LintRule = {
  kind: 'attribute-mapping',
  id: 'expression-too-long',
  family: 'expression',
  title: 'Expression over 10,000 characters',
  severity: 'error',
  explanation: 'The service takes expressions of at most 10,000 characters.',
  source: DOCUMENTS.known,
  fix: 'Shorten it: replace long Switch lists by a directory extension that already holds the value.',
  needs: [],
  barsSaving: 'documented',
  check: ({ mapping, expression }) => {
    const length = Math.max(mapping.source?.text?.length ?? 0, expression?.text.length ?? 0);
    if (length <= LONGEST_EXPRESSION) return NOTHING;
    return [
      found(`The expression has ${length} characters, ${length - LONGEST_EXPRESSION} more than the service takes.`),
    ];
  },
};
