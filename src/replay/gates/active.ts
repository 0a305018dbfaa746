import type { GateVerdict } from '../decision.ts';
import type { SourceFacts } from '../source-facts.ts';

/** A blocked or soft-deleted account is out of scope ("How Application Provisioning works", known limitations). */
export function activeGate({ isActive, isDeleted }: SourceFacts): GateVerdict {
  const result =
    isActive === 'unknown'
      ? 'unknown: the export of the users has no accountEnabled'
      : isActive
        ? 'active'
        : isDeleted
          ? 'deleted in the directory'
          : 'blocked from signing in';
  return {
    answer: isActive,
    cause: { gate: 'active', subject: isDeleted ? 'deletion' : 'accountEnabled', input: inputOf(isActive), result },
  };
}

const inputOf = (answer: GateVerdict['answer']): string | null => (answer === 'unknown' ? null : String(answer));
