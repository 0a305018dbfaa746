import type { DateTime } from '../dotnet/date-time.ts';
import { randomFrom } from './random.ts';
import type { Run } from './run.ts';

export interface EvaluationOptions {
  /** What Now() gives. */
  readonly now: DateTime;
  /** The same seed gives the same Guid() and RandomString() again; 0 where absent. */
  readonly seed?: number;
  /** Whether the target holds a value already; where absent, SelectUniqueValue cannot be answered. */
  readonly takenInTarget?: ((value: string) => boolean) | null;
}

/** What one evaluation, or a million in a row, shares: clock, randomness, a look into the target. */
export const createRun = ({ now, seed = 0, takenInTarget = null }: EvaluationOptions): Run => ({
  now,
  random: randomFrom(seed),
  takenInTarget,
  warnings: [],
  redacted: false,
});
