import { expect, test } from 'vitest';
import { DateTime } from '../../../src/dotnet/date-time.ts';
import { ask } from '../../mapping/support/ask.ts';

test('Now shows the injected clock in UTC', () => {
  expect(ask('Now()')).toEqual({ value: '5/4/2031 3:02:01 AM', warnings: [] });
});

test('Now is a whole second, as its documented text is, before 1970 too', () => {
  expect(ask('NumFromDate(Now())', {}, { now: new DateTime(1999, 9999) }).value).toBe('116444736010000000');
  expect(ask('NumFromDate(Now())', {}, { now: new DateTime(-1, 0) }).value).toBe('116444735990000000');
});

test('Now is asked for every row, not once', () => {
  const values = [0, 60_000].map((epochMs) => ask('Now()', {}, { now: new DateTime(epochMs) }).value);
  expect(values).toEqual(['1/1/1970 12:00:00 AM', '1/1/1970 12:01:00 AM']);
});
