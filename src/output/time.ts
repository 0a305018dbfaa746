const twoDigits = (n: number): string => String(n).padStart(2, '0');
const LAST_DATE_MICROS = 8_640_000_000_000_000_000n;

/**
 * Microseconds since 1970 UTC as ISO 8601 with Z; the fraction is written only where there is one.
 * Years outside 0-9999 get a sign and six digits (ECMAScript's expanded years); what lies beyond the Gregorian
 * dates that can be computed (DuckDB's infinity among it) becomes `infinity` or `-infinity`.
 */
export const isoFromMicros = (value: bigint): string => {
  if (value > LAST_DATE_MICROS) return 'infinity';
  if (value < -LAST_DATE_MICROS) return '-infinity';
  const seconds = value >= 0n ? value / 1_000_000n : -((-value + 999_999n) / 1_000_000n);
  const fraction = Number(value - seconds * 1_000_000n);
  const date = new Date(Number(seconds) * 1000);
  const day = `${yearText(date.getUTCFullYear())}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
  const clock = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${day}T${clock}${tail}Z`;
};

/** Microseconds since 1970 UTC for people: `2026-03-01 08:15:02Z`, to the second (cut, not rounded). */
export const readableFromMicros = (value: bigint): string =>
  isoFromMicros(value)
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');

const yearText = (year: number): string => {
  if (year >= 0 && year <= 9999) return String(year).padStart(4, '0');
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
};
