import { memberOutOfScope } from '../faults/member-out-of-scope.ts';
import { OPEN, type TrueOutcome } from '../faults/true-outcome.ts';
import { unresolvedManager } from '../faults/unresolved-manager.ts';
import type { FaultBlock } from '../plan/blocks.ts';
import { strangerAt } from '../service/log.ts';
import type { Tenant } from '../tenant.ts';
import { isGone } from '../write/gaps.ts';
import type { AppState } from './state.ts';

type Gap = readonly [from: number, until: number] | null;

/**
 * The truth about an object whose reference stays empty, once the service has said so: it does not write the reference by itself
 * (domain rule "references": looked at again in a full cycle only). Null = it has not said so, or the fault is another one.
 */
export function referenceOutcome(
  tenant: Tenant,
  state: AppState,
  gap: Gap,
  { fault, from }: FaultBlock,
  index: number,
  told: readonly (number | null)[],
): TrueOutcome | null {
  if ((fault !== unresolvedManager && fault !== memberOutOfScope) || told.length < 2) return null;
  // The one event that says so is lost with the missing hours.
  if (told[1] === null) return OPEN;
  // The member is no user: it never surfaces.
  if (fault === memberOutOfScope) return { outcome: 'out-of-date', cause: 'reference-never-processed' };
  return { outcome: 'out-of-date', cause: managerCause(tenant, state, gap, tenant.userAt(from + index).manager) };
}

/** Managers are assigned nowhere: some surface in the log and are left out. Null where that may be lost with the missing hours. */
function managerCause(tenant: Tenant, { app, rota, at }: AppState, gap: Gap, manager: number | null): string | null {
  const stranger = manager === null ? null : strangerAt(tenant, app, tenant.plan.layout.order.place(manager));
  if (stranger === null) return 'reference-never-processed';
  const times = app.cycles
    .map((cycle) => rota.strangerIn(stranger, cycle))
    .filter((time): time is number => time !== null && time <= at.time);
  if (times.some((time) => !isGone(gap, time))) return 'reference-left-out';
  return times.length === 0 ? 'reference-never-processed' : null;
}
