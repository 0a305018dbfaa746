import { INBOUND } from '../../../mapping/job-groups.ts';
import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, lacking, NOTHING } from '../../rule.ts';

const EXTENSION = /^(onPremisesExtensionAttributes?\.)?extensionAttribute([1-9]|1[0-5])$/i;

export const extensionAttributeMatching: LintRule = {
  kind: 'attribute-mapping',
  id: 'extension-attribute-matching',
  family: 'matching',
  title: 'Matching by an extensionAttribute of Entra ID',
  severity: 'error',
  explanation:
    'Entra ID cannot be searched by extensionAttribute1 to 15, so that matching fails for creations and updates.',
  source: DOCUMENTS.hrUpdates,
  fix: 'Match by employeeId or userPrincipalName.',
  needs: ['directories'],
  jobs: ['cross-tenant', ...INBOUND],
  check: ({ object: { direction, label }, mapping: { matchingPriority, targetAttributeName } }) => {
    if (matchingPriority <= 0 || !EXTENSION.test(targetAttributeName)) return NOTHING;
    if (direction === 'unknown') return [lacking('directories', label)];
    const intoEntra = direction === 'inbound' || direction === 'tenant-to-tenant';
    return intoEntra ? [found(`${targetAttributeName} has matching priority ${matchingPriority}.`)] : NOTHING;
  },
};
