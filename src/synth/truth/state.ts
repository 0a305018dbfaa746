import type { Stage } from '../faults/fault.ts';
import type { MomentName } from '../options.ts';
import type { AppPlan } from '../plan/app-plan.ts';
import type { FaultBlock } from '../plan/blocks.ts';
import type { Tenancy } from '../plan/skeleton.ts';
import { type Rota, rotaOf } from '../service/rota.ts';

const MINUTE = 60_000;

/** A moment at which snapshots are taken and the truth is told. Milliseconds since 1970, UTC. */
export interface At {
  readonly name: MomentName;
  readonly time: number;
  /** Whether the log holds all that happened by then, but for missing hours. */
  readonly isLogWhole: boolean;
}

/** `start` is an hour into the log, before a new job begins; `end` is its end. */
export function momentOf({ from, until }: Tenancy, name: MomentName, lostFrom: number | null): At {
  const span = until - from;
  const time = name === 'start' ? from + MINUTE : name === 'mid' ? from + Math.floor(span * 0.6) : until;
  return { name, time, isLogWhole: lostFrom === null || time < lostFrom };
}

/** Where an application and its objects are at a moment. */
export interface AppState {
  readonly app: AppPlan;
  readonly rota: Rota;
  readonly at: At;
  readonly hasLogged: boolean;
  /** Whether the changed mappings hold already. */
  readonly isChanged: boolean;
  readonly isQuarantined: boolean;
  readonly stage: (block: FaultBlock, index: number) => Stage;
  readonly isStaffMet: (index: number) => boolean;
  readonly isGroupMet: (index: number) => boolean;
}

export function appStateAt(app: AppPlan, at: At): AppState {
  const rota = rotaOf(app);
  const isBy = (time: number | null): boolean => time !== null && time <= at.time;
  const [first] = app.cycles;
  const changed = app.cycles[app.changeCycle];
  return {
    app,
    rota,
    at,
    hasLogged: first !== undefined && rota.turn(first).size > 0 && rota.turn(first).time(0) <= at.time,
    isChanged: changed !== undefined && changed.start - 3 * MINUTE <= at.time,
    isQuarantined: app.quarantinedAt !== null && app.quarantinedAt <= at.time,
    stage: (block, index) => {
      if (block.turn >= 0 && isBy(rota.blockTime(block, index, block.turn))) return 'turned';
      return isBy(rota.blockTime(block, index, block.onset)) ? 'met' : 'unmet';
    },
    isStaffMet: (index) => isBy(rota.staffFirst(index)),
    isGroupMet: (index) => isBy(rota.groupFirst(index)),
  };
}

/** Whether objects with a fault are assigned: in a job that has run for long they come one day, when they are met. */
export const isAssigned = (app: AppPlan, block: FaultBlock, stage: Stage): boolean =>
  (app.isNew ||
    stage !== 'unmet' ||
    block.fault.assigned === 'nested' ||
    block.fault.assigned === 'not-security-enabled') &&
  !(block.fault.isWithdrawn === true && stage === 'turned');

/** Which of four staff of a group is assigned by themselves. */
export const isDirect = (app: AppPlan, index: number): boolean =>
  app.groups.count === 0 || Math.floor(index / app.groups.count) % 4 === 0;
