import { FIDELITY } from '../canonical.ts';
import type { Folded } from '../fold.ts';
import type { Dialect } from './dialect.ts';
import { readProvisioningObject } from './provisioning.ts';

/** Graph's own words, the deprecated ones of old beta pages, or the portal's mixture. */
function generation(record: Folded): 'graph' | 'graph-beta' | 'portal-json' {
  if (record.raw('action') === null) return 'graph';
  return record.raw('provisioningaction') !== null || !record.has('statusinfo') ? 'portal-json' : 'graph-beta';
}

/** Why a record is of a generation. */
export const GRAPH_WHY = {
  graph: 'it has jobId, changeId and provisioningAction at the top, as Graph /auditLogs/provisioning returns',
  'graph-beta': 'it has action and statusInfo at the top, as Graph beta returned until 2021',
  'portal-json': 'it has jobId, changeId and action at the top, as the portal downloads',
} as const;

/** One of these alone makes an event: no other record has them. */
const TELLING = ['provisioningsteps', 'provisioningstatusinfo', 'provisioningaction'] as const;
/** Two of these do: exports leave out what they do not need. */
const IDENTIFYING = ['jobid', 'changeid', 'cycleid', 'sourceidentity', 'targetidentity', 'statusinfo'] as const;

/** A provisioningObjectSummary: Graph v1.0, beta and old beta, and the portal's JSON download. */
export const graph: Dialect = {
  recognise: (record) => {
    const isEvent =
      (TELLING.some((key) => record.has(key)) && record.keys.length > 1) ||
      IDENTIFYING.filter((key) => record.has(key)).length > 1;
    return !isEvent || record.has('timegenerated') ? null : GRAPH_WHY[generation(record)];
  },
  read: (record, times) => [
    readProvisioningObject(record, times, { dialect: generation(record), fidelity: FIDELITY.full }),
  ],
};
