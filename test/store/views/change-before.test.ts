import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { withFixture } from '../../../src/fixtures/fixture.ts';
import type { Store } from '../../../src/store/store.ts';
import { APPS, auditRecord, type EventWords, eventRecord, type Holding, storeOf } from '../../detect/status/log.ts';

let held: Holding | undefined;
afterEach(() => held?.close());

const at = (time: string): string => `2026-03-02T${time}:00Z`;
const one = (time: string, who: string, rest: Partial<EventWords> = {}): object =>
  eventRecord({ app: APPS.wiki, cycle: `c-${time}`, at: at(time), who, ...rest });
const change = (time: string, activity = 'Update attribute mappings or scope', rest: object = {}): object =>
  auditRecord({ app: APPS.wiki, at: at(time), activity, ...rest });
const FAILED = { status: 'failure', code: 'Timeout' } as const;
const SKIPPED = { action: 'other', status: 'skipped', skip: 'NotEffectivelyEntitled' } as const;
const EQUAL = { action: 'other', status: 'skipped', skip: 'RedundantExport' } as const;

interface Row {
  readonly onset_kind: string;
  readonly onset_time: string;
  readonly change_kind: string | null;
  readonly change_time: string | null;
  readonly minutes_before: number | null;
  readonly others: number | null;
}

async function rowsOf(events: readonly object[], audits: readonly object[], where = 'true'): Promise<Row[]> {
  held = await storeOf(events, audits);
  return found(held.store, where);
}

const found = (store: Store, where = 'true'): Promise<Row[]> =>
  store.rows<Row>(
    `SELECT onset_kind, onset_time, change_kind, change_time, minutes_before, others FROM change_before WHERE ${where}
     ORDER BY onset_time, object_ref`,
  );

test('the first start of a job is no change before the trouble of anybody: everything begins after it', async () => {
  const start = (time: string): object => change(time, 'Enable/start provisioning configuration');
  const [first] = await rowsOf([one('01:00', 'ann', FAILED)], [start('00:50')]);
  expect(first).toMatchObject({ onset_kind: 'failure', change_kind: null });
  held?.close();
  const [later] = await rowsOf([one('00:30', 'ann'), one('01:00', 'ann', FAILED)], [start('00:50')]);
  expect(later).toMatchObject({ onset_kind: 'failure', change_kind: 'start' });
});

describe('when trouble began', () => {
  test.each<[string, readonly object[], readonly [string, string][]]>([
    ['at the first failure', [one('01:00', 'ann', FAILED), one('02:00', 'ann', FAILED)], [['failure', '01:00']]],
    [
      'at the first failure since the last success',
      [one('01:00', 'ann', FAILED), one('02:00', 'ann'), one('03:00', 'ann', FAILED), one('04:00', 'ann', FAILED)],
      [['failure', '03:00']],
    ],
    [
      'at the first failure since source and account agreed',
      [one('01:00', 'ann', FAILED), one('02:00', 'ann', EQUAL), one('03:00', 'ann', FAILED)],
      [['failure', '03:00']],
    ],
    ['not at all where it succeeds again', [one('01:00', 'ann', FAILED), one('02:00', 'ann')], []],
    [
      'at the disable, whatever is skipped since',
      [
        one('01:00', 'ann'),
        one('02:00', 'ann', { action: 'disable' }),
        one('03:00', 'ann', SKIPPED),
        one('04:00', 'ann', EQUAL),
      ],
      [['disable', '02:00']],
    ],
    ['at the delete', [one('01:00', 'ann'), one('02:00', 'ann', { action: 'delete' })], [['delete', '02:00']]],
    ['not at all where the account came back', [one('01:00', 'ann', { action: 'disable' }), one('02:00', 'ann')], []],
    [
      'at the first skip after access',
      [one('01:00', 'ann'), one('02:00', 'ann', SKIPPED), one('03:00', 'ann', SKIPPED)],
      [['skip', '02:00']],
    ],
    ['not at all where access never was', [one('01:00', 'ann', SKIPPED)], []],
    ['not at all where both sides agree', [one('01:00', 'ann'), one('02:00', 'ann', EQUAL)], []],
    [
      'not at all where a reference waits',
      [one('01:00', 'ann'), one('02:00', 'ann', { ...SKIPPED, skip: 'UnableToResolveReferenceAttributeValue' })],
      [],
    ],
  ])('%s', async (_, events, onsets) => {
    const rows = await rowsOf(events, []);
    expect(rows.map((row) => [row.onset_kind, row.onset_time])).toEqual(onsets.map(([kind, time]) => [kind, at(time)]));
  });
});

