import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Culture, EN_US, INVARIANT } from '../../src/dotnet/culture.ts';
import { isDateProblem, readStyles } from '../../src/dotnet/date-format.ts';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { dateParser } from '../../src/dotnet/parse-exact.ts';
import { datePrinter } from '../../src/dotnet/print-date.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

/** 2031-05-04T03:02:01Z */
const NOW = new DateTime(Date.UTC(2031, 4, 4, 3, 2, 1));

/** The moment as ISO text and its kind, or the message why there is none. */
function parse(text: string, format: string, styles = '', culture: Culture = INVARIANT): string {
  const read = readStyles(styles);
  if (isDateProblem(read)) return read.message;
  const parser = dateParser(format, culture, read);
  if (isDateProblem(parser)) return parser.message;
  const date = parser(text, NOW);
  if (isDateProblem(date)) return `${date.failure}: ${date.message}`;
  return `${new Date(date.date.epochMs).toISOString().replace('.000Z', 'Z')} ${date.kind}`;
}

describe('a text in its format', () => {
  test.each([
    ['20240307', 'yyyyMMdd', '2024-03-07T00:00:00Z unspecified'],
    ['7.3.2024', 'd.M.yyyy', '2024-03-07T00:00:00Z unspecified'],
    ['17.12.2024', 'd.M.yyyy', '2024-12-17T00:00:00Z unspecified'],
    ['07-MAR-2024', 'dd-MMM-yyyy', '2024-03-07T00:00:00Z unspecified'],
    ['thursday, march 7 2024', 'dddd, MMMM d yyyy', '2024-03-07T00:00:00Z unspecified'],
    ['Thu 07 03 2024', 'ddd dd MM yyyy', '2024-03-07T00:00:00Z unspecified'],
    ['3/7/2024 2:05:09 PM', 'M/d/yyyy h:mm:ss tt', '2024-03-07T14:05:09Z unspecified'],
    ['3/7/2024 12:05 A', 'M/d/yyyy h:mm t', '2024-03-07T00:05:00Z unspecified'],
    ['3/7/2024 12:05 pm', 'M/d/yyyy hh:mm tt', '2024-03-07T12:05:00Z unspecified'],
    ['3/7/2024 11:05', 'M/d/yyyy h:mm', '2024-03-07T11:05:00Z unspecified'],
    ['2024-03-07 A.D.', 'yyyy-MM-dd g', '2024-03-07T00:00:00Z unspecified'],
    ['20240307140509.5Z', 'yyyyMMddHHmmss.fZ', '2024-03-07T14:05:09.500Z utc'],
    ['2024-03-07T14:05:09.25', 'yyyy-MM-ddTHH:mm:ss.FFF', '2024-03-07T14:05:09.250Z unspecified'],
    ['2024-03-07T14:05:09', 'yyyy-MM-ddTHH:mm:ss.FFF', '2024-03-07T14:05:09Z unspecified'],
    ['2024-03-07T14:05:09', 'yyyy-MM-ddTHH:mm:ssK', '2024-03-07T14:05:09Z unspecified'],
    ['2024-03-07T14:05:09Z', 'yyyy-MM-ddTHH:mm:ssK', '2024-03-07T14:05:09Z utc'],
    ['2024-03-07T14:05:09-0730', 'yyyy-MM-ddTHH:mm:ssK', '2024-03-07T21:35:09Z local'],
    ['2024-03-07-05:00', 'yyyy-MM-ddzzz', '2024-03-07T05:00:00Z local'],
    ['2024-03-07+14', 'yyyy-MM-ddzz', '2024-03-06T10:00:00Z local'],
    ['2024-03-07+1', 'yyyy-MM-ddz', '2024-03-06T23:00:00Z local'],
    ["7 o'clock 2024-03-07", "H 'o\\'clock' yyyy-MM-dd", '2024-03-07T07:00:00Z unspecified'],
    ['year2024', '\\y\\e\\a\\ryyyy', '2024-01-01T00:00:00Z unspecified'],
    ['2024-03-07 14:05:09 GMT', 'yyyy-MM-dd HH:mm:ss GMT', '2024-03-07T14:05:09Z local'],
  ])('%j as %j', (text, format, expected) => {
    expect(parse(text, format)).toBe(expected);
  });

  test.each([
    ['d', '03/07/2024', '3/7/2024'],
    ['D', 'Thursday, 07 March 2024', 'Thursday, March 7, 2024'],
  ])('with the standard format %s is read as its culture has it', (format, invariant, english) => {
    expect(parse(invariant, format)).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse(english, format, '', EN_US)).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse(english, format)).toMatch(/^error: /);
  });

  test.each([
    ['s', '2024-03-07T14:05:09', 'unspecified'],
    ['u', '2024-03-07 14:05:09Z', 'unspecified'],
    ['r', 'Thu, 07 Mar 2024 14:05:09 GMT', 'unspecified'],
    ['U', 'Thursday, 07 March 2024 14:05:09', 'utc'],
    ['o', '2024-03-07T14:05:09.0000000Z', 'utc'],
    ['o', '2024-03-07T16:05:09.0000000+02:00', 'local'],
  ])('with the standard format %s: %s', (format, text, kind) => {
    expect(parse(text, format)).toBe(`2024-03-07T14:05:09Z ${kind}`);
  });

  test('takes what it does not say from the clock, or else the first of the year or month', () => {
    expect(parse('14:05', 'HH:mm')).toBe('2031-05-04T14:05:00Z unspecified');
    expect(parse('14:05', 'HH:mm', 'NoCurrentDateDefault')).toBe('0001-01-01T14:05:00Z unspecified');
    expect(parse('12-24', 'MM-dd')).toBe('2031-12-24T00:00:00Z unspecified');
    expect(parse('7', '%d')).toBe('2031-01-07T00:00:00Z unspecified');
    expect(parse('2024', 'yyyy')).toBe('2024-01-01T00:00:00Z unspecified');
  });

  test('may say a thing twice, if it says the same', () => {
    expect(parse('07 March 03', 'dd MMMM MM')).toBe('2031-03-07T00:00:00Z unspecified');
    expect(parse('07 March 04', 'dd MMMM MM')).toMatch(/two values for the month/);
    expect(parse('+01:00 +02:00', 'zzz zzz')).toMatch(/two values for the time zone/);
    expect(parse('AM PM', 'tt tt')).toMatch(/both AM and PM/);
  });
});

