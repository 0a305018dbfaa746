import { expect, test } from 'vitest';
import { actionsOf, waitingFor } from '../../src/report/actions.ts';
import type { ProblemRow } from '../../src/report/facts.ts';

const problem = (place: number, rest: Partial<ProblemRow> = {}): ProblemRow =>
  ({
    place,
    app_number: 1,
    app_name: 'Fjord Travel',
    intended: 'harm',
    remedy: 'Fill the attribute. Then wait.',
    who_acts: 'the directory',
    people: 2,
    groups: 0,
    since: `2026-05-0${place}T08:00:00Z`,
    ...rest,
  }) as ProblemRow;

test('problems of an application with one remedy are one action, with all their people and the first of their times', () => {
  expect(actionsOf([problem(3), problem(1), problem(2, { app_number: 2 })])).toEqual([
    {
      words: 'Fill the attribute.',
      whoActs: 'the directory',
      appName: 'Fjord Travel',
      people: 4,
      groups: 0,
      since: '2026-05-01T08:00:00Z',
      place: 3,
    },
    {
      words: 'Fill the attribute.',
      whoActs: 'the directory',
      appName: 'Fjord Travel',
      people: 2,
      groups: 0,
      since: '2026-05-02T08:00:00Z',
      place: 2,
    },
  ]);
});

test('what nobody can do anything about is no action, nor is what may be meant to be so', () => {
  const waits = problem(1, { who_acts: 'nobody yet: the service tries again by itself' });
  expect(actionsOf([waits, problem(2, { intended: 'open' })])).toEqual([]);
  expect(waitingFor([waits, problem(2)])).toEqual([waits]);
});
