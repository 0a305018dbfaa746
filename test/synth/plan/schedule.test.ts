import { describe, expect, test } from 'vitest';
import { cyclesOf, returnsOf, type ScheduleInput } from '../../../src/synth/plan/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const input = (more: Partial<ScheduleInput> = {}): ScheduleInput => ({
  seed: 3,
  from: 0,
  until: 40 * DAY,
  population: 5000,
  isNew: true,
  pace: 0.02,
  stopsAt: null,
  slowsAt: null,
  changesAt: null,
  ...more,
});

const gaps = (cycles: readonly { readonly start: number }[]): number[] =>
  cycles.slice(1).map(({ start }, n) => start - cycles[n]!.start);

describe('the cycles of a job', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('come every 20 to 40 minutes, a little late now and then (seed %i)', (seed) => {
    const found = gaps(cyclesOf(input({ seed, isNew: false })));
    expect(Math.min(...found)).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(Math.max(...found)).toBeLessThanOrEqual(41 * MINUTE);
  });

  test('wait for the first one to end, which is a full one where the job is new', () => {
    const [first, second] = cyclesOf(input());
    expect([first!.isFull, second!.isFull]).toEqual([true, false]);
    expect(second!.start).toBeGreaterThan(100 * MINUTE);
  });

  test('are a day apart in quarantine', () => {
    const found = cyclesOf(input({ slowsAt: 10 * DAY })).filter(({ start }) => start >= 10 * DAY);
    expect(found.length).toBeGreaterThan(25);
    expect(new Set(gaps(found))).toEqual(new Set([DAY]));
  });

  test('end where the job goes silent', () => {
    expect(cyclesOf(input({ stopsAt: DAY })).every(({ start }) => start < DAY)).toBe(true);
  });

  test('hold one more full one after the mappings were changed', () => {
    const full = cyclesOf(input({ changesAt: 5 * DAY })).filter(({ isFull }) => isFull);
    expect(full).toHaveLength(2);
    expect(full[1]!.start).toBeGreaterThanOrEqual(5 * DAY);
    expect(full[1]!.start).toBeLessThan(5 * DAY + HOUR);
  });
});

describe('retries of a failed write', () => {
  const cycles = cyclesOf(input({ isNew: false }));
  const hoursAfter = (rhythm: string): number[] => {
    const onset = 10;
    return returnsOf(cycles, onset, rhythm).map((n) => (cycles[n]!.start - cycles[onset]!.start) / HOUR);
  };

  test('come with the next cycle, after 6, 12 and 24 hours, then daily for 28 days', () => {
    const found = hoursAfter('ladder');
    const due = [0, 6, 12, ...Array.from({ length: 28 }, (_, day) => 24 * (day + 1))];
    expect(found).toHaveLength(due.length);
    for (const [n, hour] of due.entries()) {
      expect(found[n]!).toBeGreaterThanOrEqual(hour);
      expect(found[n]!).toBeLessThan(hour + 0.7);
    }
  });

  test('an object that changes now and then comes twice a week', () => {
    expect(hoursAfter('now-and-then').length).toBeGreaterThan(8);
    expect(hoursAfter('now-and-then').length).toBeLessThan(14);
  });

  test('every cycle is every cycle, once is never again', () => {
    expect(hoursAfter('every-cycle')).toHaveLength(cycles.length - 11);
    expect(hoursAfter('once')).toEqual([]);
  });
});
