import { describe, expect, test } from 'vitest';
import { DEPROVISION, FLOW } from './cases/act.ts';
import { MAP_CREATE, MAP_UPDATE, REFERENCES } from './cases/map.ts';
import { MATCH } from './cases/match.ts';
import { ACTIVE_CASES, ASSIGNED, FILTER, IMPORT, ROLE } from './cases/scope.ts';
import { changesOf, type GateCase } from './support/gate-case.ts';
import { decideOne } from './support/one-object.ts';

const GATES: Readonly<Record<string, readonly GateCase[]>> = {
  import: IMPORT,
  active: ACTIVE_CASES,
  assigned: ASSIGNED,
  role: ROLE,
  filter: FILTER,
  match: MATCH,
  'map: create': MAP_CREATE,
  'map: update': MAP_UPDATE,
  'map: references': REFERENCES,
  'act: flow types': FLOW,
  'act: out of scope': DEPROVISION,
};

describe.each(Object.entries(GATES))('%s', (_, cases) => {
  test.each(cases.map((one) => [one.name, one] as const))('%s', (__, one) => {
    const found = decideOne(one.object);
    expect(found.situation).toBe(one.situation);
    for (const part of one.because ?? []) {
      expect(found.causes.map(({ result, input }) => `${result} ${input ?? ''}`).join('\n')).toContain(part);
    }
    if (one.changes !== undefined) expect(changesOf(found)).toEqual(one.changes);
    if (one.matchedBy !== undefined) expect(found.matchedBy).toBe(one.matchedBy);
    if (one.targetId !== undefined) expect(found.targetId).toBe(one.targetId);
  });
});

test('there are as many cases as were promised, each with its source', () => {
  const all = Object.values(GATES).flat();
  expect(all.length).toBeGreaterThanOrEqual(150);
  expect(all.filter(({ source }) => source === '')).toEqual([]);
});
