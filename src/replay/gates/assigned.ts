import { type GateVerdict, notAsked } from '../decision.ts';
import type { JobSettings } from '../settings.ts';
import type { SourceFacts } from '../source-facts.ts';

/**
 * Assigned by itself, or a direct member of an assigned, security-enabled group; dynamic groups count, nested ones do not ("How
 * Application Provisioning works"). With Sync all nobody asks. Which way is the best one the view entitlement decides.
 */
export function assignedGate({ assignment }: SourceFacts, { scope, hasAssignments }: JobSettings): GateVerdict {
  if (scope === 'all') return notAsked('assigned', 'assignment', 'the job syncs all users and groups');
  const cause = (result: string): GateVerdict['cause'] => ({
    gate: 'assigned',
    subject: 'assignment',
    input: assignment?.via ?? null,
    result,
  });
  if (!hasAssignments) {
    return { answer: 'unknown', cause: cause('unknown: no snapshot has the assignments of the application') };
  }
  switch (assignment?.path) {
    case undefined:
      return { answer: false, cause: cause('not assigned') };
    case 'direct':
    case 'group':
      return { answer: true, cause: cause('assigned') };
    case 'group-not-security-enabled':
      return { answer: false, cause: cause('not assigned: the group is not security-enabled') };
    case 'nested-group':
      return { answer: false, cause: cause('not assigned: groups in a group do not count') };
    default:
      return {
        answer: 'unknown',
        cause: cause('unknown: the snapshot does not say whether the group is security-enabled'),
      };
  }
}
