import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Culture, EN_US, INVARIANT } from '../../src/dotnet/culture.ts';
import { isDateProblem } from '../../src/dotnet/date-format.ts';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { type DateTimeKind, datePrinter } from '../../src/dotnet/print-date.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

/** 2024-03-07T14:05:09.0450060Z, a Thursday. */
const AFTERNOON = new DateTime(Date.UTC(2024, 2, 7, 14, 5, 9, 45), 60);

function print(format: string, date = AFTERNOON, culture: Culture = INVARIANT, kind: DateTimeKind = 'unspecified') {
  const printer = datePrinter(format, culture);
  return isDateProblem(printer) ? printer : printer(date, kind);
}

describe('a custom format', () => {
  test.each([
    ['%d', '7'],
    ['dd', '07'],
    ['ddd', 'Thu'],
    ['dddd', 'Thursday'],
    ['ddddddd', 'Thursday'],
    ['%M', '3'],
    ['MM', '03'],
    ['MMM', 'Mar'],
    ['MMMM', 'March'],
    ['%y', '24'],
    ['yy', '24'],
    ['yyy', '2024'],
    ['yyyy', '2024'],
    ['yyyyyy', '002024'],
    ['%h', '2'],
    ['hh', '02'],
    ['hhhh', '02'],
    ['%H', '14'],
    ['HH', '14'],
    ['%m', '5'],
    ['mm', '05'],
    ['%s', '9'],
    ['ss', '09'],
    ['%t', 'P'],
    ['tt', 'PM'],
    ['ttt', 'PM'],
    ['%g', 'A.D.'],
    ['%f', '0'],
    ['ff', '04'],
    ['fff', '045'],
    ['fffffff', '0450060'],
    ['%F', ''],
    ['FF', '04'],
    ['FFFFFFF', '045006'],
    ['%z', '+0'],
    ['zz', '+00'],
    ['zzz', '+00:00'],
    ['zzzzz', '+00:00'],
  ])('%s prints %s', (format, text) => {
    expect(print(format)).toBe(text);
  });

  test.each([
    ["yyyy'-year'", '2024-year'],
    ['"d"d', 'd7'],
    ['d\\d', '7d'],
    ["'it\\'s' d", "it's 7"],
    ['yyyyMMddHHmmss.fZ', '20240307140509.0Z'],
    ['dd. MMMM yyyy, HH:mm', '07. March 2024, 14:05'],
    ['%dd', '77'],
    ['d/M/yy', '7/3/24'],
    ['GMT', 'G3T'],
    ['Q1 é 𝒳', 'Q1 é 𝒳'],
  ])('%s prints literals and fields as %s', (format, text) => {
    expect(print(format)).toBe(text);
  });

  test('takes the point away with a fraction that has no digits left, and only then', () => {
    const whole = new DateTime(Date.UTC(2024, 0, 1));
    expect(print('ss.FFF', whole)).toBe('00');
    expect(print('ss.fff', whole)).toBe('00.000');
    expect(print("ss','FFF", whole)).toBe('00,');
    expect(print('ss.FFF')).toBe('09.045');
  });

  test('shows midnight and noon as twelve', () => {
    expect(print('h tt', new DateTime(Date.UTC(2024, 0, 1)))).toBe('12 AM');
    expect(print('h tt', new DateTime(Date.UTC(2024, 0, 1, 12)))).toBe('12 PM');
  });

  test('keeps the leading zeros of a year of two digits', () => {
    const year = new DateTime(Date.parse('2005-01-01T00:00:00Z'));
    expect([print('yy', year), print('%y', year)]).toEqual(['05', '5']);
  });

  test('shows with K what is known about the zone', () => {
    const kinds = ['utc', 'local', 'unspecified'] as const;
    expect(kinds.map((kind) => print('%K', AFTERNOON, INVARIANT, kind))).toEqual(['Z', '+00:00', '']);
    expect(print('KK', AFTERNOON, INVARIANT, 'utc')).toBe('ZZ');
  });
});

describe('a standard format', () => {
  test.each([
    ['d', '03/07/2024', '3/7/2024'],
    ['D', 'Thursday, 07 March 2024', 'Thursday, March 7, 2024'],
    ['f', 'Thursday, 07 March 2024 14:05', 'Thursday, March 7, 2024 2:05 PM'],
    ['F', 'Thursday, 07 March 2024 14:05:09', 'Thursday, March 7, 2024 2:05:09 PM'],
    ['g', '03/07/2024 14:05', '3/7/2024 2:05 PM'],
    ['G', '03/07/2024 14:05:09', '3/7/2024 2:05:09 PM'],
    ['M', 'March 07', 'March 7'],
    ['m', 'March 07', 'March 7'],
    ['t', '14:05', '2:05 PM'],
    ['T', '14:05:09', '2:05:09 PM'],
    ['U', 'Thursday, 07 March 2024 14:05:09', 'Thursday, March 7, 2024 2:05:09 PM'],
    ['Y', '2024 March', 'March 2024'],
    ['y', '2024 March', 'March 2024'],
    ['o', '2024-03-07T14:05:09.0450060', '2024-03-07T14:05:09.0450060'],
    ['O', '2024-03-07T14:05:09.0450060', '2024-03-07T14:05:09.0450060'],
    ['r', 'Thu, 07 Mar 2024 14:05:09 GMT', 'Thu, 07 Mar 2024 14:05:09 GMT'],
    ['R', 'Thu, 07 Mar 2024 14:05:09 GMT', 'Thu, 07 Mar 2024 14:05:09 GMT'],
    ['s', '2024-03-07T14:05:09', '2024-03-07T14:05:09'],
    ['u', '2024-03-07 14:05:09Z', '2024-03-07 14:05:09Z'],
  ])('%s prints %s for the invariant culture and %s for en-US', (format, invariant, english) => {
    expect(print(format)).toBe(invariant);
    expect(print(format, AFTERNOON, EN_US)).toBe(english);
  });
});

describe('no format', () => {
  test.each(['', 'x', 'Q', 'Z', ' ', '%', 'yyyy%', '%%d', 'yyyy\\', "'open", 'yyyy "open', 'ffffffff', 'FFFFFFFF'])(
    'is %j, and the problem says so',
    (format) => {
      expect(print(format)).toMatchObject({
        kind: 'problem',
        failure: 'error',
        message: expect.stringMatching(/format/),
      });
    },
  );

  test('makes the printer fail otherwise, whatever the text: it is a problem or a printer that prints', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), arbitraryDate, (format, date) => {
        const printed = print(format, date);
        expect(typeof printed === 'string' || printed.kind === 'problem').toBe(true);
      }),
    );
  });
});

test('a format of ten thousand characters is printed', () => {
  expect(print('y'.repeat(10_000))).toBe('2024'.padStart(10_000, '0'));
  expect(print('d '.repeat(5000))).toBe('7 '.repeat(5000));
  expect(print(`'${"\\'".repeat(4999)}'`)).toBe("'".repeat(4999));
});

test('the engine prints the same round-trip text for any moment', () => {
  fc.assert(
    fc.property(arbitraryDate, (date) => {
      const ticks = String(date.ticks).padStart(4, '0');
      const engine = new Date(date.epochMs).toISOString().replace('Z', `${ticks}Z`);
      expect(print('o', date, INVARIANT, 'utc')).toBe(engine);
      expect(print('r', date)).toBe(new Date(date.epochMs).toUTCString());
    }),
  );
});
