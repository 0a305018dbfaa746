import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDateProblem } from '../../src/dotnet/date-format.ts';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { parseDate } from '../../src/dotnet/parse-date.ts';
import { arbitraryEpochMs } from '../mapping/support/arbitrary-date.ts';

function parse(text: string): string {
  const date = parseDate(text);
  return isDateProblem(date) ? `${date.failure}: ${date.message}` : new Date(date.epochMs).toISOString();
}

describe('a date', () => {
  test.each([
    ['2024-03-07', '2024-03-07T00:00:00.000Z'],
    ['2024/3/7', '2024-03-07T00:00:00.000Z'],
    ['3/7/2024', '2024-03-07T00:00:00.000Z'],
    ['03-07-2024', '2024-03-07T00:00:00.000Z'],
    ['3/7/24', '2024-03-07T00:00:00.000Z'],
    ['7 March 2024', '2024-03-07T00:00:00.000Z'],
    ['07-mar-2024', '2024-03-07T00:00:00.000Z'],
    ['March 7, 2024', '2024-03-07T00:00:00.000Z'],
    ['Mar 7 2024', '2024-03-07T00:00:00.000Z'],
    ['Thursday, March 7, 2024', '2024-03-07T00:00:00.000Z'],
    [' \t2024-03-07\n', '2024-03-07T00:00:00.000Z'],
    ['9999-12-31', '9999-12-31T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
    ['0001-01-01+01:00', '0001-01-01T23:00:00.000Z'],
    ['07-Mar-24', '2024-03-07T00:00:00.000Z'],
    ['2024-Mar-07', '2024-03-07T00:00:00.000Z'],
    ['7/Mar/2024', '2024-03-07T00:00:00.000Z'],
    ['March 7,2024', '2024-03-07T00:00:00.000Z'],
    ['7Mar2024', '2024-03-07T00:00:00.000Z'],
    ['2024 Mar 7', '2024-03-07T00:00:00.000Z'],
    ['10.08.2020', '2020-10-08T00:00:00.000Z'],
    ['March 2024', '2024-03-01T00:00:00.000Z'],
    ['2024-03', '2024-03-01T00:00:00.000Z'],
    ['2024-03/07', '2024-03-07T00:00:00.000Z'],
    ['59 March', '1959-03-01T00:00:00.000Z'],
    ['7 March 0412', '0412-03-07T00:00:00.000Z'],
  ])('%j is midnight in UTC', (text, iso) => {
    expect(parse(text)).toBe(iso);
  });

  test.each([
    ['2024-03-07T14:05', '2024-03-07T14:05:00.000Z'],
    ['2024-03-07t14:05:09', '2024-03-07T14:05:09.000Z'],
    ['2024-03-07 14:05:09.5', '2024-03-07T14:05:09.500Z'],
    ['3/7/2024 2:05:09 PM', '2024-03-07T14:05:09.000Z'],
    ['3/7/2024, 2:05:09 PM', '2024-03-07T14:05:09.000Z'],
    ['2024-03-07, 14:05', '2024-03-07T14:05:00.000Z'],
    ['3/7/2024 12:00:00 AM', '2024-03-07T00:00:00.000Z'],
    ['3/7/2024 12:00PM', '2024-03-07T12:00:00.000Z'],
    ['3/7/2024 2 pm', '2024-03-07T14:00:00.000Z'],
    ['3/7/2024 14:05 PM', '2024-03-07T14:05:00.000Z'],
    ['2024-03-07   1:2:3', '2024-03-07T01:02:03.000Z'],
    ['2024-03-07 23:59:59.99999999', '2024-03-08T00:00:00.000Z'],
  ])('%j has a time', (text, iso) => {
    expect(parse(text)).toBe(iso);
  });

  test.each([
    ['2024-03-07Z', '2024-03-07T00:00:00.000Z'],
    ['2024-03-07-07:00', '2024-03-07T07:00:00.000Z'],
    ['2024-03-07+05:30', '2024-03-06T18:30:00.000Z'],
    ['2024-03-07+1:2', '2024-03-06T22:58:00.000Z'],
    ['2024-03-07T14:05:09Z', '2024-03-07T14:05:09.000Z'],
    ['2024-03-07T14:05:09.25-0330', '2024-03-07T17:35:09.250Z'],
    ['2024-03-07 23:59:59-05:00', '2024-03-08T04:59:59.000Z'],
    ['2024-03-07 11 PM -8', '2024-03-08T07:00:00.000Z'],
    ['2024-03-07 14:05 +14', '2024-03-07T00:05:00.000Z'],
    ['Thu, 07 Mar 2024 14:05:09 GMT', '2024-03-07T14:05:09.000Z'],
  ])('%j has a zone', (text, iso) => {
    expect(parse(text)).toBe(iso);
  });

  test('keeps ticks', () => {
    expect(parseDate('2024-03-07T00:00:00.1234567Z')).toEqual(new DateTime(Date.UTC(2024, 2, 7, 0, 0, 0, 123), 4567));
  });
});

describe('no date', () => {
  test.each([
    '',
    'tomorrow',
    '20240307',
    '2024',
    '2024-03-07 14',
    '2024-03-07T',
    '2024-03-07 14:05:',
    '2024-03-07 14:05 CET',
    '2024-03-07 2:05 PMX',
    '7 Märch 2024',
    '7 Marc 2024',
    '1709769600',
    '٢٠٢٤-٠٣-٠٧',
    '２０２４-03-07',
    '2024-03-07 14:05+',
    '2024-03-07 +01:00:00',
    '2024-03-071',
  ])('is %j: the message shows what can be read, and FormatDateTime', (text) => {
    expect(parse(text)).toMatch(/^error: .*without its format.*FormatDateTime/);
  });

  test.each(['3/7/2024T14:05', '7 March 2024T14:05', '2024-03-07T4:5', '2024-03-07T2:05 PM', '2024-03-07T14:05 GMT'])(
    'is %j: a T stands between a year-first date and a time of two digits each alone',
    (text) => {
      expect(parse(text)).toMatch(/^error: /);
    },
  );

  test.each(['2024-03-07 2:05PMZ', '3/7/24 2AMGMT', '2024-03-07 14:05 +01:00 Z', 'AM 3/7/2024 2:05 PM'])(
    'is %j',
    (text) => {
      expect(parse(text)).toMatch(/^error: /);
    },
  );

  test.each([
    ['14:05', 'no day, which .NET takes from the clock'],
    ['Mar 7', 'no year, which .NET takes from the clock'],
    ['2/29', 'no year'],
    ['2024-03-07 14:05:09,5', 'comma before a fraction'],
    ['2024-03-07T14:05:09,5', 'comma before a fraction'],
    ['7-Mar-41', 'two-digit year 41'],
    ['2024年3月7日', 'East Asian'],
  ])('is certain in %j: %s', (text, why) => {
    expect(parse(text)).toMatch(/^unknown: /);
    expect(parse(text)).toContain(why);
  });

  test.each([
    ['2024-02-30', 'no day 2024-02-30'],
    ['2023-02-29', 'no day 2023-02-29'],
    ['0000-01-01', 'no day 0000-01-01'],
    ['31/12/2024', 'no month 31'],
    ['2024-03-07T24:00', 'no time 24:00:00'],
    ['2024-03-07T23:59:60', 'no time 23:59:60'],
    ['2024-03-07 13:00 AM', 'is not AM'],
    ['Friday, 7 March 2024', 'a Thursday, not a Friday'],
    ['2024-03-07+14:01', 'more than 14 hours'],
    ['2024-03-07-99', 'more than 14 hours'],
    ['9999-12-31 23:59:59-04:00', 'outside the years 1 to 9999'],
    ['12/31/99999', 'no day 99999-12-31'],
    ['25:00', 'no time 25:00:00'],
    ['2/30/35', 'no day'],
  ])('is %j: %s', (text, why) => {
    expect(parse(text)).toMatch(/^error: /);
    expect(parse(text)).toContain(why);
  });

  test('is known where the century of two digits is not', () => {
    expect(parse('3/7/29')).toBe('2029-03-07T00:00:00.000Z');
    expect(parse('3/7/50')).toBe('1950-03-07T00:00:00.000Z');
    expect(parse('3/7/35')).toMatch(/^unknown: /);
  });
});

test('any moment the engine prints is read as that moment, in every zone', () => {
  fc.assert(
    fc.property(arbitraryEpochMs, fc.integer({ min: -840, max: 840 }), (epochMs, offset) => {
      const wall = new Date(epochMs + offset * 60_000);
      const year = wall.getUTCFullYear();
      if (year < 1 || year > 9999) return;
      const minutes = Math.abs(offset);
      const two = (value: number): string => String(value).padStart(2, '0');
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
      expect(parseDate(wall.toISOString().replace('Z', zone))).toEqual(new DateTime(epochMs));
    }),
  );
});

test('hostile texts are answered, however long', () => {
  const long = 100_000;
  for (const text of [
    ' '.repeat(long),
    `2024-03-07${' '.repeat(long)}x`,
    `2024-03-07 10:00:00.${'9'.repeat(long)}x`,
    `2024-03-07T10:00${' +1'.repeat(long)}`,
    'A'.repeat(long),
    `${'\u0000'.repeat(long)}2024-03-07`,
    '2'.repeat(long),
  ]) {
    const answer = parse(text);
    expect(answer).toMatch(/^error: /);
    expect(answer.length).toBeLessThan(1000);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(parse(text)).toMatch(/./);
    }),
  );
});
