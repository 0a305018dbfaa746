import { type GateVerdict, notAsked } from '../decision.ts';
import type { JobSettings } from '../settings.ts';
import type { SourceFacts } from '../source-facts.ts';

/** Default access counts like a role since July 2020, for jobs created after April 2020 earlier ("No users are being provisioned"). */
export function roleGate({ assignment }: SourceFacts, { scope, defaultAccessEntitles }: JobSettings): GateVerdict {
  const subject = 'role of the assignment';
  if (scope === 'all') return notAsked('role', subject, 'the job syncs all users and groups');
  if (assignment === null) return notAsked('role', subject, 'there is no assignment');
  const cause = (input: string, result: string): GateVerdict['cause'] => ({ gate: 'role', subject, input, result });
  if (!assignment.isDefaultAccess) return { answer: true, cause: cause('a role', 'entitles') };
  if (defaultAccessEntitles === null) {
    const why = 'unknown: between April and August 2020 the age of the job decided; say --default-access';
    return { answer: 'unknown', cause: cause('default access', why) };
  }
  const result = defaultAccessEntitles ? 'entitles' : 'does not entitle before July 2020';
  return { answer: defaultAccessEntitles, cause: cause('default access', result) };
}
