import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TimeReader } from '../../src/logs/time-reader.ts';
import { isTimeZone, offsetOfZone } from '../../src/logs/zone.ts';

const OPEN = '07/05/2026, 09:15:42';
const MAY = '2026-05-07 09:15:42.000000';
const JULY = '2026-07-05 09:15:42.000000';

/** What a column reads as when everything it proves is known, and what stands open. */
function readAll(texts: readonly string[], options = {}, header?: string, row = (): string => '') {
  let times = new TimeReader(options);
  const read = (): (string | null)[] => {
    if (header !== undefined) times.header('date', header);
    return texts.map((text) => times.read('date', text, row));
  };
  let found = read();
  const { learnt } = times;
  if (learnt !== null) {
    times = new TimeReader(options, learnt);
    found = read();
  }
  return { found, open: times.open };
}

describe('the order of day and month is a fact of the column', () => {
  test('without any proof the time is unknown', () => {
    expect(readAll([OPEN])).toEqual({ found: [null], open: { local: 0, order: 1, unread: 0, example: OPEN } });
  });

  test.each([
    ['a later row that is no month', [OPEN, '26/05/2026, 11:58:34'], MAY],
    ['an earlier one', ['05/26/2026, 11:58:34', OPEN], JULY],
    ['rows that follow each other in time in one reading alone', [OPEN, '08/05/2026', '09/05/2026', '01/06/2026'], MAY],
    ['the same backwards', ['01/06/2026', '09/05/2026', '08/05/2026', OPEN], MAY],
  ])('%s proves it for all', (_, texts, instant) => {
    const { found, open } = readAll(texts);
    expect(found).toContain(instant);
    expect(found).not.toContain(null);
    expect(open.order).toBe(0);
  });

  test('a time with a zone in the same row proves it', () => {
    const row = (): string => '["It will be retried again after this date: 2026-05-07T15:00:00.0Z UTC"]';
    expect(readAll([OPEN], {}, undefined, row).found).toEqual([MAY]);
  });

  test('rows that contradict each other prove nothing', () => {
    expect(readAll([OPEN, '26/05/2026', '05/26/2026']).found[0]).toBeNull();
  });

  test('the option says it where the rows do not, and gives way where they do', () => {
    expect(readAll([OPEN], { dateOrder: 'day-first' }).found).toEqual([MAY]);
    expect(readAll([OPEN, '05/26/2026'], { dateOrder: 'day-first' }).found[0]).toBe(JULY);
  });

  test('a clock of twelve hours without leading zeros is American, unless the column is not', () => {
    expect(readAll(['5/7/2026 9:15:42 AM']).found).toEqual([MAY]);
    expect(readAll(['7/5/2026 9:15:42 AM', '26/5/2026 9:15:42 AM']).found[0]).toBe(MAY);
  });

  test('a column proves nothing for another', () => {
    const times = new TimeReader();
    times.read('one', '26/05/2026');
    expect(times.read('other', OPEN)).toBeNull();
  });

  test('whatever the order, a file of many days reads back as it was written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day-first', 'month-first'),
        fc.array(fc.date({ min: new Date('2024-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }), {
          minLength: 1,
          maxLength: 40,
        }),
        (order, dates) => {
          const two = (n: number): string => String(n).padStart(2, '0');
          const texts = dates.map((date) => {
            const [day, month] = [two(date.getUTCDate()), two(date.getUTCMonth() + 1)];
            const parts = order === 'day-first' ? [day, month] : [month, day];
            return `${parts.join('/')}/${date.getUTCFullYear()} ${date.toISOString().slice(11, 19)}`;
          });
          const { found } = readAll([...texts, order === 'day-first' ? '31/12/2026' : '12/31/2026']);
          expect(found.slice(0, -1)).toEqual(
            dates.map((date) => `${date.toISOString().slice(0, 19).replace('T', ' ')}.000000`),
          );
        },
      ),
    );
  });
});

