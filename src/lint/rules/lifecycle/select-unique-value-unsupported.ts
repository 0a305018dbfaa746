import { isCall } from '../../calls.ts';
import { DOCUMENTS } from '../../documents.ts';
import { at, found, type LintRule, lacking, NOTHING } from '../../rule.ts';

const INTO = {
  outbound: 'This rule provisions from Entra ID',
  inbound: 'This rule provisions into Entra ID',
  'tenant-to-tenant': 'This rule provisions between tenants',
} as const;

export const selectUniqueValueUnsupported: LintRule = {
  kind: 'attribute-mapping',
  id: 'select-unique-value-unsupported',
  family: 'lifecycle',
  title: 'SelectUniqueValue outside HR and API provisioning to Active Directory',
  severity: 'error',
  explanation:
    'The function is supported from Workday, SuccessFactors and the API to on-premises Active Directory, and nowhere else.',
  source: DOCUMENTS.functions,
  fix: 'Build a value that is unique by itself, for example from the employee number.',
  needs: ['directories'],
  check: ({ object: { direction, label }, expression }) => {
    const node = expression?.node;
    if (!isCall(node, 'SelectUniqueValue') || direction === 'around') return NOTHING;
    return direction === 'unknown' ? [lacking('directories', label)] : [found(`${INTO[direction]}.`, at(node))];
  },
};
