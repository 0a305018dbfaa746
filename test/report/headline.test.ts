import { describe, expect, test } from 'vitest';
import type { CauseRow, Fact } from '../../src/report/facts.ts';
import { headlineOf, type Told } from '../../src/report/headline.ts';

const fact = (rest: Partial<Fact> & Pick<Fact, 'kind'>): Fact => ({
  app_name: 'Fjord Travel',
  apps: 1,
  users: 0,
  groups: 0,
  others: 0,
  since: '2026-03-03T08:15:20Z',
  last_time: null,
  cause: null,
  subject: null,
  cause_objects: 0,
  cause_since: null,
  ...rest,
});

const told = (facts: readonly Fact[], rest: Partial<Told> = {}): Told => ({
  facts,
  causes: [],
  window: {
    events: 1005,
    first_time: '2026-03-01T00:15:00Z',
    last_time: '2026-03-04T23:35:43Z',
    events_without_time: 0,
    apps: 1,
    app_name: 'Fjord Travel',
  },
  undecided: 0,
  unasked: 0,
  lacking: [],
  lesser: [],
  asOf: '2026-03-04T23:35:43Z',
  ...rest,
});

const first = (one: Fact, rest: Partial<Told> = {}): string => headlineOf(told([one], rest)).first;

const filtered = fact({
  kind: 'skipped',
  users: 31,
  cause: 'Scoping filter',
  subject: "department EQUALS 'Sales'",
  cause_objects: 28,
});

describe('the first sentence', () => {
  test('says how many were skipped, since when, and the main cause', () => {
    expect(first(filtered)).toBe(
      "31 assigned users of Fjord Travel have been skipped since 3 March 08:15 UTC; the cause for 28 of them: scoping filter “department EQUALS 'Sales'”.",
    );
  });

  test('says when the main cause set in, where others were hit before', () => {
    expect(first({ ...filtered, cause_since: '2026-03-03T09:40:00Z' })).toMatch(
      /for 28 of them: scoping filter “department EQUALS 'Sales'”, since 3 March 09:40 UTC\.$/,
    );
    expect(first({ ...filtered, cause_since: filtered.since })).toMatch(/EQUALS 'Sales'”\.$/);
  });

  test('speaks of one user in the singular', () => {
    expect(first({ ...filtered, users: 1, cause: 'Role missing', subject: null, cause_objects: 1 })).toBe(
      '1 assigned user of Fjord Travel has been skipped since 3 March 08:15 UTC; the cause: role missing.',
    );
  });

  test('does not pass the start of the log off as the start of the trouble', () => {
    expect(first({ ...filtered, since: '2026-03-01T00:40:00Z' })).toContain(
      'since 1 March 00:40 UTC or earlier, when the log begins;',
    );
  });

  test('names no application where several are hit', () => {
    expect(first({ ...filtered, apps: 20 })).toContain('31 assigned users of 20 applications have');
  });

  test('tells what fails, and by which error', () => {
    expect(first(fact({ kind: 'failing', users: 12, groups: 2, subject: 'EntryConflict', cause_objects: 9 }))).toBe(
      '12 users and 2 groups of Fjord Travel have failed to provision since 3 March 08:15 UTC; the error is EntryConflict for 9 of them.',
    );
  });

  test('tells who has no matching ID', () => {
    expect(first(fact({ kind: 'unmatched', users: 1, groups: 1 }))).toBe(
      '1 user and 1 group of Fjord Travel have been left out since 3 March 08:15 UTC: the attribute to match by is empty.',
    );
  });

  test('tells of a quarantine and of the silence that came before it', () => {
    const one = fact({ kind: 'quarantine', last_time: '2026-03-03T07:00:00Z', cause: 'Invalid credentials.' });
    expect(headlineOf(told([one]))).toEqual({
      first:
        'Fjord Travel has been in quarantine since 3 March 08:15 UTC; it has logged no provisioning event since 3 March 07:00 UTC.',
      others: ['The reason given: “Invalid credentials.”'],
    });
    expect(first({ ...one, last_time: '2026-03-04T07:00:00Z' })).toBe(
      'Fjord Travel has been in quarantine since 3 March 08:15 UTC.',
    );
  });

  test.each([
    [
      'stalled',
      'The first cycle of Fjord Travel has stalled: it began on 3 March 08:15 UTC, and no new object has come since 3 March 09:00 UTC.',
    ],
    ['silent', 'Fjord Travel was started on 3 March 08:15 UTC and has logged nothing since.'],
    ['slow', 'The first cycle of Fjord Travel goes on since 3 March 08:15 UTC, longer than it should take.'],
  ])('tells of a first cycle that is %s', (cause, sentence) => {
    expect(first(fact({ kind: 'stalled', cause, last_time: '2026-03-03T09:00:00Z' }))).toBe(sentence);
  });

  test('tells of a job that fell silent', () => {
    expect(headlineOf(told([fact({ kind: 'silent', cause: 'It had a cycle every 40 minutes.' })]))).toEqual({
      first: 'Fjord Travel has logged nothing since 3 March 08:15 UTC.',
      others: ['It had a cycle every 40 minutes.'],
    });
  });
});

describe('without a finding', () => {
  test('the sentence says in how many events nothing was found', () => {
    expect(headlineOf(told([]))).toEqual({
      first:
        'Nothing wrong was found in the 1,005 provisioning events of Fjord Travel from 1 March 00:15 UTC to 4 March 23:35 UTC.',
      others: [],
    });
  });

  test('what could not be decided is not called right', () => {
    const { first: sentence, others } = headlineOf(told([], { undecided: 3 }));
    expect(sentence).toMatch(/^Nothing that is certainly wrong was found/);
    expect(others).toEqual(['For 3 more cases the logs do not tell enough; see what is missing at the end.']);
    expect(headlineOf(told([], { unasked: 2, lacking: ['the accounts', 'the job'] }))).toMatchObject({
      first: expect.stringMatching(/^Nothing that is certainly wrong/),
      others: ['2 questions could not be asked without the accounts and the job.'],
    });
  });

  test('whatever was found above information is named, however small', () => {
    const titles = ['Guests who are skipped', 'Slower cycles', 'Odd clocks', 'Special characters', 'Phantom updates'];
    expect(headlineOf(told([], { lesser: titles.slice(0, 1) })).first).toBe(
      '1 lesser finding in the 1,005 provisioning events of Fjord Travel from 1 March 00:15 UTC to 4 March 23:35 UTC: Guests who are skipped.',
    );
    expect(headlineOf(told([], { lesser: titles })).first).toMatch(
      /^5 lesser findings in .*: Guests who are skipped, Slower cycles, Odd clocks and 2 more\.$/,
    );
  });

  test('a log of configuration events only is called that', () => {
    expect(headlineOf(told([], { window: { ...told([]).window, events: 0 } })).first).toBe(
      'The logs hold configuration events, and not one provisioning event.',
    );
  });
});

test('the configuration change before the main cause is told as a fact of time, not as the cause', () => {
  const row = {
    finding: 'skipped',
    cause: 'Scoping filter',
    subject: "department EQUALS 'Sales'",
    first_seen: '2026-03-03T08:15:20Z',
    before_time: '2026-03-03T07:50:12Z',
    before_kind: 'mapping',
    before_by: 'mira@alder.example',
  } as CauseRow;
  expect(headlineOf(told([filtered], { causes: [row] })).others).toEqual([
    'On 3 March 07:50 UTC, 25 min before the first of these 28, the attribute mappings or the scope were changed by mira@alder.example.',
  ]);
});
