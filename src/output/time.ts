const TWO_DIGITS = (n: number): string => String(n).padStart(2, '0');

/** Microseconds since 1970 UTC as ISO 8601 with Z; the fraction is written only where there is one. */
export const isoFromMicros = (value: bigint): string => {
  const seconds = value >= 0n ? value / 1_000_000n : -((-value + 999_999n) / 1_000_000n);
  const fraction = Number(value - seconds * 1_000_000n);
  const date = new Date(Number(seconds) * 1000);
  const day = `${String(date.getUTCFullYear()).padStart(4, '0')}-${TWO_DIGITS(date.getUTCMonth() + 1)}-${TWO_DIGITS(date.getUTCDate())}`;
  const clock = `${TWO_DIGITS(date.getUTCHours())}:${TWO_DIGITS(date.getUTCMinutes())}:${TWO_DIGITS(date.getUTCSeconds())}`;
  const tail = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${day}T${clock}${tail}Z`;
};
