/** The zone that people see times in. */
export interface DisplayZone {
  /** As it was named: Europe/Berlin, +02:00. */
  readonly name: string;
  /** Minutes by which it is ahead of UTC at an instant (milliseconds). */
  readonly offsetAt: (instant: number) => number;
}

const UTC: DisplayZone = { name: 'UTC', offsetAt: () => 0 };

/** One command shows all its times in one zone. */
let shown: DisplayZone = UTC;

/** Shows times in a zone from now on; null = UTC. What machines read stays in UTC. */
export function showTimesIn(zone: DisplayZone | null): void {
  shown = zone ?? UTC;
}

/** The zone that times are shown in, by name. */
export const zoneShown = (): string => shown.name;

const MINUTE = 60_000;

/** A time of UTC (ISO 8601 with Z) as the clock shows it there: ISO without zone, and `UTC`, `UTC+1`, `UTC-3:30`. Null = no such time. */
export function onTheClock(iso: string): { readonly local: string; readonly zone: string } | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso)) return null;
  if (shown === UTC) return { local: iso.replace(/Z$/, ''), zone: 'UTC' };
  const instant = Date.parse(iso);
  if (Number.isNaN(instant)) return null;
  const offset = shown.offsetAt(instant);
  const fraction = /\.\d+/.exec(iso)?.[0] ?? '';
  return {
    local: new Date(instant + offset * MINUTE).toISOString().slice(0, 19) + fraction,
    zone: offsetWords(offset),
  };
}

/** The same to the second: `2026-03-01 08:15:02Z`, `2026-03-01 09:15:02 UTC+1`. A text that is no such time stays. */
export function secondOnTheClock(iso: string): string {
  const at = onTheClock(iso);
  if (at === null) return iso.replace('T', ' ').replace(/\.\d+Z$/, 'Z');
  return `${at.local.replace('T', ' ').replace(/\.\d+$/, '')}${at.zone === 'UTC' ? 'Z' : ` ${at.zone}`}`;
}

function offsetWords(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
}
