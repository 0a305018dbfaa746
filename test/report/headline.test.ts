import { describe, expect, test } from 'vitest';
import type { FiguresRow, FindingRow, ProblemRow } from '../../src/report/facts.ts';
import { type HeadlineFacts, healthHeadline, incidentHeadline } from '../../src/report/headline.ts';

const problem = (rest: Partial<ProblemRow> = {}): ProblemRow => ({
  problem_ref: '1',
  place: 1,
  app_number: 1,
  kind: 'people',
  app_id: null,
  app_name: 'Fjord Travel',
  severity: 'high',
  intended: 'harm',
  standing: null,
  outcome: 'no-account',
  rule: 'skipped',
  cause: 'filtered',
  title: 'Scoping filter',
  sentence: "Left out by the scoping filter: department EQUALS 'Sales'.",
  values_seen: null,
  target_sentence: null,
  remedy: 'Edit the filter.',
  who_acts: 'the administrator',
  doc: null,
  people: 28,
  groups: 0,
  without: 28,
  unwanted: 0,
  unchanged: 0,
  since: '2026-03-03T08:15:20Z',
  last_since: '2026-03-03T08:16:20Z',
  next_attempt: null,
  attempts: 0,
  members_lost: null,
  change_time: null,
  change_kind: null,
  change_activity: null,
  changed_by: null,
  minutes_before: null,
  filter_before: null,
  filter_after: null,
  filter_evidence: null,
  total: 1,
  change_audit_id: null,
  audit_id: null,
  change_number: null,
  ...rest,
});

const CHANGED = {
  change_time: '2026-03-03T07:50:12Z',
  change_kind: 'mapping',
  change_activity: 'Update attribute mappings or scope',
  changed_by: 'mira@alder.example',
  minutes_before: 25,
};

const finding = (rest: Partial<FindingRow> = {}): FindingRow => ({
  rank: 1,
  severity: 'high',
  title: 'Outages of the target',
  app_name: 'Fjord Travel',
  hit: '1 application',
  app_id: null,
  app_number: 1,
  causes: null,
  fix: 'Wait.',
  query_id: 'outages',
  event_id: null,
  first_seen: '2026-03-03T08:15:20Z',
  total: 1,
  ...rest,
});

const FIGURES: FiguresRow = {
  without: 0,
  groups_without: 0,
  unwanted: 0,
  groups_unwanted: 0,
  down: 0,
  caused: 0,
  apps: 1,
  all_apps: 1,
  undecided: 0,
  failures: 0,
  left_out: 0,
  no_directory: false,
  no_audit: false,
  no_assignments: 0,
  no_accounts: 0,
  no_status: 0,
};

const told = (rest: Partial<HeadlineFacts> = {}): HeadlineFacts => ({
  problems: [],
  findings: [],
  figures: FIGURES,
  window: {
    events: 1005,
    first_time: '2026-03-01T00:15:00Z',
    last_time: '2026-03-04T23:35:43Z',
    events_without_time: 0,
    apps: 1,
    app_name: 'Fjord Travel',
  },
  undecided: 0,
  unchecked: 0,
  lacking: [],
  asOf: '2026-03-04T23:35:43Z',
  ...rest,
});

const first = (rest: Partial<HeadlineFacts>): string => incidentHeadline(told(rest)).first;

describe('the first sentence', () => {
  test('says how many people, what is the matter, since when, and the cause', () => {
    expect(first({ problems: [problem()] })).toBe(
      '28 people have no account in Fjord Travel since 3 March 08:15 UTC: scoping filter.',
    );
  });

  test('says after which change people lost access; who made it, and when, follows', () => {
    const lost = problem({ outcome: 'disabled', rule: 'disabled', people: 14, ...CHANGED });
    expect(incidentHeadline(told({ problems: [lost] })).others[0]).toBe(
      '14 people lost Fjord Travel at 08:15 on 3 March, 25 minutes after mira@alder.example changed the attribute mappings or the scope.',
    );
    expect(first({ problems: [lost] })).toBe(
      '14 people lost Fjord Travel after the mappings or the scope were changed.',
    );
  });

  test('says since when where removals went on', () => {
    const slow = problem({ outcome: 'removed', rule: 'removed', last_since: '2026-03-03T20:00:00Z' });
    expect(first({ problems: [slow] })).toBe(
      '28 people were removed from Fjord Travel since 3 March 08:15 UTC: scoping filter.',
    );
  });

  test('speaks of one person in the singular, and counts groups apart', () => {
    expect(first({ problems: [problem({ people: 1 })] })).toMatch(/^1 person has no account/);
    expect(first({ problems: [problem({ people: 1, groups: 2 })] })).toMatch(/^1 person and 2 groups have no account/);
  });

  test('does not pass the start of the log off as the start of the trouble', () => {
    const early = problem({ since: '2026-03-01T00:40:00Z', outcome: 'disabled', rule: 'disabled', last_since: null });
    expect(first({ problems: [early] })).not.toContain('since 1 March');
    expect(incidentHeadline(told({ problems: [early] })).others[0]).toContain(
      'since 1 March 00:40 UTC or earlier, when the log begins',
    );
  });

  test('tells of a job that does nothing, and of those who wait for it', () => {
    const job = problem({
      kind: 'job',
      standing: 'quarantine',
      outcome: null,
      rule: null,
      people: 5,
      without: 4,
      unchanged: 1,
    });
    expect(first({ problems: [job] })).toBe('Fjord Travel: in quarantine; 5 people are held up.');
    expect(incidentHeadline(told({ problems: [job] })).others[0]).toBe(
      'Fjord Travel has been in quarantine since 3 March 08:15 UTC; 4 people are waiting for access, changes do not reach 1 person.',
    );
    expect(first({ problems: [{ ...job, people: 0, without: 0, unchanged: 0 }] })).toBe(
      'Fjord Travel has been in quarantine since 3 March 08:15 UTC.',
    );
  });

  test('is of the first finding of a check where nobody has a problem', () => {
    expect(first({ findings: [finding()] })).toBe('Fjord Travel: Outages of the target: 1 application.');
    expect(incidentHeadline(told({ findings: [finding()] })).others).toEqual([
      'Fjord Travel: Outages of the target: 1 application, since 3 March 08:15 UTC.',
    ]);
  });
});