describe('a year of two digits', () => {
  test('is of this century up to 29 and of the last from 50', () => {
    expect(parse('000229', 'yyMMdd')).toBe('2000-02-29T00:00:00Z unspecified');
    expect(parse('29', 'yy')).toBe('2029-01-01T00:00:00Z unspecified');
    expect(parse('50', 'yy')).toBe('1950-01-01T00:00:00Z unspecified');
    expect(parse('5', '%y')).toBe('2005-01-01T00:00:00Z unspecified');
  });

  test('is unknown in between, where versions of .NET differ', () => {
    for (const year of ['30', '49']) expect(parse(year, 'yy')).toMatch(/^unknown: .*century/);
  });
});

describe('white space', () => {
  test('may stand at both ends by default, but not inside', () => {
    expect(parse(' \t2024-03-07\u00a0', 'yyyy-MM-dd')).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse('2024-03-07', '  yyyy-MM-dd ')).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse('2024- 03-07', 'yyyy-MM-dd')).toMatch(/^error: /);
    expect(parse('2024-03-07\ufeff', 'yyyy-MM-dd')).toMatch(/^error: /);
  });

  test('of the format may be missing in the text by default, as .NET has it', () => {
    expect(parse('3/7/2024 2:05PM', 'M/d/yyyy h:mm tt')).toBe('2024-03-07T14:05:00Z unspecified');
  });

  test('has to fit exactly where no style allows it', () => {
    expect(parse('2024-03-07', 'yyyy-MM-dd', 'None')).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse('2024-03-07 ', 'yyyy-MM-dd', 'None')).toMatch(/nothing more is wanted at character 11/);
    expect(parse(' 2024-03-07', 'yyyy-MM-dd', 'None')).toMatch(/"yyyy" is wanted at character 1/);
    expect(parse('3/7/2024 2:05PM', 'M/d/yyyy h:mm tt', 'None')).toMatch(/" " is wanted at character 14/);
  });

  test('may stand anywhere between fields with AllowInnerWhite', () => {
    expect(parse('2024 -  03 -07', 'yyyy-MM-dd', 'AllowInnerWhite')).toBe('2024-03-07T00:00:00Z unspecified');
    expect(parse('07de   March', "dd' de 'MMMM", 'AllowInnerWhite')).toBe('2031-03-07T00:00:00Z unspecified');
  });
});

