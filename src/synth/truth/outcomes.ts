import type { User } from '../directory/user.ts';
import type { Stage } from '../faults/fault.ts';
import { DONE_NEVERTHELESS, IN_SYNC, leftOut, OPEN, PENDING, type TrueOutcome } from '../faults/true-outcome.ts';
import type { FaultBlock } from '../plan/blocks.ts';
import type { Tenant } from '../tenant.ts';
import { isGone } from '../write/gaps.ts';
import { initialSyncOf, isInChange } from './initial-sync.ts';
import { lastFault } from './last-fault.ts';
import { referenceOutcome } from './references.ts';
import type { AppState } from './state.ts';

type Gap = readonly [from: number, until: number] | null;

/** What is true of the objects of an application: what the service did with them or was refused, and what the job does. */
export interface OutcomeTeller {
  /** An object with a fault; `told` as in toldTimes. */
  readonly faulty: (block: FaultBlock, index: number, stage: Stage, told: readonly (number | null)[]) => TrueOutcome;
  readonly staff: (index: number, sourceId: string) => TrueOutcome;
  readonly group: (index: number) => TrueOutcome;
  readonly unassigned: (user: User, cause: 'matching-id-empty' | 'inactive' | 'not-assigned') => TrueOutcome;
}

export function outcomeTeller(tenant: Tenant, state: AppState, gap: Gap): OutcomeTeller {
  const { app, at, rota } = state;
  const hasAccounts = app.shape.direction === 'outbound';
  /** Somebody in scope without an account waits for what the job does. */
  const settled = (one: TrueOutcome): TrueOutcome => (one === PENDING ? { ...PENDING, cause: waitsFor(state) } : one);
  const wellKnown = (first: number | null): TrueOutcome => {
    if (hasAccounts) return IN_SYNC;
    if (first !== null && first <= at.time) return isGone(gap, first) ? OPEN : IN_SYNC;
    // Not in the log: an HR application is not exported, so that nothing names them; a job that does not run hides whether there is an account.
    return app.shape.direction === 'inbound' || state.isQuarantined || isInChange(state)
      ? OPEN
      : { outcome: 'unknown', cause: 'input-missing' };
  };
  return {
    faulty: (block, index, stage, told) =>
      referenceOutcome(tenant, state, gap, block, index, told) ??
      // The change of the mappings holds, and the full cycle has not come to them yet.
      (stage === 'met' && block.fault.clauseComesLater === true && state.isChanged
        ? OPEN
        : settled(block.fault.outcome(stage))),
    staff: (index, sourceId) => {
      if (app.isNew && !state.isStaffMet(index)) return app.shape.direction === 'inbound' ? OPEN : settled(PENDING);
      const fault = lastFault(state, gap, index, sourceId);
      if (fault === null) return wellKnown(rota.staffFirst(index));
      return hasAccounts ? DONE_NEVERTHELESS : { outcome: 'out-of-date', cause: fault.failureCause ?? null };
    },
    group: (index) => (app.isNew && !state.isGroupMet(index) ? settled(PENDING) : wellKnown(rota.groupFirst(index))),
    unassigned: (user, cause) =>
      leftOut(app.shape.direction === 'cross-tenant' && user.isGuest ? 'guest-not-supported' : cause),
  };
}

/** Null: no fault of the lab makes a quarantine before everybody was met. */
function waitsFor(state: AppState): string | null {
  if (state.isQuarantined) return null;
  const first = initialSyncOf(state);
  const isOver = first === 'finished' || first === 'not-in-log';
  return isOver && !isInChange(state) ? 'next-cycle' : 'initial-cycle';
}
