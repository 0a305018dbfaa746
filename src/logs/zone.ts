/** Hours of the abbreviations of RFC 822 and of Central Europe. Others mean several zones; CST does too, America's and China's. */
const ABBREVIATED: ReadonlyMap<string, number> = new Map([
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['CET', 1],
  ['CEST', 2],
  ['EST', -5],
  ['EDT', -4],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Whether a word names a time zone: UTC, an offset such as +02:00, or an IANA name such as Europe/Berlin. */
export function isTimeZone(zone: string): boolean {
  if (fixedOffset(zone) !== null) return true;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * Minutes by which a zone is ahead of UTC when its clocks show `local` (milliseconds, as if they were UTC); null where they show
 * that twice or never, as when they are put back or forward.
 */
export function offsetOfZone(zone: string, local: number): number | null {
  const fixed = fixedOffset(zone);
  if (fixed !== null) return fixed;
  const day = 24 * 60 * 60_000;
  const offsets = new Set([offsetAt(zone, local - day), offsetAt(zone, local + day)]);
  const fitting = [...offsets].filter((offset) => offsetAt(zone, local - offset * 60_000) === offset);
  return fitting.length === 1 ? (fitting[0] as number) : null;
}

/** Minutes by which a zone is ahead of UTC at an instant (milliseconds). */
export const offsetAtInstant = (zone: string, instant: number): number => fixedOffset(zone) ?? offsetAt(zone, instant);

/** Minutes of an offset as it is written; null for a name. */
function fixedOffset(zone: string): number | null {
  const hours = ABBREVIATED.get(zone.toUpperCase());
  if (hours !== undefined) return hours * 60;
  const m = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(zone);
  if (!m) return null;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return minutes > 14 * 60 ? null : (m[1] === '-' ? -1 : 1) * minutes;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  FORMATS.set(zone, format);
  return format;
}

/** The same of a zone with a name. */
function offsetAt(zone: string, instant: number): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return Math.round((shown - Math.floor(instant / 1000) * 1000) / 60_000);
}
