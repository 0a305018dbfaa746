import { inSeconds, inTicks, type TimeText } from '../dialects/dialect.ts';
import { mix } from '../random.ts';

const HOUR = 3_600_000;

/** Spellings of one instant that were all seen in exports; those without a zone mean UTC. */
const SPELLINGS: readonly TimeText[] = [
  inSeconds,
  inTicks,
  ({ time }) => new Date(time).toISOString().slice(0, 19),
  ({ time }) => new Date(time).toISOString().slice(0, 19).replace('T', ' '),
  ({ time }) => `${new Date(time + 2 * HOUR).toISOString().slice(0, 19)}+02:00`,
  ({ time }) => `${new Date(time).toISOString().slice(0, 22)}Z`,
  ({ time }) => {
    const at = new Date(time);
    const hour = at.getUTCHours();
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${hour % 12 || 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  },
];

/** The spelling that noise gives to record `n`. */
export const anySpelling = (seed: number, n: number): TimeText => SPELLINGS[mix(seed, n) % SPELLINGS.length]!;
