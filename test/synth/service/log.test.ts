import { describe, expect, test } from 'vitest';
import { planTenant } from '../../../src/synth/plan/tenant.ts';
import type { LoggedEvent } from '../../../src/synth/service/log.ts';
import { allEvents } from '../../../src/synth/synth.ts';
import { createTenant } from '../../../src/synth/tenant.ts';
import { smallTenant } from '../support/tenant.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Large enough for the first cycles to take hours. */
const plan = planTenant(smallTenant({ users: 9000, groups: 60, apps: 5, days: 12, seed: 12 }));
const events = [...allEvents(createTenant(plan))];
const of = (app: number): LoggedEvent[] => events.filter((event) => event.app.n === app);

function grouped<T>(list: readonly LoggedEvent[], key: (event: LoggedEvent) => T): Map<T, LoggedEvent[]> {
  const found = new Map<T, LoggedEvent[]>();
  for (const event of list) {
    const known = found.get(key(event));
    if (known === undefined) found.set(key(event), [event]);
    else known.push(event);
  }
  return found;
}

describe('the log of a tenant', () => {
  test('is in the order of time, within its days, and no event is told twice', () => {
    for (const [n, { time }] of events.entries()) {
      if (n > 0) expect(time).toBeGreaterThanOrEqual(events[n - 1]!.time);
    }
    expect(events[0]!.time).toBeGreaterThanOrEqual(plan.tenancy.from);
    expect(events.at(-1)!.time).toBeLessThan(plan.tenancy.until);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(new Set(events.map(({ changeId }) => changeId)).size).toBe(events.length);
  });

  test('a first cycle takes 0.01 to 0.08 minutes an object, as Microsoft says ("When will provisioning finish")', () => {
    const firsts = plan.apps.filter(({ isNew, fate }) => isNew && fate?.of !== 'first');
    expect(firsts.length).toBeGreaterThan(1);
    for (const { n } of firsts) {
      const [first] = [...grouped(of(n), ({ cycleId }) => cycleId).values()];
      const pace = (first!.at(-1)!.time - first![0]!.time) / MINUTE / first!.length;
      expect(first!.length).toBeGreaterThan(1000);
      expect(pace).toBeGreaterThan(0.01);
      expect(pace).toBeLessThan(0.08);
    }
  });

  test('later cycles come every 20 to 40 minutes and are done within ten', () => {
    for (const app of plan.apps.filter(({ quarantinedAt, fate }) => quarantinedAt === null && fate === null)) {
      const cycles = [...grouped(of(app.n), ({ cycleId }) => cycleId).values()].slice(1);
      expect(cycles.length).toBeGreaterThan(200);
      for (const [n, cycle] of cycles.entries()) {
        if (app.cycles[n + 1]!.isFull) continue;
        expect(cycle.at(-1)!.time - cycle[0]!.time).toBeLessThanOrEqual(10 * MINUTE);
        const next = cycles[n + 1];
        if (next === undefined) continue;
        const gap = next[0]!.time - cycle[0]!.time;
        expect(gap).toBeGreaterThan(19.9 * MINUTE);
        expect(gap).toBeLessThan(42 * MINUTE);
      }
    }
  });

  test('a failing object comes back up the ladder, and each time says how often it was tried and when it comes next', () => {
    const conflicts = events.filter(({ app, subject, failure }) => {
      const block = app.blocks.find(({ fault }) => fault.name === 'target-conflict');
      return block !== undefined && failure !== null && targets.has(subject.id);
    });
    const byObject = [...grouped(conflicts, ({ subject }) => subject.id).values()];
    expect(byObject.length).toBeGreaterThan(3);
    const startOf = new Map([...grouped(events, ({ cycleId }) => cycleId)].map(([id, [first]]) => [id, first!.time]));
    for (const tries of byObject) {
      const cycles = tries.map(({ cycleId }) => startOf.get(cycleId)!);
      const hours = cycles.map((start) => (start - cycles[0]!) / HOUR);
      expect(tries.length).toBeGreaterThan(8);
      // The first cycle of a new job may take longer than the first steps of the ladder.
      const [, second] = hours;
      for (const [n, due] of [0, 0, 6, 12, 24, 48, 72].entries()) {
        expect(hours[n]!).toBeGreaterThanOrEqual(due - 0.05);
        expect(hours[n]!).toBeLessThan(n === 1 ? 12 : Math.max(due, second!) + 1.5);
      }
      for (const [n, { failure }] of tries.entries()) {
        const [, attempt, next] = /retried (\d+) times\. .* after this date: (\S+)Z UTC/.exec(failure!.reason)!;
        expect(Number(attempt)).toBe(n);
        const following = tries[n + 1];
        if (following !== undefined) {
          expect(Date.parse(`${next}Z`)).toBeLessThanOrEqual(following.time);
          expect(following.time - Date.parse(`${next}Z`)).toBeLessThan(3 * HOUR);
        }
      }
    }
  });

  test('a job in quarantine runs once a day', () => {
    const held = plan.apps.filter(
      ({ quarantinedAt, fate }) => quarantinedAt !== null && fate?.name !== 'invalid-credentials',
    );
    expect(held.length).toBeGreaterThan(0);
    for (const app of held) {
      const later = [...grouped(of(app.n), ({ cycleId }) => cycleId).values()].filter(
        ([first]) => first!.time > app.quarantinedAt! + HOUR,
      );
      expect(later.length).toBeGreaterThan(1);
      for (const [n, cycle] of later.slice(1).entries()) {
        expect(Math.round((cycle[0]!.time - later[n]![0]!.time) / HOUR)).toBe(24);
      }
    }
  });
});

const targets = new Set(
  plan.apps.flatMap(({ blocks }) =>
    blocks
      .filter(({ fault }) => fault.name === 'target-conflict')
      .flatMap(({ from, count }) =>
        Array.from({ length: count }, (_, index) => createTenant(plan).userAt(from + index).id),
      ),
  ),
);
