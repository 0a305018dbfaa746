import { DOCUMENTS } from '../../documents.ts';
import { found, type LintRule, NOTHING } from '../../rule.ts';

const WHY: ReadonlyMap<string, string> = new Map([
  ['proxyaddresses', 'it is read-only there'],
  ['othermails', 'it is computed in the target tenant, which overwrites what was written'],
]);

export const crossTenantTarget: LintRule = {
  kind: 'attribute-mapping',
  id: 'cross-tenant-target',
  family: 'target',
  title: 'Attribute that cross-tenant synchronization cannot keep',
  severity: 'warning',
  explanation: 'proxyAddresses and otherMails belong to the target tenant; mapping them fails or is undone.',
  source: DOCUMENTS.known,
  fix: 'Remove the mapping.',
  needs: [],
  jobs: ['cross-tenant'],
  check: ({ object: { direction }, mapping: { targetAttributeName } }) => {
    const why = WHY.get(targetAttributeName.toLowerCase());
    return direction !== 'tenant-to-tenant' || why === undefined ? NOTHING : [found(`${targetAttributeName}: ${why}.`)];
  },
};
