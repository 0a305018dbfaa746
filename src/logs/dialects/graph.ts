import { FIDELITY } from '../canonical.ts';
import type { Folded } from '../fold.ts';
import type { Dialect } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

/** Graph's own words, the deprecated ones of old beta pages, or the portal's mixture. */
function generation(record: Folded): 'graph' | 'graph-beta' | 'portal-json' {
  if (record.raw('action') === null) return 'graph';
  return record.raw('provisioningaction') !== null || !record.has('statusinfo') ? 'portal-json' : 'graph-beta';
}

/** One of these beside steps or a status makes an event: exports leave out what they do not need. */
const IDENTIFYING = ['jobid', 'changeid', 'cycleid', 'provisioningaction', 'sourceidentity', 'targetidentity'] as const;

/** A provisioningObjectSummary: Graph v1.0, beta and old beta, and the portal's JSON download. */
export const graph: Dialect = {
  recognise: (record) => {
    const hasBody = record.has('provisioningsteps') || record.has('provisioningstatusinfo') || record.has('statusinfo');
    const isEvent = IDENTIFYING.some((key) => record.has(key));
    if (!hasBody || !isEvent || record.has('timegenerated')) return null;
    switch (generation(record)) {
      case 'graph':
        return 'it has jobId, changeId and provisioningAction at the top, as Graph /auditLogs/provisioning returns';
      case 'graph-beta':
        return 'it has action and statusInfo at the top, as Graph beta returned until 2021';
      default:
        return 'it has jobId, changeId and action at the top, as the portal downloads';
    }
  },
  read: (record, times) => [
    readProvisioningObject(record, times, { dialect: generation(record), fidelity: FIDELITY.full }),
  ],
};
