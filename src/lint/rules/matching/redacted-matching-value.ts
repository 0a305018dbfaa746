import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const redactedMatchingValue: LintRule = {
  kind: 'attribute-mapping',
  id: 'redacted-matching-value',
  family: 'matching',
  title: 'Redacted matching value',
  severity: 'warning',
  explanation:
    'The logs show [Redact] instead of the value, so that nobody can see there why a user matched or did not.',
  source: DOCUMENTS.functions,
  fix: 'Match by a value that may be shown.',
  needs: [],
  check: ({ mapping, expression }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    const calls = callsOf(expression.node, 'Redact');
    return calls.map((call) =>
      found(`The matching value of ${mapping.targetAttributeName} is hidden from the logs.`, at(call)),
    );
  },
};
