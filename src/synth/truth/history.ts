import { attributeFlapping } from '../faults/attribute-flapping.ts';
import { failureThoughCreated } from '../faults/failure-though-created.ts';
import type { ObjectFault } from '../faults/fault.ts';
import { memberOutOfScope } from '../faults/member-out-of-scope.ts';
import { unresolvedManager } from '../faults/unresolved-manager.ts';

const DAY = 86_400_000;
export const LONG_FAILING = 'long-failing-objects';
export const REWRITTEN = 'rewritten-every-cycle';
export const UNRESOLVED = 'unresolved-references';

const fails = (fault: ObjectFault): boolean => fault.rhythm === 'ladder' || fault === failureThoughCreated;

/** The queries that name an object for what was logged of it so far: how often, and since when. `told`: null = lost. */
export function namedByHistory(fault: ObjectFault, told: readonly (number | null)[], at: number): string[] {
  const kept = told.filter((time) => time !== null);
  const [first] = kept;
  if (fails(fault) && first !== undefined && (kept.length >= 3 || at - first >= DAY)) return [LONG_FAILING];
  // The first event creates the account.
  const later = told.slice(1).filter((time) => time !== null);
  if (fault === attributeFlapping && later.length >= 4) return [REWRITTEN];
  // The second one says that the other end is not there; the next ones find nothing to change.
  if ((fault === unresolvedManager || fault === memberOutOfScope) && typeof told[1] === 'number') return [UNRESOLVED];
  return [];
}
