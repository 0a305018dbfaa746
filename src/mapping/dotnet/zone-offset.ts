import { dateTimeAt, MIN_EPOCH_MS, MS_PER_DAY } from './calendar.ts';
import { type DateProblem, dateProblem } from './date-problem.ts';
import type { DateTime } from './date-time.ts';

const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * The UTC moment of a clock that shows `wall` and is `minutes` ahead of UTC; a problem beyond 14 hours or 9999. A moment
 * before the year 1 moves on by a day, as .NET has it: that is how personnel systems write "no date".
 */
export function atOffset(wall: DateTime, minutes: number): DateTime | DateProblem {
  if (minutes === 0) return wall;
  if (Math.abs(minutes) > MAX_OFFSET_MINUTES) {
    return dateProblem('its offset from UTC is more than 14 hours');
  }
  const epochMs = wall.epochMs - minutes * 60_000;
  const moment = dateTimeAt(epochMs < MIN_EPOCH_MS ? epochMs + MS_PER_DAY : epochMs, wall.ticks);
  return moment ?? dateProblem('in UTC it lies outside the years 1 to 9999, which is all a .NET date can hold');
}