describe('the change before', () => {
  const events = [one('05:00', 'ann'), one('08:00', 'ann', FAILED)];

  test('is the latest one, and not one after', async () => {
    expect(await rowsOf(events, [change('06:00'), change('07:10'), change('08:30')])).toMatchObject([
      { change_kind: 'mapping', change_time: at('07:10'), minutes_before: 50, others: 0 },
    ]);
  });

  test('is not one that failed, nor a quarantine', async () => {
    expect(
      await rowsOf(events, [
        change('06:00'),
        change('07:10', 'Update attribute mappings or scope', { result: 'failure' }),
        change('07:20', 'Quarantine'),
      ]),
    ).toMatchObject([{ change_time: at('06:00') }]);
  });

  test('is the change of the mapping where a restart followed at once', async () => {
    const restart = 'Enable/restart provisioning configuration';
    expect(await rowsOf(events, [change('07:10'), change('07:25', restart)])).toMatchObject([
      { change_kind: 'mapping', change_time: at('07:10') },
    ]);
    held?.close();
    expect(await rowsOf(events, [change('06:10'), change('07:25', restart)])).toMatchObject([
      { change_kind: 'restart', change_time: at('07:25') },
    ]);
  });

  test('counts for a day', async () => {
    const late = eventRecord({ app: APPS.wiki, at: '2026-03-03T07:00:00Z', who: 'ann', ...FAILED });
    expect(await rowsOf([late], [change('06:00')])).toMatchObject([{ change_kind: null, minutes_before: null }]);
    held?.close();
    expect(await rowsOf([late], [change('07:00')])).toMatchObject([{ change_kind: 'mapping', minutes_before: 1440 }]);
  });

  test('is of the same application', async () => {
    const elsewhere = auditRecord({
      app: APPS.travel,
      at: at('07:00'),
      activity: 'Update attribute mappings or scope',
    });
    expect(await rowsOf(events, [elsewhere])).toMatchObject([{ change_kind: null }]);
  });

  test('counts whoever else it hit in the same way, until the next change', async () => {
    const rows = await rowsOf(
      [
        ...['ann', 'ben', 'cleo'].flatMap((who) => [one('05:00', who), one('08:00', who, FAILED)]),
        one('05:00', 'dan'),
        one('08:40', 'dan', { action: 'disable' }),
        one('05:00', 'eve'),
        one('09:40', 'eve', FAILED),
      ],
      [change('07:10'), change('09:00')],
    );
    expect(rows.map((row) => [row.onset_kind, row.change_time, row.others])).toEqual([
      ['failure', at('07:10'), 2],
      ['failure', at('07:10'), 2],
      ['failure', at('07:10'), 2],
      ['disable', at('07:10'), 0],
      ['failure', at('09:00'), 0],
    ]);
  });

  test('is none without an audit log; then those of the same cycle are counted', async () => {
    const rows = await rowsOf(
      [
        one('08:00', 'ann', { ...FAILED, cycle: 'c-9' }),
        one('08:01', 'ben', { ...FAILED, cycle: 'c-9' }),
        one('08:40', 'cleo', { ...FAILED, cycle: null }),
      ],
      [],
    );
    expect(rows.map((row) => [row.change_time, row.others])).toEqual([
      [null, 1],
      [null, 1],
      [null, null],
    ]);
  });

  test('keeps to the scope that is asked for', async () => {
    held = await storeOf(events, [change('07:10')]);
    const within = (scope: string): Promise<unknown[]> => held!.store.rows(`SELECT * FROM change_before_in(${scope})`);
    expect(await within(`'${APPS.wiki.name}', NULL, NULL, NULL`)).toHaveLength(1);
    expect(await within(`'${APPS.travel.name}', NULL, NULL, NULL`)).toEqual([]);
    expect(await within(`NULL, NULL, '${at('07:30')}', NULL`)).toEqual([]);
    expect(await within(`NULL, NULL, NULL, '${at('07:30')}'`)).toEqual([]);
    // A change before the window counts.
    expect(await within(`NULL, '${at('07:30')}', NULL, NULL`)).toMatchObject([{ change_time: at('07:10') }]);
  });
});

test('names the change of the sample, and how many it hit', async () => {
  const sample = fileURLToPath(new URL('../../../samples/mapping-change-disables-sales/', import.meta.url));
  const rows = await withFixture({ logs: [join(sample, 'logs')], snapshot: [] }, (store) =>
    found(store, "onset_kind = 'disable'"),
  );
  expect(rows).toHaveLength(14);
  for (const row of rows) {
    expect(row).toMatchObject({
      change_kind: 'mapping',
      change_time: expect.stringMatching(/^2026-05-12T09:41/),
      others: 13,
    });
  }
});
