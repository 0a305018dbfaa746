import { describe, expect, test } from 'vitest';
import { FAULT_NAMES, JOB_FAULTS, OBJECT_FAULTS } from '../../../src/synth/faults/index.ts';
import { planTenant } from '../../../src/synth/plan/tenant.ts';
import { plantingsOf } from '../../../src/synth/planted.ts';
import { smallTenant } from '../support/tenant.ts';

const plantings = (more: Parameters<typeof smallTenant>[0]) => plantingsOf(planTenant(smallTenant(more)), true);

describe('faults', () => {
  test('are each planted in some tenant', () => {
    const planted = new Set<string>();
    for (let seed = 0; seed < 24; seed++) {
      const found = plantings({
        seed,
        users: 20_000,
        apps: 6,
        dialect: 'portal-json',
        start: seed % 2 === 0 ? Date.UTC(2026, 2, 2) : Date.UTC(2020, 0, 6),
      });
      for (const { fault } of found.planted) planted.add(fault);
    }
    expect([...planted].toSorted()).toEqual(FAULT_NAMES.toSorted());
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('are planted once, or told why not (seed %i)', (seed) => {
    const { planted, notPlanted } = plantings({ seed, apps: 1 + (seed % 4) });
    const all = [...planted, ...notPlanted].map(({ fault }) => fault);
    expect(all.toSorted()).toEqual(FAULT_NAMES.toSorted());
    for (const { reason } of notPlanted) expect(reason).toMatch(/\w/);
  });

  test('come at the rate that is asked for', () => {
    const faults = [{ name: 'disabled-user', rate: 0.05 }];
    expect(plantings({ users: 1000, faults }).planted).toMatchObject([{ fault: 'disabled-user', objects: 50 }]);
  });

  test('that duplicate something come in pairs', () => {
    const faults = [{ name: 'duplicate-source', rate: 0.0035 }];
    expect(plantings({ users: 1000, faults }).planted).toMatchObject([{ objects: 4 }]);
  });

  test('that are not asked for are not there', () => {
    expect(plantings({ faults: [] })).toEqual({ planted: [], notPlanted: [] });
  });

  test('take more users than there are: how many it takes is said', () => {
    expect(() => plantings({ users: 30 })).toThrow(/30 users are too few .* they take \d+ users/);
    const least = /at least (\d+) users/.exec(errorOf(() => plantings({ users: 30 })))?.[1];
    expect(plantings({ users: Number(least) }).planted.length).toBeGreaterThan(20);
  });

  test('a log below the limit of a download was not cut off by it', () => {
    const plan = planTenant(smallTenant({ dialect: 'portal-csv' }));
    expect(plantingsOf(plan, false).notPlanted).toContainEqual({
      fault: 'export-truncated',
      reason: 'the log has fewer than 250,000 records',
    });
    expect(plantingsOf(plan, true).planted).toContainEqual(expect.objectContaining({ fault: 'export-truncated' }));
  });
});

test('a fault has a name of its own and a title that a person understands', () => {
  expect(new Set(FAULT_NAMES).size).toBe(OBJECT_FAULTS.length + JOB_FAULTS.length);
  for (const { name, title } of [...OBJECT_FAULTS, ...JOB_FAULTS]) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title.length).toBeGreaterThan(8);
  }
});

function errorOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    return `${message} ${hint ?? ''}`;
  }
  return '';
}
