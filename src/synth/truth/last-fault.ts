import type { JobFault } from '../faults/job-fault.ts';
import { EPISODE_CYCLES } from '../plan/app-plan.ts';
import { staffFault } from '../service/log.ts';
import { isGone } from '../write/gaps.ts';
import type { AppState } from './state.ts';

/** With what the last write to one of the staff failed, as far as the log holds it by the moment; null = it did not, or there is none. */
export function lastFault(
  state: AppState,
  gap: readonly [from: number, until: number] | null,
  index: number,
  sourceId: string,
): JobFault | null {
  const { app, rota, at } = state;
  const from = firstBadCycle(state);
  if (from === null) return null;
  for (let n = app.cycles.length - 1; n >= from; n--) {
    const cycle = app.cycles[n]!;
    if (cycle.start > at.time) continue;
    const last = rota.staffIn(index, cycle).find(({ time }) => time <= at.time && !isGone(gap, time));
    if (last !== undefined) return staffFault(app, cycle, last.retried, sourceId);
  }
  return null;
}

/** The first cycle whose failures may not be over; null = none. Those of a bad time are over once they were retried. */
function firstBadCycle({ app, at }: AppState): number | null {
  const bad = app.episodes
    .map(({ cycle }) => cycle)
    .filter((n) => {
      // The last of the three cycles is retried three cycles later.
      const over = app.cycles[n + 2 * EPISODE_CYCLES];
      return (app.cycles[n]?.start ?? Infinity) <= at.time && (over === undefined || over.start > at.time);
    });
  if (app.quarantineCycle >= 0 && app.fate?.failure !== undefined) bad.push(app.quarantineCycle);
  return bad.length === 0 ? null : Math.min(...bad);
}
