import { callsOf } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const selectUniqueValueOnMatching: LintRule = {
  kind: 'attribute-mapping',
  id: 'select-unique-value-on-matching',
  family: 'matching',
  title: 'SelectUniqueValue on a matching attribute',
  severity: 'error',
  explanation: 'It looks for a value that nobody has yet, and matching looks for one that somebody has.',
  source: DOCUMENTS.functions,
  fix: 'Match by another attribute, such as the employee number.',
  needs: [],
  check: ({ mapping, expression }) => {
    if (mapping.matchingPriority <= 0 || expression === null) return NOTHING;
    const calls = callsOf(expression.node, 'SelectUniqueValue');
    return calls.map((call) =>
      found(`${mapping.targetAttributeName} has matching priority ${mapping.matchingPriority}.`, at(call)),
    );
  },
};
