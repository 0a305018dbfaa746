import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DateTime } from '../../src/dotnet/date-time.ts';
import { parseDate } from '../../src/dotnet/parse-date.ts';
import { printGeneralDate } from '../../src/dotnet/print-date.ts';
import { arbitraryDate } from '../mapping/support/arbitrary-date.ts';

test.each([
  ['2024-02-09T00:00:00Z', '2/9/2024 12:00:00 AM'],
  ['2024-12-31T12:00:00Z', '12/31/2024 12:00:00 PM'],
  ['2024-12-31T23:05:09.999Z', '12/31/2024 11:05:09 PM'],
  ['0007-01-02T01:00:00Z', '1/2/0007 1:00:00 AM'],
  ['1969-12-31T23:59:59Z', '12/31/1969 11:59:59 PM'],
])('%s shows as %s', (iso, text) => {
  expect(printGeneralDate(new DateTime(Date.parse(iso)))).toBe(text);
});

test('the text is read as the same moment again, to the second', () => {
  fc.assert(
    fc.property(arbitraryDate, (date) => {
      expect(parseDate(printGeneralDate(date))).toEqual(new DateTime(Math.floor(date.epochMs / 1000) * 1000));
    }),
  );
});
