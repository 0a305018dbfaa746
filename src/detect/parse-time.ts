import { usageError } from '../errors.ts';
import { utcMicros } from '../logs/time.ts';
import { offsetOfZone } from '../logs/zone.ts';
import { zoneShown } from '../output/display-zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: DAY, w: 7 * DAY };
const AGO = /^(\d{1,6})\s*(m|min|minutes?|h|hours?|d|days?|w|weeks?)(?:\s+ago)?$/;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * A time of the command line as ISO 8601 text in UTC with Z: `2026-03-01`, `2026-03-01T08:15Z`, `2026-03-01 08:15:02.5`, with an offset;
 * `7d`, `12h`, `90m`, `2w`; `now`, `today`, `yesterday`, or a weekday: the last one before today. Only year-first spellings of dates are taken:
 * 03/04/2026 is two different days on two sides of an ocean. Times without a zone, and days, are of the zone that times are shown in.
 * `now`: what relative times count from, in milliseconds. Errors: exit code 2 with the forms there are.
 */
export function parseTime(option: string, text: string, now = Date.now()): string {
  const word = text.trim().toLowerCase();
  const time = relative(word, now) ?? written(text.trim());
  if (time === null)
    throw usageError(
      `${option} ${JSON.stringify(text)} is not a time.`,
      'Write 7d, 12h, 2w, today, yesterday, monday, or a date with the year first: 2026-03-01, 2026-03-01T08:15Z, 2026-03-01T10:15+02:00.',
    );
  return time;
}

function relative(word: string, now: number): string | null {
  const ago = AGO.exec(word);
  if (ago !== null) return iso(now - Number(ago[1]) * UNITS[ago[2]!.charAt(0)]!);
  if (word === 'now') return iso(now);
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((day) => day === word || day.slice(0, 3) === word);
  if (weekday < 0 && word !== 'today' && word !== 'yesterday') return null;
  const today = localDay(now);
  const back = weekday < 0 ? (word === 'today' ? 0 : 1) : (new Date(today).getUTCDay() - weekday + 7) % 7 || 7;
  return iso(instantOf(today - back * DAY));
}

/** The day of an instant where times are shown, as if it were one of UTC, in milliseconds. */
function localDay(instant: number): number {
  const near = offsetOfZone(zoneShown(), instant) ?? 0;
  return Math.floor((instant + near * MINUTE) / DAY) * DAY;
}

/** The instant at which clocks show this; where they are put forward over it, an hour later. */
const instantOf = (local: number): number =>
  local - (offsetOfZone(zoneShown(), local) ?? offsetOfZone(zoneShown(), local + 3 * 60 * MINUTE) ?? 0) * MINUTE;

function written(text: string): string | null {
  const micros = /^\d{4}-/.test(text) ? utcMicros(text) : null;
  if (micros === null) return null;
  const hasZone = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i.test(text.replace(/^\d{4}-\d{1,2}-\d{1,2}/, ''));
  const time = `${micros.replace(' ', 'T').replace(/\.?0+$/, '')}Z`;
  return hasZone || zoneShown() === 'UTC' ? time : iso(instantOf(Date.parse(time)));
}

const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
