/** 100-nanosecond ticks in a millisecond, as .NET counts them. */
export const TICKS_PER_MILLISECOND = 10_000;

/** A moment in UTC, to the tick, between 0001-01-01 and 9999-12-31 as .NET's DateTime is. */
export class DateTime {
  /** Milliseconds since 1970-01-01T00:00:00Z; negative before. Always an integer. */
  readonly epochMs: number;
  /** Ticks beyond the millisecond, 0 to 9999. */
  readonly ticks: number;

  constructor(epochMs: number, ticks = 0) {
    this.epochMs = epochMs;
    this.ticks = ticks;
  }
}