test('after it come the cause, the next problems, and how many more there are', () => {
  const many = Array.from({ length: 6 }, (_, n) => problem({ people: 6 - n }));
  expect(incidentHeadline(told({ problems: many })).others).toEqual([
    "Left out by the scoping filter: department EQUALS 'Sales'.",
    ...[5, 4, 3].map((n) => `${n} people have no account in Fjord Travel since 3 March 08:15 UTC: scoping filter.`),
    '2 more problems.',
  ]);
});

describe('without a problem', () => {
  test('nothing wrong is said only where nothing was found and everything was checked', () => {
    expect(incidentHeadline(told())).toEqual({
      first: 'Nothing wrong was found in 1,005 events of Fjord Travel.',
      others: [],
      isTrouble: false,
    });
    const open: readonly Partial<HeadlineFacts>[] = [
      { unchecked: 1 },
      { undecided: 1 },
      { findings: [finding({ rank: 3 })] },
      { figures: { ...FIGURES, undecided: 1 }, problems: [problem({ intended: 'open', outcome: 'unknown' })] },
    ];
    for (const rest of open) {
      const { first: sentence, others } = incidentHeadline(told(rest));
      expect(sentence).toMatch(/^No failures in 1,005 events of Fjord Travel\.$/);
      expect(others).toHaveLength(1);
    }
  });

  test('a job that was stopped comes before failures that there are not; one that still runs does not', () => {
    const job = { kind: 'job', intended: 'open', outcome: null, rule: null, people: 0, without: 0 } as const;
    expect(incidentHeadline(told({ problems: [problem({ ...job, standing: 'paused' })] }))).toEqual({
      first: 'Provisioning to Fjord Travel has been paused since 3 March 08:15 UTC.',
      others: [expect.stringMatching(/^No failures in 1,005/) as string],
      isTrouble: false,
    });
    expect(first({ problems: [problem({ ...job, standing: 'initial' })] })).toMatch(/^No failures in 1,005/);
  });

  test('names minor findings, and what could not be checked without which input', () => {
    const rest = { findings: [finding({ rank: 3 })], unchecked: 2, lacking: ['a snapshot of the job status'] };
    expect(incidentHeadline(told(rest)).others).toEqual([
      '1 minor finding: Outages of the target.',
      '2 checks could not be made without a snapshot of the job status.',
    ]);
  });

  test('says who was skipped by design, and does not call passed failures none', () => {
    const figures = { ...FIGURES, left_out: 3, failures: 2 };
    const { first: sentence, others } = incidentHeadline(told({ figures, unchecked: 1 }));
    expect(sentence).toBe('Nobody is failing now in 1,005 events of Fjord Travel.');
    expect(others[0]).toBe('3 people were skipped, all by design: see the appendix.');
  });

  test('a log of configuration events only is called that', () => {
    expect(first({ window: { ...told().window, events: 0 } })).toBe(
      'The logs hold configuration events and no provisioning event.',
    );
  });
});

describe('of an estate', () => {
  test('it counts the applications with a problem and names the most severe', () => {
    const { first: sentence, others } = healthHeadline(
      told({ problems: [problem()], figures: { ...FIGURES, all_apps: 5, apps: 2 } }),
    );
    expect(sentence).toBe('2 of 5 applications have a problem. Fjord Travel: 28 people have no account.');
    expect(others[0]).toBe('28 people have no account in Fjord Travel since 3 March 08:15 UTC: scoping filter.');
  });

  test('of one application it is that of the incident', () => {
    expect(healthHeadline(told({ problems: [problem()] }))).toEqual(incidentHeadline(told({ problems: [problem()] })));
  });
});
