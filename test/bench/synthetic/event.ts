import { createRandom, type Random, stableGuid } from '../../../src/synth/random.ts';
import { type Story, tellStory } from './story.ts';
import type { Job, Person, World } from './world.ts';

/** One event in no dialect yet. Texts are free of characters that JSON would have to escape, except where they end in `Json`. */
export interface SyntheticEvent extends Story {
  readonly id: string;
  readonly changeId: string;
  readonly cycleId: string;
  readonly tenantId: string;
  readonly job: Job;
  readonly person: Person;
  /** `2026-03-02T07:31:09`, UTC. */
  readonly second: string;
  /** Seven digits, as .NET counts. */
  readonly ticks: string;
  readonly durationMs: number;
  readonly sourceSystemId: string;
  readonly targetSystemId: string;
}

const START = Date.UTC(2026, 2, 2);
const CYCLE_MS = 40 * 60_000;
const CYCLES = (30 * 24 * 60) / 40;
/** Shares of a cycle by job: a few large apps, many small ones. */
const SHARES = [20, 15, 12, 9, 7, 6, 5, 4, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1];
const BOUNDS = SHARES.map((_, job) => SHARES.slice(0, job + 1).reduce((sum, share) => sum + share, 0) / 100);
const CYCLE_KIND = 6;

/** Gives event `n` of `total`, spread over 30 days of 40-minute cycles; each event depends on the world, `n` and `total` only. */
export function createEvents(world: World, total: number): (n: number) => SyntheticEvent {
  const random = createRandom();
  return (n) => {
    random.reseed(world.seed, n);
    return eventOf(world, random, n, total);
  };
}

function eventOf(world: World, random: Random, n: number, total: number): SyntheticEvent {
  const place = (n / total) * CYCLES;
  const cycle = Math.floor(place);
  const within = place - cycle;
  const bound = BOUNDS.findIndex((limit) => within < limit);
  const jobNumber = bound === -1 ? SHARES.length - 1 : bound;
  const job = world.jobs[jobNumber]!;
  const person = world.person(random.below(world.people));
  const second = new Date(START + (cycle + within * 0.9) * CYCLE_MS).toISOString();
  return {
    id: random.guid(),
    changeId: random.guid(),
    cycleId: stableGuid(world.seed, CYCLE_KIND + jobNumber, cycleNumber(jobNumber, cycle)),
    tenantId: world.tenantId,
    job,
    person,
    second: second.slice(0, 19),
    ticks: second.slice(20, 23) + String(10_000 + random.below(10_000)).slice(1),
    durationMs: 40 + Math.floor(random.unit() ** 3 * 6000),
    sourceSystemId: random.guid(),
    targetSystemId: random.guid(),
    ...tellStory(random, person, job, second),
  };
}

/** The last job never leaves its first cycle; all others start a new one every 40 minutes. */
const cycleNumber = (job: number, cycle: number): number => (job === SHARES.length - 1 ? 0 : cycle);