describe('the zone is a fact of the column', () => {
  const LOCAL = '5/26/2026, 1:58:34.869 PM';

  test.each([
    ['TimeGenerated [UTC]', {}, '2026-05-26 13:58:34.869000'],
    ['TimeGenerated [UTC]', { timeZone: 'Europe/Berlin' }, '2026-05-26 13:58:34.869000'],
    ['TimeGenerated [Local Time]', { timeZone: 'Europe/Berlin' }, '2026-05-26 11:58:34.869000'],
    ['Date (local time)', { timeZone: '-05:00' }, '2026-05-26 18:58:34.869000'],
    ['Date (UTC+02:00)', {}, '2026-05-26 11:58:34.869000'],
    ['TimeGenerated [America/New_York]', {}, '2026-05-26 17:58:34.869000'],
    ['Date', { timeZone: 'Europe/Berlin' }, '2026-05-26 11:58:34.869000'],
    ['Date', {}, '2026-05-26 13:58:34.869000'],
    ['Duration [ms]', {}, '2026-05-26 13:58:34.869000'],
  ])('%s with %j', (header, options, instant) => {
    expect(readAll([LOCAL], options, header).found).toEqual([instant]);
  });

  test.each([
    'Time [W. Europe Standard Time]',
    'Time [(UTC+01:00) Amsterdam, Berlin, Bern, Rome]',
    'Time (Lokale Zeit)',
    'Time [heure locale]',
  ])('%s names no zone that is known', (header) => {
    expect(readAll([LOCAL], {}, header).open).toMatchObject({ local: 1 });
    expect(readAll([LOCAL], { timeZone: 'Europe/Berlin' }, header).found).toEqual(['2026-05-26 11:58:34.869000']);
  });

  test.each(['Duration (ms)', 'Time [datetime]', 'Date (dd.MM.yyyy)'])('%s says nothing of a zone', (header) => {
    expect(readAll([LOCAL], {}, header).found).toEqual(['2026-05-26 13:58:34.869000']);
  });

  test('Kibana shows the time of the browser', () => {
    const text = 'May 26, 2026 @ 13:58:34.869';
    expect(readAll([text]).open).toMatchObject({ local: 1, example: text });
    expect(readAll([text], { timeZone: 'Europe/Berlin' }).found).toEqual(['2026-05-26 11:58:34.869000']);
  });

  test('local without a zone is unknown, and a time that names its own is not', () => {
    const { found, open } = readAll([LOCAL, '2026-05-26T13:58:34Z'], {}, 'TimeGenerated [Local Time]');
    expect(found).toEqual([null, '2026-05-26 13:58:34.000000']);
    expect(open).toEqual({ local: 1, order: 0, unread: 0, example: LOCAL });
  });

  test('an hour that a clock shows twice or never is unknown', () => {
    const options = { timeZone: 'Europe/Berlin' };
    expect(readAll(['2026-10-25 02:30:00', '2026-03-29 02:30:00'], options).found).toEqual([null, null]);
    expect(readAll(['2026-10-25 03:30:00', '2026-03-29 03:30:00'], options).found).toEqual([
      '2026-10-25 02:30:00.000000',
      '2026-03-29 01:30:00.000000',
    ]);
  });
});

describe('zones', () => {
  test.each(['UTC', 'gmt', 'Z', '+02:00', '-0530', 'UTC+2', 'Europe/Berlin', 'America/New_York'])(
    '%s is one',
    (zone) => {
      expect(isTimeZone(zone)).toBe(true);
    },
  );
  test.each(['', 'ms', 'Mars/X', '+99:00', 'Local'])('%j is none', (zone) => {
    expect(isTimeZone(zone)).toBe(false);
  });
  test('an offset is what the clocks show then', () => {
    expect(offsetOfZone('Asia/Kolkata', Date.UTC(2026, 0, 1))).toBe(330);
    expect(offsetOfZone('Europe/Berlin', Date.UTC(2026, 6, 1))).toBe(120);
  });
});

test.each(['some time in May', '5/26/26, 1:58 PM', '2026-05-26 09:15:42 BST', '1,77763E+12', '32.13.2026'])(
  '%j is counted as no time that can be told',
  (text) => {
    expect(readAll([text])).toEqual({ found: [null], open: { local: 0, order: 0, unread: 1, example: text } });
  },
);
