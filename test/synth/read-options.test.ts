import { describe, expect, test } from 'vitest';
import { FAULT_NAMES } from '../../src/synth/faults/index.ts';
import { readSynthOptions, type SynthWords } from '../../src/synth/read-options.ts';

const words = (more: Partial<SynthWords> = {}): SynthWords => ({
  seed: 1,
  users: 1000,
  apps: 3,
  days: 7,
  start: '2026-03-02',
  faults: 'all',
  dialect: 'graph',
  noise: false,
  at: 'end',
  out: 'tenant',
  ...more,
});

describe('options of a tenant', () => {
  test('as they are when nothing is said', () => {
    expect(readSynthOptions(words())).toEqual({
      seed: 1,
      users: 1000,
      groups: 24,
      apps: 3,
      days: 7,
      start: Date.UTC(2026, 2, 2),
      faults: FAULT_NAMES.map((name) => ({ name, rate: null })),
      dialect: 'graph',
      noise: false,
      at: ['end'],
      out: 'tenant',
    });
  });

  test('groups grow with the users', () => {
    expect(readSynthOptions(words({ users: 60_000 })).groups).toBe(1000);
  });

  test('faults by name, with a rate, on top of all, or none', () => {
    expect(readSynthOptions(words({ faults: 'throttling, disabled-user:0.05' })).faults).toEqual([
      { name: 'throttling', rate: null },
      { name: 'disabled-user', rate: 0.05 },
    ]);
    const all = readSynthOptions(words({ faults: 'all,disabled-user:0.05' })).faults;
    expect(all).toHaveLength(FAULT_NAMES.length);
    expect(all).toContainEqual({ name: 'disabled-user', rate: 0.05 });
    expect(readSynthOptions(words({ faults: 'none' })).faults).toEqual([]);
  });

  test('moments are taken once each', () => {
    expect(readSynthOptions(words({ at: 'start, end,start' })).at).toEqual(['start', 'end']);
  });

  test.each<[Partial<SynthWords>, RegExp]>([
    [{ out: undefined }, /--out/],
    [{ users: 0 }, /--users has to be a whole number from 1/],
    [{ users: 1.5 }, /--users has to be a whole number/],
    [{ seed: Number.NaN }, /--seed has to be a whole number from 0/],
    [{ apps: 61 }, /--apps has to be a whole number from 1 to 60, not 61/],
    [{ days: -1 }, /--days/],
    [{ start: '2026-02-30' }, /--start has to be a day/],
    [{ start: 'yesterday' }, /--start has to be a day such as 2026-03-02, not "yesterday"/],
    [{ faults: 'no-such-fault' }, /--faults: there is no "no-such-fault"/],
    [{ faults: 'throttling:2' }, /rate of throttling has to be above 0 and at most 1/],
    [{ faults: 'throttling:many' }, /rate of throttling/],
    [{ at: 'noon' }, /--at: there is no "noon"/],
    [{ dialect: 'xml' }, /--dialect: there is no "xml"/],
  ])('%o is refused', (more, message) => {
    expect(() => readSynthOptions(words(more))).toThrow(message);
  });
});
