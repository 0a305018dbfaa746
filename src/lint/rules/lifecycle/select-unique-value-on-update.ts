import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, NOTHING } from '../../rule.ts';

export const selectUniqueValueOnUpdate: LintRule = {
  kind: 'attribute-mapping',
  id: 'select-unique-value-on-update',
  family: 'lifecycle',
  title: 'SelectUniqueValue applied to updates',
  severity: 'error',
  explanation:
    'It is meant for creations only: on an update the value of the account itself counts as taken, and the user gets another one.',
  source: DOCUMENTS.functions,
  fix: 'Apply the mapping only during object creation.',
  needs: [],
  check: ({ mapping: { flowType }, expression }) => {
    const node = expression?.node;
    return isCall(node, 'SelectUniqueValue') && flowType !== 'ObjectAddOnly'
      ? [found(`The mapping is applied with flow type ${flowType}.`, at(node))]
      : NOTHING;
  },
};
