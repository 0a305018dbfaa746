import { afterEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import { APPS, auditRecord, type EventWords, eventRecord, type Holding, storeOf } from '../../detect/status/log.ts';

let held: Holding | undefined;
afterEach(() => held?.close());

async function storeWith(events: readonly object[], audits: readonly object[] = []): Promise<Store> {
  held = await storeOf(events, audits);
  return held.store;
}

const wiki = (at: string, who: string, rest: Partial<EventWords> = {}): object =>
  eventRecord({ app: APPS.wiki, cycle: `c-${at}`, at: `2026-03-02T${at}:00Z`, who, ...rest });
const skip = (reason: string): Partial<EventWords> => ({ action: 'other', status: 'skipped', skip: reason });
const stateOf = async (store: Store, where = 'true'): Promise<unknown> =>
  (await store.rows<{ state: string }>(`SELECT state FROM object_state WHERE ${where}`)).map((row) => row.state);

describe('object_state', () => {
  test.each<[string, readonly Partial<EventWords>[], string]>([
    ['created', [{ action: 'create' }], 'in-sync'],
    ['nothing differed', [skip('RedundantExport')], 'in-sync'],
    ['failed last', [{ action: 'create' }, { status: 'failure', code: 'Timeout' }], 'failing'],
    ['failed and recovered', [{ status: 'failure', code: 'Timeout' }, { action: 'update' }], 'in-sync'],
    [
      'failed, then left the scope',
      [{ status: 'failure', code: 'Timeout' }, skip('NotEffectivelyEntitled')],
      'skipped',
    ],
    ['disabled', [{ action: 'disable' }], 'disabled'],
    ['disabled, skipped since', [{ action: 'disable' }, skip('NotEffectivelyEntitled')], 'disabled'],
    ['disabled and enabled again', [{ action: 'disable' }, { action: 'update' }], 'in-sync'],
    ['deleted', [{ action: 'delete' }], 'deleted'],
    ['a deletion failed', [{ action: 'delete', status: 'failure', code: 'Timeout' }], 'failing'],
    ['held back', [{ action: 'stageddelete' }], 'staged'],
    ['warned', [{ action: 'update', status: 'warning' }], 'warning'],
    ['read and not decided', [{ action: 'other', status: 'success' }], 'unknown'],
    ['a status nobody knows', [{ status: 'unknownFutureValue' }], 'unknown'],
  ])('%s', async (_, story, state) => {
    const store = await storeWith(story.map((words, index) => wiki(`0${index + 1}:00`, 'ann', words)));
    expect(await stateOf(store)).toEqual([state]);
  });

  test('the latest event decides, in whatever order the records come', async () => {
    const store = await storeWith([
      wiki('03:00', 'ann', { action: 'disable' }),
      wiki('01:00', 'ann', { action: 'create' }),
    ]);
    expect(await store.rows('SELECT state, first_seen, last_seen, events, cycle_id FROM object_state')).toEqual([
      {
        state: 'disabled',
        first_seen: '2026-03-02T01:00:00Z',
        last_seen: '2026-03-02T03:00:00Z',
        events: 2,
        cycle_id: 'c-03:00',
      },
    ]);
  });

  test('of records that share an id and differ the same one is taken, in whatever order they come', async () => {
    const record = wiki('01:00', 'ann', { status: 'failure', code: 'Timeout' });
    const other = { ...(wiki('01:00', 'ann') as object), id: (record as { id: string }).id };
    const one = await (await storeWith([record, other])).rows(
      'SELECT state, events, conflict, variant FROM object_state',
    );
    held?.close();
    const two = await (await storeWith([other, record])).rows(
      'SELECT state, events, conflict, variant FROM object_state',
    );
    expect(one).toHaveLength(1);
    expect(one[0]).toMatchObject({ events: 2, conflict: true });
    expect(two).toEqual(one);
  });

  test('an id is the same object however its letters are written', async () => {
    const shouted = wiki('02:00', 'ann') as { sourceIdentity: { id: string } };
    shouted.sourceIdentity.id = shouted.sourceIdentity.id.toUpperCase();
    const store = await storeWith([wiki('01:00', 'ann'), shouted]);
    expect(await store.rows('SELECT object_key, events FROM object_state')).toEqual([
      { object_key: 'id-ann', events: 2 },
    ]);
  });

  test('groups, users and what has no class are kept apart', async () => {
    const store = await storeWith([wiki('01:00', 'ann'), wiki('01:00', 'crew', { type: 'Group' })]);
    expect(await store.rows('SELECT source_name, kind FROM object_state ORDER BY kind')).toEqual([
      { source_name: 'crew', kind: 'group' },
      { source_name: 'ann', kind: 'user' },
    ]);
  });

  test('events without a job count for the only job of their application', async () => {
    const store = await storeWith([
      wiki('01:00', 'ann', { action: 'create' }),
      wiki('02:00', 'ann', { job: null, cycle: null, action: 'disable' }),
    ]);
    expect(await store.rows('SELECT job_key, state, events, cycle_id FROM object_state')).toEqual([
      { job_key: APPS.wiki.job, state: 'disabled', events: 2, cycle_id: null },
    ]);
  });

  test('events without a job stay with their application where it has two', async () => {
    const store = await storeWith([
      wiki('01:00', 'ann'),
      wiki('01:00', 'ann', { job: 'scim.other' }),
      wiki('02:00', 'ann', { job: null, cycle: null }),
    ]);
    expect(await store.rows('SELECT job_key FROM object_state ORDER BY job_key')).toEqual([
      { job_key: APPS.wiki.id },
      { job_key: APPS.wiki.job },
      { job_key: 'scim.other' },
    ]);
  });

  test('the same person in two applications is two objects', async () => {
    const store = await storeWith([
      wiki('01:00', 'ann'),
      eventRecord({ app: APPS.travel, at: '2026-03-02T01:00:00Z', who: 'ann', status: 'failure', code: 'Timeout' }),
    ]);
    expect(await stateOf(store, 'true ORDER BY state')).toEqual(['failing', 'in-sync']);
  });
});

describe('open_escrow', () => {
  test('counts failures since the last success and keeps when they began', async () => {
    const failing = { status: 'failure', code: 'EntryConflict' } as const;
    const store = await storeWith([
      wiki('01:00', 'ann', failing),
      wiki('02:00', 'ann'),
      wiki('03:00', 'ann', failing),
      wiki('04:00', 'ann', failing),
      wiki('04:00', 'bea', failing),
      wiki('05:00', 'bea', skip('RedundantExport')),
    ]);
    expect(
      await store.rows('SELECT source_name, failures, failing_since, last_failure, last_success FROM open_escrow'),
    ).toEqual([
      {
        source_name: 'ann',
        failures: 2,
        failing_since: '2026-03-02T03:00:00Z',
        last_failure: '2026-03-02T04:00:00Z',
        last_success: '2026-03-02T02:00:00Z',
      },
    ]);
  });
});

describe('cycle', () => {
  test('counts by outcome, and leaves events without a cycle out', async () => {
    const one = { cycle: 'one' };
    const store = await storeWith([
      wiki('01:00', 'ann', { ...one, action: 'create' }),
      wiki('01:01', 'ann', { ...one, action: 'update' }),
      wiki('01:02', 'bea', { ...one, ...skip('RedundantExport') }),
      wiki('01:03', 'cyd', { ...one, status: 'failure', code: 'Timeout' }),
      wiki('02:00', 'ann', { cycle: null }),
      wiki('02:10', 'ann', { cycle: 'two' }),
    ]);
    expect(
      await store.rows(
        'SELECT cycle_id, ordinal, events, objects, successes, failures, skips, unchanged, creates, minutes_to_next FROM cycle ORDER BY ordinal',
      ),
    ).toEqual([
      {
        cycle_id: 'one',
        ordinal: 1,
        events: 4,
        objects: 3,
        successes: 2,
        failures: 1,
        skips: 1,
        unchanged: 1,
        creates: 1,
        minutes_to_next: 70,
      },
      {
        cycle_id: 'two',
        ordinal: 2,
        events: 1,
        objects: 1,
        successes: 1,
        failures: 0,
        skips: 0,
        unchanged: 0,
        creates: 0,
        minutes_to_next: null,
      },
    ]);
  });
});

describe('full_sync', () => {
  const at = (time: string, activity: string, result = 'success'): object =>
    auditRecord({ app: APPS.wiki, at: `2026-03-02T${time}:00Z`, activity, result });
  const START = 'Enable/start provisioning configuration';
  const RESTART = 'Enable/restart provisioning configuration';
  const MAPPING = 'Update attribute mappings or scope';
  const cycles = (...times: readonly string[]): object[] => times.map((time) => wiki(time, 'ann'));

  test.each<[string, readonly object[], readonly object[], string, string | null]>([
    ['a first start and one cycle', cycles('02:00'), [at('01:00', START)], 'not-seen-to-finish', '02:00'],
    ['a first start and two cycles', cycles('02:00', '03:00'), [at('01:00', START)], 'seen-to-finish', '02:00'],
    ['a start between cycles only resumes', cycles('01:00', '03:00'), [at('02:00', START)], 'start-not-in-log', null],
    ['a restart after the last cycle', cycles('01:00', '02:00'), [at('03:00', RESTART)], 'not-seen-to-finish', null],
    [
      'a changed mapping makes the next cycle a full one',
      cycles('01:00', '03:00'),
      [at('02:00', MAPPING)],
      'not-seen-to-finish',
      '03:00',
    ],
    [
      'a restart that failed changes nothing',
      cycles('01:00', '03:00'),
      [at('02:00', RESTART, 'failure')],
      'start-not-in-log',
      null,
    ],
    [
      'new credentials change nothing',
      cycles('01:00'),
      [at('00:30', 'Update provisioning setting or credentials')],
      'unknown',
      null,
    ],
    ['cycles and no audit rows', cycles('01:00', '02:00'), [], 'start-not-in-log', null],
    ['one cycle and no audit rows', cycles('01:00'), [], 'unknown', null],
    ['no cycles', [wiki('01:00', 'ann', { cycle: null })], [], 'unknown', null],
  ])('%s', async (_, events, audits, verdict, start) => {
    const store = await storeWith(events, audits);
    expect(await store.rows('SELECT verdict, start_time FROM full_sync')).toEqual([
      { verdict, start_time: start === null ? null : `2026-03-02T${start}:00Z` },
    ]);
  });
});

describe('the views about jobs', () => {
  test('every view and column is documented in the store itself', async () => {
    const store = await storeWith([]);
    const views = "('sole_job', 'object_state', 'cycle', 'job', 'open_escrow', 'job_change', 'full_sync')";
    const undocumented = await store.rows(
      `SELECT table_name || '.' || column_name AS name FROM duckdb_columns() WHERE table_name IN ${views} AND comment IS NULL
       UNION ALL SELECT view_name FROM duckdb_views() WHERE view_name IN ${views} AND comment IS NULL`,
    );
    expect(undocumented).toEqual([]);
  });
});
