import { DateTime } from '../../../dotnet/date-time.ts';

/** Ticks since the year 1, as .NET counts. */
const TICKS_AT_1970 = 621_355_968_000_000_000n;

/** A moment as .NET's count of ticks, in digits. */
export const ticksOf = (date: DateTime): string =>
  String(BigInt(date.epochMs) * 10_000n + BigInt(date.ticks) + TICKS_AT_1970);

/** The moment of a count of ticks. */
export function dateOfTicks(ticks: string): DateTime {
  const since = BigInt(ticks) - TICKS_AT_1970;
  const ms = since >= 0n ? since / 10_000n : (since - 9_999n) / 10_000n;
  return new DateTime(Number(ms), Number(since - ms * 10_000n));
}