describe('the zone', () => {
  test('is adjusted to UTC, assumed, or kept as the styles say', () => {
    const format = 'yyyy-MM-dd HH:mmzzz';
    expect(parse('2024-03-07 01:00+02:00', format)).toBe('2024-03-06T23:00:00Z local');
    expect(parse('2024-03-07 01:00+02:00', format, 'AdjustToUniversal')).toBe('2024-03-06T23:00:00Z utc');
    expect(parse('2024-03-07', 'yyyy-MM-dd', 'AssumeUniversal')).toBe('2024-03-07T00:00:00Z local');
    expect(parse('2024-03-07', 'yyyy-MM-dd', 'AssumeUniversal, AdjustToUniversal')).toBe('2024-03-07T00:00:00Z utc');
    expect(parse('2024-03-07', 'yyyy-MM-dd', 'AssumeLocal')).toBe('2024-03-07T00:00:00Z local');
    expect(parse('2024-03-07T00Z', 'yyyy-MM-ddTHHZ', 'None')).toBe('2024-03-07T00:00:00Z local');
  });

  test('is at most 14 hours from UTC, with less than 60 minutes', () => {
    expect(parse('2024-03-07+14:00', 'yyyy-MM-ddzzz')).toBe('2024-03-06T10:00:00Z local');
    expect(parse('2024-03-07-14:00', 'yyyy-MM-ddzzz')).toBe('2024-03-07T14:00:00Z local');
    expect(parse('2024-03-07+14:01', 'yyyy-MM-ddzzz')).toMatch(/more than 14 hours/);
    expect(parse('2024-03-07+99', 'yyyy-MM-ddzz')).toMatch(/more than 14 hours/);
    expect(parse('2024-03-07+01:60', 'yyyy-MM-ddzzz')).toMatch(/"zzz" is wanted/);
  });

  test('may not move the date beyond the year 9999, and below the year 1 it moves on by a day', () => {
    expect(parse('9999-12-31-01:00', 'yyyy-MM-ddzzz')).toBe('9999-12-31T01:00:00Z local');
    expect(parse('9999-12-31T23:30-01:00', 'yyyy-MM-ddTHH:mmzzz')).toMatch(/outside the years 1 to 9999/);
    expect(parse('0001-01-01+01:00', 'yyyy-MM-ddzzz')).toBe('0001-01-01T23:00:00Z local');
  });
});

describe('no date', () => {
  test.each([
    ['2023-02-29', 'yyyy-MM-dd', 'no day 2023-02-29'],
    ['2024-02-30', 'yyyy-MM-dd', 'no day 2024-02-30'],
    ['2024-00-10', 'yyyy-MM-dd', 'no month 0'],
    ['0000-01-01', 'yyyy-MM-dd', 'no day 0000-01-01'],
    ['24:00', 'HH:mm', 'no time 24:00:00'],
    ['23:60', 'HH:mm', 'no time 23:60:00'],
    ['13:00 PM', 'hh:mm tt', '13 is no hour of a twelve-hour clock'],
    ['13:00 AM', 'HH:mm tt', 'is not AM'],
    ['Friday 2024-03-07', 'dddd yyyy-MM-dd', 'a Thursday, not a Friday'],
    ['2024-3-7', 'yyyy-MM-dd', '"MM" is wanted at character 6, where "3-7" is'],
    ['2024-03', 'yyyy-MM-dd', '"-" is wanted at character 8, where the text ends'],
    ['2024-03-07T', 'yyyy-MM-dd', 'nothing more is wanted at character 11'],
    ['2024-03-07.12', 'yyyy-MM-dd.fff', '"f" is wanted'],
    ['٢٠٢٤-03-07', 'yyyy-MM-dd', '"yyyy" is wanted at character 1'],
    ['2024-03-07T00:00:00Zulu', 'yyyy-MM-ddTHH:mm:ssZ', '"Z" is wanted'],
    ['7 Mrz', 'd MMM', '"MMM" is wanted'],
    ['', 'yyyy', 'the text is empty'],
    ['3/7/2024 12:05 a', 'M/d/yyyy h:mm t', '"A or P" is wanted at character 16'],
    ['87', '%dM', 'the text ends'],
  ])('is %j as %j: %s', (text, format, why) => {
    expect(parse(text, format)).toMatch(/^error: /);
    expect(parse(text, format)).toContain(why);
  });

  test.each(['', 'Q', '%', "'open", 'ffffffff', 'yyyy\\'])('can be read with %j, which is no format', (format) => {
    expect(parse('2024', format)).toMatch(/format/);
    expect(parse('2024', format)).not.toMatch(/2024-/);
  });
});

