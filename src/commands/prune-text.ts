import { bytes, plural } from '../output/words.ts';
import type { PruneCounts } from '../store/prune/prune.ts';

interface Pruned {
  /** ISO 8601, UTC. */
  readonly before: string;
  readonly isDryRun: boolean;
  readonly counts: PruneCounts;
  /** Of the database file; null where nothing was taken out. */
  readonly bytes: { readonly before: number; readonly after: number } | null;
}

/** What went, or would go, and what stays. */
export function pruneText({ before, isDryRun, counts, bytes: size }: Pruned): string {
  const gone = [
    plural('event', counts.events),
    plural('audit row', counts.audits),
    plural('file', counts.files),
    plural('reject', counts.rejects),
    plural('snapshot', counts.snapshots),
    plural('replay', counts.replays),
    plural('closed finding', counts.findings),
  ];
  const stays = [
    `${plural('event', counts.events_left)} and ${plural('audit row', counts.audits_left)} stay.`,
    ...(counts.events_kept + counts.audits_kept === 0
      ? []
      : [
          `Of them ${plural('event', counts.events_kept)} and ${plural('audit row', counts.audits_kept)} are older: the newest state of an object or a job rests on them.`,
        ]),
    ...(counts.without_time === 0
      ? []
      : [`Of ${plural('event', counts.without_time)} the time is not known: they stay.`]),
  ];
  const rest =
    size === null
      ? isDryRun
        ? ['Nothing was changed: this is a dry run.']
        : ['Nothing is older.']
      : [`The database had ${bytes(size.before)} and has ${bytes(size.after)}.`];
  return `${[`Older than ${before}${isDryRun ? ', to go' : ''}: ${gone.join(', ')}.`, ...stays, ...rest].join('\n')}\n`;
}

/** The documented shape. */
export const pruneJson = ({ before, isDryRun, counts, bytes: size }: Pruned): string =>
  `${JSON.stringify({
    before,
    dryRun: isDryRun,
    pruned: {
      events: counts.events,
      audits: counts.audits,
      files: counts.files,
      rejects: counts.rejects,
      snapshots: counts.snapshots,
      replays: counts.replays,
      findings: counts.findings,
    },
    left: {
      events: counts.events_left,
      olderEvents: counts.events_kept,
      eventsWithoutTime: counts.without_time,
      audits: counts.audits_left,
      olderAudits: counts.audits_kept,
    },
    bytes: size,
  })}\n`;
