import { mix } from '../random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** One run of a job. */
export interface Cycle {
  readonly n: number;
  /** Milliseconds since 1970, UTC. */
  readonly start: number;
  /** A full cycle goes through everybody, the others through what changed. */
  readonly isFull: boolean;
}

export interface ScheduleInput {
  readonly seed: number;
  readonly from: number;
  readonly until: number;
  /** Objects that a full cycle goes through. */
  readonly population: number;
  readonly isNew: boolean;
  /** Minutes for each object of a full cycle. */
  readonly pace: number;
  /** No cycle begins after this; null = they go on. */
  readonly stopsAt: number | null;
  /** From here on one cycle a day. */
  readonly slowsAt: number | null;
  /** The first cycle after this is a full one: somebody changed the mappings. */
  readonly changesAt: number | null;
}

/**
 * The cycles of a job: a full one first where the job is new, then one every 20 to 40 minutes ("When will provisioning finish"),
 * none before the one before has ended. After a quarantine one a day.
 */
export function cyclesOf(input: ScheduleInput): Cycle[] {
  const { from, until, population, pace, isNew, stopsAt, slowsAt, changesAt } = input;
  const interval = (20 + (mix(input.seed, 1) % 21)) * MINUTE;
  const length = population * pace * MINUTE;
  const cycles: Cycle[] = [];
  let isChanged = false;
  for (let n = 0, start = from; start < (stopsAt ?? until); n++) {
    const isChange: boolean = !isChanged && changesAt !== null && start >= changesAt && n > 0;
    const isFull = isChange || (n === 0 && isNew);
    isChanged ||= isChange;
    cycles.push({ n, start, isFull });
    const wait = slowsAt !== null && start >= slowsAt ? 24 * HOUR : interval;
    const jitter = (mix(input.seed, n + 2) % 60) * 1000;
    start += isFull ? Math.max(wait, Math.ceil(length) + MINUTE) : wait;
    start += slowsAt !== null && start >= slowsAt ? 0 : jitter;
  }
  return cycles;
}

/** Retries of a failed write after the first: the next cycle, then 6, 12 and 24 hours, then every day for 28 days. */
const LADDER_HOURS = [0.01, 6, 12, ...Array.from({ length: 28 }, (_, day) => 24 * (day + 1))];
const NOW_AND_THEN_HOURS = Array.from({ length: 60 }, (_, n) => 21 + 84 * n);

/** The numbers of the cycles in which an object of a rhythm appears again after its first one; the turn is not among them. */
export function returnsOf(cycles: readonly Cycle[], onset: number, rhythm: string): number[] {
  if (rhythm === 'every-cycle') return cycles.slice(onset + 1).map(({ n }) => n);
  const hours = rhythm === 'ladder' ? LADDER_HOURS : rhythm === 'now-and-then' ? NOW_AND_THEN_HOURS : [];
  const first = cycles[onset]?.start ?? 0;
  const found: number[] = [];
  let n = onset + 1;
  for (const hour of hours) {
    while (n < cycles.length && cycles[n]!.start < first + hour * HOUR) n++;
    if (n >= cycles.length) break;
    found.push(n++);
  }
  return found;
}
