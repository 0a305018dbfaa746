import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../../src/text/problem-words.ts';
import { LONGEST_VERDICT, verdictOf } from '../../src/text/verdict-words.ts';

const VIEW = { asOf: '2026-05-12T10:00:00Z', logBegins: '2026-05-01T00:00:00Z' };
const problem = (rest: Partial<Problem> = {}): Problem => ({
  kind: 'people',
  app_name: 'Fjord Travel',
  standing: null,
  outcome: 'failing',
  rule: 'refused-create',
  title: 'No licence left',
  sentence: 'No licence is left.',
  people: 8,
  groups: 0,
  without: 8,
  unwanted: 0,
  unchanged: 0,
  since: '2026-05-11T08:15:00Z',
  last_since: null,
  change_time: null,
  change_kind: null,
  change_activity: null,
  changed_by: null,
  minutes_before: null,
  ...rest,
});

test('a verdict says as much as has room: the cause before the time', () => {
  expect(verdictOf(problem(), VIEW)).toBe(
    '8 people cannot be created in Fjord Travel since 11 May 08:15 UTC: no licence left.',
  );
  const long = { app_name: 'Fjord Travel and Expenses of the North' };
  expect(verdictOf(problem(long), VIEW)).toBe(
    '8 people cannot be created in Fjord Travel and Expenses of the North: no licence left.',
  );
});

test('the beginning of the log is no beginning of the trouble', () => {
  expect(verdictOf(problem({ since: '2026-05-01T00:20:00Z' }), VIEW)).toBe(
    '8 people cannot be created in Fjord Travel: no licence left.',
  );
});

test('a job says what it does, and how many it holds up', () => {
  const job = { kind: 'job', standing: 'quarantine', people: 3, without: 2, unchanged: 1 } as const;
  expect(verdictOf(problem({ ...job, app_name: 'Fjord Travel and Expenses' }), VIEW)).toBe(
    'Fjord Travel and Expenses: in quarantine; 3 people are held up.',
  );
});

test('no name makes a verdict longer than a line, and hidden characters are shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.constantFrom('job', 'people'), (app_name, kind) => {
      const told = verdictOf(problem({ app_name, kind, standing: kind === 'job' ? 'paused' : null }), VIEW);
      expect(told.length).toBeLessThanOrEqual(LONGEST_VERDICT);
      expect(told).not.toMatch(/[\u202a-\u202e]/);
    }),
  );
  expect(verdictOf(problem({ app_name: 'W'.repeat(300) }), VIEW)).toMatch(/^8 people cannot be created in W{30,}…/);
});
