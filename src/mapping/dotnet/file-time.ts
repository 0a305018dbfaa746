import { dateTimeAt } from './calendar.ts';
import { type DateTime, TICKS_PER_MILLISECOND } from './date-time.ts';

/** 1601-01-01T00:00:00Z, where FILETIME begins. */
const FILETIME_EPOCH_MS = -11_644_473_600_000;
const TICKS = BigInt(TICKS_PER_MILLISECOND);

/** What Active Directory writes where an account never expires. */
export const NEVER = 9_223_372_036_854_775_807n;

/** A moment as Active Directory counts: intervals of 100 ns since 1601-01-01 UTC; null before that day. */
export const toFileTime = (date: DateTime): bigint | null =>
  date.epochMs < FILETIME_EPOCH_MS ? null : BigInt(date.epochMs - FILETIME_EPOCH_MS) * TICKS + BigInt(date.ticks);

/** The moment of an Active Directory count of 100 ns since 1601-01-01 UTC; null before 1601 and after 9999. */
export function fromFileTime(fileTime: bigint): DateTime | null {
  if (fileTime < 0n || fileTime > NEVER) return null;
  return dateTimeAt(Number(fileTime / TICKS) + FILETIME_EPOCH_MS, Number(fileTime % TICKS));
}
