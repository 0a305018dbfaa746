import { afterEach, describe, expect, it } from 'vitest';
import { parseTime } from '../../src/detect/parse-time.ts';
import { offsetAtInstant } from '../../src/logs/zone.ts';
import { showTimesIn } from '../../src/output/display-zone.ts';

describe('a time on the command line', () => {
  it.each([
    ['2026-03-01', '2026-03-01T00:00:00Z'],
    ['2026-03-01T08:15Z', '2026-03-01T08:15:00Z'],
    ['2026-03-01 08:15:02.5', '2026-03-01T08:15:02.5Z'],
    ['2026-03-01T10:15+02:00', '2026-03-01T08:15:00Z'],
    ['2026-03-01T00:00:10Z', '2026-03-01T00:00:10Z'],
    ['2026-03-01T08:15:02.1234567Z', '2026-03-01T08:15:02.123456Z'],
  ])('%s means %s', (text, instant) => {
    expect(parseTime('--since', text)).toBe(instant);
  });

  it.each(['03/04/2026', 'yesterdy', '7', '-3d', '2026-13-01', '2026-02-30', ''])(
    '%s is refused, and the option is named',
    (text) => {
      expect(() => parseTime('--until', text)).toThrow(/--until .* is not a time/);
    },
  );
});

/** A Thursday. */
const NOW = Date.parse('2026-03-05T10:30:00Z');

describe('a relative time', () => {
  it.each([
    ['7d', '2026-02-26T10:30:00Z'],
    ['12h', '2026-03-04T22:30:00Z'],
    ['90 min', '2026-03-05T09:00:00Z'],
    ['2 weeks ago', '2026-02-19T10:30:00Z'],
    ['now', '2026-03-05T10:30:00Z'],
    ['today', '2026-03-05T00:00:00Z'],
    ['Yesterday', '2026-03-04T00:00:00Z'],
    ['monday', '2026-03-02T00:00:00Z'],
    ['fri', '2026-02-27T00:00:00Z'],
    ['thursday', '2026-02-26T00:00:00Z'],
  ])('%s', (text, instant) => {
    expect(parseTime('--since', text, NOW)).toBe(instant);
  });

  it('names the forms there are where it is none', () => {
    expect(() => parseTime('--since', 'last week', NOW)).toThrow(
      expect.objectContaining({ exitCode: 2, hint: expect.stringContaining('7d, 12h, 2w, today, yesterday, monday') }),
    );
  });
});

describe('a time in another zone', () => {
  afterEach(() => showTimesIn(null));
  const inZone = (name: string) => showTimesIn({ name, offsetAt: (at) => offsetAtInstant(name, at) });

  it('takes days and times without a zone there, across a change of the clocks', () => {
    inZone('Europe/Berlin');
    expect(parseTime('--since', '2026-03-01')).toBe('2026-02-28T23:00:00Z');
    expect(parseTime('--since', '2026-07-01T08:00')).toBe('2026-07-01T06:00:00Z');
    expect(parseTime('--since', '2026-07-01T08:00Z')).toBe('2026-07-01T08:00:00Z');
    expect(parseTime('--since', 'yesterday', Date.parse('2026-03-04T23:30:00Z'))).toBe('2026-03-03T23:00:00Z');
    expect(parseTime('--since', 'sunday', Date.parse('2026-03-30T10:00:00Z'))).toBe('2026-03-28T23:00:00Z');
  });

  it('may be an offset', () => {
    inZone('-03:30');
    expect(parseTime('--since', 'today', NOW)).toBe('2026-03-05T03:30:00Z');
  });
});
