import type { AuditParty } from '../canonical.ts';
import { Folded } from '../fold.ts';

/** The targets of an audit row in one spelling. */
export const partiesOf = (targets: readonly Record<string, unknown>[]): AuditParty[] =>
  targets.map((target) => {
    const folded = new Folded(target);
    return {
      id: folded.filled('id', 'objectid'),
      displayName: folded.filled('displayname'),
      userPrincipalName: folded.filled('userprincipalname'),
      name: folded.filled('name'),
      type: folded.filled('type', 'targetresourcetype'),
    };
  });

/** What the details of an audit row say of it. */
export function toldBy(details: Readonly<Record<string, unknown>> | null): {
  readonly event_name: string | null;
  readonly job_id: string | null;
  readonly source_anchor: string | null;
} {
  const folded = new Folded(details);
  return {
    event_name: folded.filled('eventname'),
    job_id: folded.filled('jobid', 'synchronizationjobid'),
    source_anchor: folded.filled('sourceanchor'),
  };
}
