import { count, duration, plural } from '../output/words.ts';
import type { FollowProgress } from './follow.ts';

/** The progress in a sentence: `12,345 records (12,300 new, 45 known, 0 rejected); logs: 2 files to read; nothing for 3 min`. */
export function progressWords({ records, inserted, rejected, behind, silentMs }: FollowProgress): string {
  const known = records - inserted - rejected;
  return [
    `${plural('record', records)} (${count(inserted)} new, ${count(known)} known, ${count(rejected)} rejected)`,
    ...behind.map(({ source, words }) => `${source}: ${words}`),
    ...(silentMs !== null && silentMs >= QUIET_MS ? [`nothing for ${duration(silentMs)}`] : []),
  ].join('; ');
}

/** The progress as JSON text, with the time of this moment (ISO 8601, UTC). */
export const progressJson = ({ records, inserted, rejected, behind }: FollowProgress): string =>
  JSON.stringify({
    time: new Date().toISOString(),
    records,
    inserted,
    duplicates: records - inserted - rejected,
    rejected,
    behind,
  });

/** Shorter silence is the rhythm of what writes the logs. */
const QUIET_MS = 60_000;