const FAITHFUL = [
  'o',
  'yyyy-MM-ddTHH:mm:ss.fffffff',
  'yyyy-MM-dd HH:mm:ss.FFFFFFF',
  'M/d/yyyy h:mm:ss.fffffff tt',
  "dddd, d MMMM yyyy 'at' hh:mm:ss.fffffff tt",
  'yyyyMMddHHmmssfffffff',
  'ddd dd MMM yyyy H:m:s.FFFFFFF zzz',
  '%s.FFFFFFF m H d M yyyy K',
] as const;

describe('printing and parsing', () => {
  test.each(FAITHFUL)('with %j gives the same moment again', (format) => {
    const styles = readStyles('');
    const print = datePrinter(format, INVARIANT);
    if (isDateProblem(styles) || isDateProblem(print)) throw new Error('no format');
    const parser = dateParser(format, INVARIANT, styles);
    if (isDateProblem(parser)) throw new Error(parser.message);
    fc.assert(
      fc.property(arbitraryDate, fc.constantFrom('utc', 'unspecified'), (date, kind) => {
        expect(parser(print(date, kind), NOW)).toMatchObject({ date });
      }),
    );
  });

  test('never throw, whatever the format and the text', () => {
    const pieces = fc.constantFrom(
      'yyyy',
      'MM',
      'd',
      'h',
      'tt',
      '.F',
      'K',
      "'x'",
      '\\',
      '%',
      ' ',
      '2024',
      '3',
      'PM',
      '-',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, texts, fc.constantFrom('', 'None', 'AllowWhiteSpaces'), (text, format, styles) => {
        expect(parse(text, format, styles)).toMatch(/./);
      }),
    );
  });

  test('take formats and texts of ten thousand characters', () => {
    expect(parse('7 '.repeat(5000), 'd '.repeat(5000))).toBe('2031-01-07T00:00:00Z unspecified');
    expect(parse(`${'0'.repeat(9999)}7`, 'y'.repeat(10_000))).toBe('0007-01-01T00:00:00Z unspecified');
    expect(parse('9'.repeat(10_000), 'y'.repeat(10_000))).toMatch(/^error: /);
    expect(parse(' '.repeat(10_000), ' '.repeat(5000), 'AllowWhiteSpaces')).toMatch(/unspecified$/);
    expect(parse('x'.repeat(10_000), 'd'.repeat(10_000)).length).toBeLessThan(300);
  });
});

describe('where .NET is particular', () => {
  test('a fraction may be missing with its point only from two digits on', () => {
    expect(parse('33', 'ss.F')).toMatch(/^error/);
    expect(parse('2024 33', 'yyyy ss.FF')).toBe('2024-01-01T00:00:33Z unspecified');
    expect(parse('2024 33', 'yyyy ss.xFF')).toBe('2024-01-01T00:00:33Z unspecified');
  });

  test('versions differ over white space in a format, where white space is passed over', () => {
    expect(parse('2024 07', 'yyyy\tMM', 'AllowInnerWhite')).toMatch(/^unknown/);
    expect(parse('2024 x', 'yyyy\tMM', 'AllowInnerWhite')).toMatch(/^error/);
    expect(parse('2024 07', 'yyyy MM', 'AllowInnerWhite')).toBe('2024-07-01T00:00:00Z unspecified');
    expect(parse('2024', '%yyyy% ', 'AllowTrailingWhite')).toMatch(/no date and time format/);
  });
});
