import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const randomMatchingValue: LintRule = {
  kind: 'attribute-mapping',
  id: 'random-matching-value',
  family: 'matching',
  title: 'Matching by a value that changes at every evaluation',
  severity: 'error',
  explanation:
    'No account has a fresh GUID or random text: nobody ever matches, and a restart creates everybody again.',
  source: DOCUMENTS.functions,
  fix: 'Match by an attribute that stays, and generate the value in a mapping that does not match.',
  needs: [],
  check: ({ mapping, expression }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    const calls = callsOf(expression.node, 'Guid', 'RandomString', 'Now');
    return calls.map((call) =>
      found(`${call.name} is part of the matching value of ${mapping.targetAttributeName}.`, at(call)),
    );
  },
};
