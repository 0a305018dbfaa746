const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*UTC)?$/i;
const US =
  /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*([AP]M)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const RFC1123 = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
const DOT_NET = /^\/?Date\((-?\d+)\)\/?$/;
const EPOCH = /^\d{10}(?:\d{3})?$/;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Digits after the decimal point, at most 9. */
  readonly fraction: string;
  readonly zone: string | undefined;
}

/**
 * The instant a log means, as `YYYY-MM-DD HH:MM:SS.ffffff` in UTC; null when it cannot be told.
 * Spellings met in the wild: ISO 8601 with 0 to 9 fraction digits, with Z, with an offset or with neither (then UTC, as the
 * service writes UTC throughout), with a blank for the T, US dates with AM/PM, day-first dates with dots, RFC 1123,
 * `/Date(ms)/` and epoch seconds or milliseconds. Digits beyond the microsecond are cut, not rounded.
 */
export function utcMicros(text: string): string | null {
  const trimmed = text.trim();
  if (RFC1123.test(trimmed)) return fromMillis(Date.parse(trimmed));
  const stamp = DOT_NET.exec(trimmed);
  if (stamp) return fromMillis(Number(stamp[1]));
  if (EPOCH.test(trimmed)) return fromMillis(trimmed.length === 10 ? Number(trimmed) * 1000 : Number(trimmed));
  const parts = isoParts(trimmed) ?? usParts(trimmed) ?? dottedParts(trimmed);
  return parts === null ? null : toUtc(parts);
}

function isoParts(text: string): Parts | null {
  const m = ISO.exec(text);
  if (!m) return null;
  return {
    year: Number(m[1]),
    month: Number(m[2]),
    day: Number(m[3]),
    hour: Number(m[4] ?? 0),
    minute: Number(m[5] ?? 0),
    second: Number(m[6] ?? 0),
    fraction: m[7] ?? '',
    zone: m[8],
  };
}

function usParts(text: string): Parts | null {
  const m = US.exec(text);
  if (!m) return null;
  const clock = Number(m[4] ?? 0);
  const half = m[8]?.toUpperCase();
  if (half !== undefined && (clock < 1 || clock > 12)) return null;
  return {
    year: Number(m[3]),
    month: Number(m[1]),
    day: Number(m[2]),
    hour: half === undefined ? clock : (clock % 12) + (half === 'PM' ? 12 : 0),
    minute: Number(m[5] ?? 0),
    second: Number(m[6] ?? 0),
    fraction: m[7] ?? '',
    zone: m[9],
  };
}

function dottedParts(text: string): Parts | null {
  const m = DOTTED.exec(text);
  if (!m) return null;
  return {
    year: Number(m[3]),
    month: Number(m[2]),
    day: Number(m[1]),
    hour: Number(m[4] ?? 0),
    minute: Number(m[5] ?? 0),
    second: Number(m[6] ?? 0),
    fraction: '',
    zone: undefined,
  };
}

function toUtc(parts: Parts): string | null {
  const { year, month, day, hour, minute, second } = parts;
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) return null;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second);
  if (local.getUTCDate() !== day) return null;
  return fromMillis(local.getTime() - offsetMinutes(parts.zone) * 60_000, parts.fraction);
}

function offsetMinutes(zone: string | undefined): number {
  const m = zone === undefined ? null : /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!m) return 0;
  return (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3]));
}

function fromMillis(millis: number, fraction?: string): string | null {
  if (!Number.isFinite(millis) || Math.abs(millis) > 253_402_300_799_999) return null;
  const iso = new Date(millis).toISOString();
  if (!/^\d{4}-/.test(iso)) return null;
  const digits = fraction ?? iso.slice(20, 23);
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}.${digits.padEnd(6, '0').slice(0, 6)}`;
}
