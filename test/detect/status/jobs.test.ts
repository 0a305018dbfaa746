import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveScope } from '../../../src/detect/scope.ts';
import type { JobStatus } from '../../../src/detect/status/job-status.ts';
import { readDetails, readJobs } from '../../../src/detect/status/read-status.ts';
import { APPS, eventRecord, type Holding, storeOf } from './log.ts';
import { audits, travelEvents, wikiEvents } from './story.ts';

let held: Holding;
beforeAll(async () => {
  held = await storeOf([...travelEvents, ...wikiEvents], audits);
});
afterAll(() => held.close());

const jobs = async (words: Parameters<typeof resolveScope>[1] = {}): Promise<JobStatus[]> =>
  readJobs(held.store, await resolveScope(held.store, words));

describe('status of a job', () => {
  test('counts users and groups by where their latest event leaves them', async () => {
    const [travel] = await jobs({ app: 'Northwind Travel' });
    expect(travel).toMatchObject({
      objects: 11,
      users_in_sync: 3,
      groups_in_sync: 1,
      users_failing: 2,
      groups_failing: 0,
      users_skipped: 2,
      groups_skipped: 1,
      disabled: 1,
      deleted: 1,
      undecided: 0,
      top_skip_reason: 'NotEffectivelyEntitled',
    });
  });

  test('names open escrows with their retries, and forgets a failure that was followed by a success', async () => {
    const [travel] = await jobs({ app: APPS.travel.id });
    expect(travel).toMatchObject({
      failing_since: '2026-03-02T08:50:05Z',
      max_retry_count: 4,
      next_retry: '2026-03-02T12:00:00Z',
      retries_overdue: 0,
      retries_not_logged: 1,
    });
    const scope = await resolveScope(held.store, { app: APPS.travel.id });
    const [detail] = await readDetails(held.store, scope, await readJobs(held.store, scope));
    expect(detail?.failures.map((failure) => [failure.error_code, failure.objects, failure.longest_failing])).toEqual([
      ['ContosoInvalidDomain', 1, 'flo@northwind.example'],
      ['EntryConflict', 1, 'ed@northwind.example'],
    ]);
  });

  test('a retry announced for a time before now counts as overdue, not as next', async () => {
    const [travel] = await jobs({ app: APPS.travel.id, asOf: '2026-03-02T13:00Z' });
    expect(travel).toMatchObject({ next_retry: null, retries_overdue: 1 });
  });

  test('tells the rhythm from the starts of successive cycles', async () => {
    const [travel, wiki] = await jobs();
    // Gaps of 40, 40 and 60 minutes.
    expect(travel).toMatchObject({ cycles: 4, median_cycle_gap_minutes: 40, p95_cycle_gap_minutes: 58 });
    expect(wiki).toMatchObject({ cycles: 1, median_cycle_gap_minutes: null, p95_cycle_gap_minutes: null });
  });

  test('measures silence from the last event of the job to the newest record of all', async () => {
    const [travel, wiki] = await jobs();
    expect([travel?.silent_minutes, wiki?.silent_minutes]).toEqual([29, 119]);
    const [later] = await jobs({ asOf: '2026-03-03' });
    expect(later?.silent_minutes).toBe(13 * 60 + 29);
  });

  test('sees a full cycle finish where a restart is logged and a later cycle follows', async () => {
    const [travel, wiki] = await jobs();
    expect(travel).toMatchObject({
      full_cycle: 'seen-to-finish',
      full_cycle_cause: 'restart',
      full_cycle_start: '2026-03-02T08:10:00Z',
      full_cycle_finished_by: '2026-03-02T08:50:00Z',
    });
    expect(wiki).toMatchObject({ full_cycle: 'unknown', full_cycle_start: null });
  });

  test('keeps configuration changes and quarantine rows apart', async () => {
    const [travel] = await jobs();
    expect(travel).toMatchObject({
      config_changes: 2,
      last_change_kind: 'credentials',
      last_change_by: 'ada@northwind.example',
      quarantine_rows: 1,
      last_quarantine: '2026-03-02T09:40:00Z',
      last_quarantine_reason: 'Too many failures',
    });
  });

  test('as of an earlier moment nothing later is known', async () => {
    const [travel] = await jobs({ app: APPS.travel.id, asOf: '2026-03-02T08:30Z' });
    expect(travel).toMatchObject({
      events: 8,
      users_in_sync: 3,
      users_failing: 1,
      top_error_code: 'Timeout',
      cycles: 1,
      full_cycle: 'not-seen-to-finish',
      quarantine_rows: 0,
    });
  });

  test('a window leaves out what lies outside it', async () => {
    const [travel] = await jobs({ app: APPS.travel.id, since: '2026-03-02T09:00Z', until: '2026-03-02T10:00Z' });
    expect(travel).toMatchObject({ events: 2, objects: 2, cycles: 1 });
  });

  test('says what is missing: the job status always, audit rows where there are none', async () => {
    expect((await jobs()).map((job) => job.missing)).toEqual(['job_status', 'job_status']);
    const bare = await storeOf(wikiEvents);
    const [wiki] = await readJobs(bare.store, await resolveScope(bare.store, {}));
    expect(wiki?.missing).toBe('audit, job_status');
    bare.close();
  });

  test('an application that only audit rows name is a job without events', async () => {
    const silent = await storeOf(wikiEvents, audits);
    const found = await readJobs(silent.store, await resolveScope(silent.store, {}));
    expect(found.map((job) => [job.app_name, job.events, job.quarantine_rows, job.full_cycle])).toEqual([
      ['Northwind Travel', 0, 1, 'not-seen-to-finish'],
      ['Northwind Wiki', 2, 0, 'unknown'],
    ]);
    silent.close();
  });

  test('a store without records has no jobs', async () => {
    const empty = await storeOf([]);
    expect(await readJobs(empty.store, await resolveScope(empty.store, {}))).toEqual([]);
    empty.close();
  });

  test('a log that starts in mid-life is over its full cycle without guessing when', async () => {
    const cycles = ['m1', 'm2', 'm3'].map((cycle, index) =>
      eventRecord({
        app: APPS.wiki,
        cycle,
        at: `2026-03-02T0${index + 1}:00:00Z`,
        who: 'ann',
        action: 'other',
        status: 'skipped',
        skip: 'RedundantExport',
      }),
    );
    const steady = await storeOf(cycles);
    const [wiki] = await readJobs(steady.store, await resolveScope(steady.store, {}));
    expect(wiki).toMatchObject({
      full_cycle: 'start-not-in-log',
      full_cycle_start: null,
      full_cycle_finished_by: null,
      users_in_sync: 1,
    });
    steady.close();
  });
});
