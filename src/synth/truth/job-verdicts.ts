import { expressionError } from '../faults/expression-error.ts';
import type { ObjectFault } from '../faults/fault.ts';
import { mappingDisablesMany } from '../faults/mapping-disables-many.ts';
import { phantomUpdates } from '../faults/phantom-updates.ts';
import { softDeletedUser } from '../faults/soft-deleted-user.ts';
import { tooManyDeletes } from '../faults/too-many-deletes.ts';
import { EPISODE_CYCLES } from '../plan/app-plan.ts';
import type { Cycle } from '../plan/schedule.ts';
import { isGone } from '../write/gaps.ts';
import { initialSyncOf, isInChange, lastEvent } from './initial-sync.ts';
import { loggedTimes } from './logged-times.ts';
import type { AppState } from './state.ts';

const MINUTE = 60_000;
/** An incremental cycle is over by then. */
const DELTA = 10 * MINUTE;
const REMOVING: readonly ObjectFault[] = [mappingDisablesMany, softDeletedUser, tooManyDeletes];

/** Hours that the export lacks; null = none. */
type Gap = readonly [from: number, until: number] | null;

/** Whether an answer has to have a row about the application; null where the plan of the tenant does not decide it. */
type JobVerdict = (state: AppState, gap: Gap) => boolean | null;

const never: JobVerdict = () => false;

export const JOB_VERDICTS: Readonly<Record<string, JobVerdict>> = {
  'stalled-initial-syncs': (state) => {
    const initialSync = initialSyncOf(state);
    if (initialSync === 'stalled' || initialSync === 'slow') return true;
    return (initialSync === 'finished' || initialSync === 'not-in-log') && !isInChange(state) ? false : null;
  },
  'silent-jobs': (state) => {
    const { app, at } = state;
    const silence = (at.time - lastEvent(state)) / MINUTE;
    const cycles = app.cycles.filter(({ start }) => start <= at.time).length;
    if (state.isQuarantined && silence > 61 && cycles >= 5) return true;
    return silence < 59 || (initialSyncOf(state) === 'stalled' && cycles < 5) ? false : null;
  },
  'quarantined-jobs': ({ isQuarantined }) => isQuarantined,
  'quarantine-without-failures': ({ app, isQuarantined }) =>
    !isQuarantined ? false : app.fate?.failure === undefined ? true : null,
  'quarantine-forecast': (state) => failsInTheEnd(state, 'escrow-quarantine'),
  'missing-rights': (state) => failsInTheEnd(state, 'escrow-quarantine'),
  'answers-not-scim': (state) => failsInTheEnd(state, 'scim-incompatible'),
  throttling: (state, gap) => episodeOf(state, 'throttling', gap),
  // Whether an hour sees ten failures, and more of them than successes, hangs on how many are touched in one.
  'target-outages': (state, gap) => (episodeOf(state, 'target-outage', gap) === false ? false : null),
  'failing-mappings': (state, gap) => blockVerdict(state, expressionError, 1, gap),
  'phantom-updates': (state, gap) => blockVerdict(state, phantomUpdates, 2, gap),
  'mass-removals': massRemoval,
  'mass-attribute-changes': massChange,
  // No fault of the lab makes these; whatever they name is named wrongly.
  'refused-credentials': never,
  'target-account-vanished': never,
  'tenant-policy-failures': never,
  'attributes-not-kept': never,
  'unknown-errors': never,
  'changes-not-understood': never,
  'unchangeable-values': never,
  'agents-not-reached': never,
  'missing-target-values': never,
  'case-only-differences': never,
  'target-orphans': never,
  'stale-target-values': never,
  'disabled-in-source-active-in-target': never,
  'early-deletes': never,
  'enable-disable-flapping': never,
  'failed-configuration': never,
  'slower-cycles': never,
  'restarted-again-and-again': never,
  'duplicate-app-roles': never,
  'outcome-break': ({ app }) => (app.changeCycle < 0 ? false : null),
};

/** Writes of the last cycles fail: those of the cycle that ends in quarantine, and of the daily ones after it. */
function failsInTheEnd({ app, at }: AppState, fault: string): boolean | null {
  const cycle = app.cycles[app.quarantineCycle];
  if (app.fate?.name !== fault || cycle === undefined || at.time < cycle.start) return false;
  return at.time >= cycle.start + DELTA ? true : null;
}

/** Whether some writes of a bad time are in the log. Full cycles go through it unharmed. */
function episodeOf({ app, at }: AppState, fault: string, gap: Gap): boolean | null {
  const episode = app.episodes.find((one) => one.fault.name === fault);
  if (episode === undefined) return false;
  const cycles = app.cycles
    .slice(episode.cycle, episode.cycle + EPISODE_CYCLES)
    .filter(({ isFull, start }) => !isFull && start <= at.time);
  if (cycles.length === 0) return false;
  const isKept = ({ start }: Cycle): boolean =>
    start + DELTA <= at.time && !isGone(gap, start) && !isGone(gap, start + DELTA);
  // Two bad times at once: the first one in the list fails the writes.
  const isAlone = app.episodes.every((one) => one === episode || Math.abs(one.cycle - episode.cycle) >= EPISODE_CYCLES);
  return isAlone && cycles.some(isKept) ? true : null;
}

/** Whether an object with the fault was mentioned so often. */
function blockVerdict(state: AppState, fault: ObjectFault, times: number, gap: Gap): boolean | null {
  const block = state.app.blocks.find((one) => one.fault === fault);
  if (block === undefined) return false;
  const told = Array.from({ length: block.count }, (_, index) => loggedTimes(state, block, index, gap));
  if (told.some((one) => one.length >= times && one.every((time) => time !== null))) return true;
  return told.every((one) => one.length < times) ? false : null;
}

/** Ten at least in one cycle, and five times what any other cycle removes. */
function massRemoval({ app, at, rota }: AppState, gap: Gap): boolean | null {
  const removed = new Map<number, number>();
  for (const block of app.blocks) {
    if (!REMOVING.includes(block.fault) || block.turn < 0) continue;
    for (let index = 0; index < block.count; index++) {
      const time = rota.blockTime(block, index, block.turn);
      if (time === null || time > at.time) continue;
      if (isGone(gap, time)) return null;
      removed.set(block.turn, (removed.get(block.turn) ?? 0) + 1);
    }
  }
  const counts = [...removed.values()].toSorted((a, b) => b - a);
  const [most = 0] = counts;
  const [next = 0] = counts.filter((count) => count < most);
  return most >= 10 && most >= 5 * next;
}

/** Everybody gets another display name in the cycle after the change. */
function massChange({ app, at, rota }: AppState, gap: Gap): boolean | null {
  const cycle = app.cycles[app.changeCycle];
  if (app.change === null || cycle === undefined || at.time < cycle.start) return false;
  const turn = rota.turn(cycle);
  const last = turn.time(turn.size - 1);
  const isWhole = last <= at.time && !isGone(gap, cycle.start) && !isGone(gap, last);
  return isWhole && app.staff >= 30 ? true : null;
}
