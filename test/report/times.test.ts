import { describe, expect, test } from 'vitest';
import { bucketFor } from '../../src/report/times.ts';
import { gap, moment, stamp } from '../../src/text/time.ts';

describe('moments', () => {
  test('name the day, the minute and the zone', () => {
    expect(moment('2026-03-03T08:15:59.999Z')).toBe('3 March 2026 08:15 UTC');
  });

  test('leave out the year of the moment beside them, and no other', () => {
    expect(moment('2026-03-03T08:15:00Z', '2026-12-31T00:00:00Z')).toBe('3 March 08:15 UTC');
    expect(moment('2025-03-03T08:15:00Z', '2026-12-31T00:00:00Z')).toBe('3 March 2025 08:15 UTC');
  });

  test('stay as they are where they are no date', () => {
    expect(moment('infinity')).toBe('infinity');
  });

  test('are cut to the second in columns', () => {
    expect(stamp('2026-03-03T08:15:02.5Z')).toBe('2026-03-03 08:15:02');
  });
});

test('gaps are told to the minute', () => {
  expect(gap('2026-03-03T07:50:12Z', '2026-03-03T08:15:20Z')).toBe('25 min');
  expect(gap('2026-03-01T07:00:00Z', '2026-03-03T08:15:20Z')).toBe('2 days 1 h');
  expect(gap('2026-03-03T08:15:00Z', '2026-03-03T08:15:20Z')).toBe('less than a minute');
});

describe('the bars of a chart', () => {
  test.each([
    ['2026-03-01T00:00:00Z', '2026-03-01T01:00:00Z', 1],
    ['2026-03-01T00:00:00Z', '2026-03-01T06:00:00Z', 5],
    ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z', 15],
    ['2026-03-01T00:00:00Z', '2026-03-05T00:00:00Z', 60],
    ['2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z', 360],
    ['2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z', 1440],
    ['2025-03-01T00:00:00Z', '2026-03-01T00:00:00Z', 10_080],
    ['2000-01-01T00:00:00Z', '2026-03-01T00:00:00Z', 40_320],
  ])('from %s to %s are %i minutes wide', (from, to, minutes) => {
    expect(bucketFor(from, to).minutes).toBe(minutes);
  });

  test('are a minute wide where no event has a time', () => {
    expect(bucketFor(null, null).minutes).toBe(1);
  });
});
