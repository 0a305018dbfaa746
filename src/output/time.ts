import { secondOnTheClock } from './display-zone.ts';

const LAST_DATE_MICROS = 8_640_000_000_000_000_000n;

/**
 * Microseconds since 1970 UTC as ISO 8601 with Z; the fraction is written only where there is one.
 * Years outside 0-9999 get a sign and six digits (ECMAScript's expanded years); what lies beyond the dates that can be
 * computed (DuckDB's infinity among it) becomes `infinity` or `-infinity`.
 */
export function isoFromMicros(value: bigint): string {
  if (value > LAST_DATE_MICROS) return 'infinity';
  if (value < -LAST_DATE_MICROS) return '-infinity';
  const { millis, micros } = parts(value);
  const iso = new Date(millis).toISOString();
  if (micros === 0 && iso.endsWith('.000Z')) return `${iso.slice(0, -5)}Z`;
  const fraction = iso.slice(-4, -1) + String(micros).padStart(3, '0');
  return `${iso.slice(0, -5)}.${fraction.replace(/0+$/, '')}Z`;
}

/** Milliseconds, rounded down, and the microseconds beyond them; big integers only where a number would be rounded. */
function parts(value: bigint): { millis: number; micros: number } {
  const number = Number(value);
  if (Number.isSafeInteger(number)) {
    const millis = Math.floor(number / 1000);
    return { millis, micros: number - millis * 1000 };
  }
  const micros = ((value % 1000n) + 1000n) % 1000n;
  return { millis: Number((value - micros) / 1000n), micros: Number(micros) };
}

/** Microseconds since 1970 UTC for people: `2026-03-01 08:15:02Z`, to the second (cut, not rounded), in the zone that times are shown in. */
export const readableFromMicros = (value: bigint): string => secondOnTheClock(isoFromMicros(value));
