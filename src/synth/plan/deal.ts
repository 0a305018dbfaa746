import { usageError } from '../../errors.ts';
import type { ObjectFault } from '../faults/fault.ts';
import { JOB_FAULTS, OBJECT_FAULTS } from '../faults/index.ts';
import type { JobFault } from '../faults/job-fault.ts';
import { tooManyDeletes } from '../faults/too-many-deletes.ts';
import type { SynthOptions, WantedTenant } from '../options.ts';
import type { Skeleton } from './skeleton.ts';

/** How many objects get which fault, and in which application. */
interface Dealt {
  readonly fault: ObjectFault;
  readonly app: number;
  readonly count: number;
}

export interface Deal {
  readonly objects: readonly Dealt[];
  /** By application: what becomes of its job. */
  readonly fates: ReadonlyMap<number, JobFault>;
  readonly episodes: ReadonlyMap<number, readonly JobFault[]>;
  readonly changes: ReadonlyMap<number, JobFault>;
  readonly exports: readonly JobFault[];
  /** Faults that were asked for and found no place, with the reason. */
  readonly unplanted: readonly { readonly fault: string; readonly reason: string }[];
}

/** How many objects a fault is to have; at least one, and whole sets. */
export function countOf(fault: ObjectFault, wanted: WantedTenant, options: SynthOptions): number {
  const together = fault.together ?? 1;
  const all = fault.of === 'group' ? options.groups : options.users;
  return Math.max(1, Math.round(((wanted.rate ?? fault.rate) * all) / together)) * together;
}

/** Deals the faults out: each to the first application, from one that the seed chooses, in which it can be planted. */
export function dealFaults(options: SynthOptions, apps: readonly Skeleton[]): Deal {
  const unplanted: { fault: string; reason: string }[] = [];
  const wanted = new Map(options.faults.map((one) => [one.name, one]));
  const objectFaults = OBJECT_FAULTS.filter(({ name }) => wanted.has(name));
  const jobFaults = JOB_FAULTS.filter(({ name }) => wanted.has(name));
  const fates = dealFates(options, apps, jobFaults, objectFaults.length > 0, unplanted);
  const hosts = apps.filter(({ n }) => fates.get(n)?.of !== 'first');
  const place = <F extends { name: string }>(
    fault: F,
    number: number,
    fits: (app: Skeleton) => string | null,
  ): number => {
    const from = hosts.length === 0 ? [] : turned(hosts, number + options.seed);
    const reasons = from.map((app) => ({ app, reason: fits(app) }));
    const found = reasons.find(({ reason }) => reason === null);
    if (found !== undefined) return found.app.n;
    const reason = [...new Set(reasons.map((one) => one.reason))].join('; ') || 'no job gets past its first cycle';
    unplanted.push({ fault: fault.name, reason });
    return -1;
  };
  const dealt: Dealt[] = [];
  for (const [number, fault] of objectFaults.entries()) {
    const app = place(fault, number, (one) => {
      if (fault === tooManyDeletes && fates.has(one.n)) return 'its job ends differently';
      const others = dealt.filter((other) => other.app === one.n).map((other) => other.fault);
      return others.some((other) => isAtOdds(fault, other) || isAtOdds(other, fault))
        ? 'a job either keeps accounts that leave the scope or disables them'
        : (fault.unfit?.(one) ?? null);
    });
    if (app >= 0) dealt.push({ fault, app, count: countOf(fault, wanted.get(fault.name)!, options) });
  }
  const episodes = new Map<number, JobFault[]>();
  const changes = new Map<number, JobFault>();
  jobFaults.forEach((fault, number) => {
    if (fault.of !== 'episode' && fault.of !== 'change') return;
    const app = place(fault, number, (one) => fault.unfit?.(one) ?? null);
    if (app < 0) return;
    if (fault.of === 'change') changes.set(app, fault);
    else episodes.set(app, [...(episodes.get(app) ?? []), fault]);
  });
  const exports = jobFaults.filter((fault) => {
    if (fault.of !== 'export') return false;
    const reason = fault.unfit?.({ ...apps[0]!, dialect: options.dialect }) ?? null;
    if (reason !== null) unplanted.push({ fault: fault.name, reason });
    return reason === null;
  });
  return { objects: dealt, fates, episodes, changes, exports, unplanted };
}

/** One keeps accounts that leave the scope, and the other has accounts disabled. */
const isAtOdds = (one: ObjectFault, other: ObjectFault): boolean =>
  one.jobSetting?.[0] === 'SkipOutOfScopeDeletions' &&
  (other.isDeletedLater === true || other.clauseComesLater === true || (other.isWithdrawn === true && other !== one));

/**
 * What becomes of whole jobs. The first of several applications keeps well, and the second gets past its first cycle: they show
 * what is wrong with single users.
 */
function dealFates(
  { seed }: SynthOptions,
  apps: readonly Skeleton[],
  faults: readonly JobFault[],
  keepsWorking: boolean,
  unplanted: { fault: string; reason: string }[],
): Map<number, JobFault> {
  const fates = new Map<number, JobFault>();
  const open = faults.filter(({ of }) => of === 'first' || of === 'end');
  let left = turned(open, seed);
  const candidates = apps.length === 1 ? apps : apps.slice(1);
  for (const app of candidates.toReversed()) {
    const found = left.find(
      (fault) => (fault.unfit?.(app) ?? null) === null && !(app.n < 2 && keepsWorking && fault.of === 'first'),
    );
    if (found === undefined) continue;
    fates.set(app.n, found);
    left = left.filter((fault) => fault !== found);
  }
  for (const fault of left) {
    const reason = candidates.map((app) => fault.unfit?.(app) ?? null).find((one) => one !== null);
    unplanted.push({ fault: fault.name, reason: reason ?? 'no application is left for it; ask for more with --apps' });
  }
  return fates;
}

const turned = <T>(list: readonly T[], by: number): T[] =>
  list.length === 0 ? [] : [...list.slice(by % list.length), ...list.slice(0, by % list.length)];

/** A tenant has to be large enough for one object of each fault and somebody who is well. */
export function assertRoom(options: SynthOptions, faulty: number): void {
  const least = faulty + 40;
  if (options.users < least) {
    throw usageError(
      `${options.users} users are too few for the faults that are asked for: they take ${faulty} users, and some have to be well.`,
      `Ask for at least ${least} users, or for fewer faults (--faults).`,
    );
  }
}
