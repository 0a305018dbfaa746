import { afterEach, describe, expect, it } from 'vitest';
import { offsetAtInstant } from '../../src/logs/zone.ts';
import { onTheClock, showTimesIn, zoneShown } from '../../src/output/display-zone.ts';
import { readableFromMicros } from '../../src/output/time.ts';
import { clockAndDay, moment, shownStamp } from '../../src/text/time.ts';

const WINTER = '2025-12-31T23:30:15.5Z';
const inZone = (name: string) => showTimesIn({ name, offsetAt: (at) => offsetAtInstant(name, at) });

afterEach(() => showTimesIn(null));

describe('times as people see them', () => {
  it('are UTC where no zone is named', () => {
    expect([moment(WINTER), shownStamp(WINTER), zoneShown()]).toEqual([
      '31 December 2025 23:30 UTC',
      '2025-12-31 23:30',
      'UTC',
    ]);
    expect(readableFromMicros(0n)).toBe('1970-01-01 00:00:00Z');
  });

  it('are of the zone and say how far it is from UTC, with the day and the year there', () => {
    inZone('Europe/Berlin');
    expect(moment(WINTER)).toBe('1 January 2026 00:30 UTC+1');
    expect(moment(WINTER, '2026-02-01T00:00:00Z')).toBe('1 January 00:30 UTC+1');
    expect(moment('2026-07-01T08:00:00Z')).toBe('1 July 2026 10:00 UTC+2');
    expect(clockAndDay(WINTER)).toBe('00:30 on 1 January 2026');
    expect(shownStamp(WINTER)).toBe('2026-01-01 00:30');
    expect(readableFromMicros(0n)).toBe('1970-01-01 01:00:00 UTC+1');
  });

  it('may lie at an offset of half an hour', () => {
    inZone('-03:30');
    expect(onTheClock(WINTER)).toEqual({ local: '2025-12-31T20:00:15.5', zone: 'UTC-3:30' });
  });

  it('leaves a text alone that is no time', () => {
    inZone('Europe/Berlin');
    expect([moment('never'), onTheClock('never')]).toEqual(['never', null]);
  });
});
