import { plural } from '../../output/words.ts';
import type { Store } from '../../store/store.ts';
import { type DoctorCheck, noneOf } from './check.ts';
import { rowsOf } from './doctor-sql.ts';

interface Content {
  readonly events: number;
  readonly without_time: number;
  readonly conflicting_ids: number;
  readonly contradictions: number;
  readonly unknown_status: number;
  readonly unknown_action: number;
  readonly without_object: number;
  readonly without_job: number;
  readonly assignment_not_logged: number;
}

/** What in the events themselves limits an answer. */
export async function contentChecks(store: Store): Promise<DoctorCheck[]> {
  const [content] = await rowsOf<Content>(store, 'content');
  if (content === undefined) return [];
  return [
    noneOf(content.without_time, {
      id: 'events-without-time',
      title: 'Events without a time',
      otherwise: 'note',
      found: `${plural('event', content.without_time)}; they count as older than all others`,
      remedy:
        'Where times are local, or day and month could be either, ingest the file again with --time-zone or --date-order. See file and spelling: provlens sql "SELECT path, min(time_text) FROM event JOIN source_file USING (file_id) WHERE time IS NULL GROUP BY path".',
    }),
    noneOf(content.conflicting_ids, {
      id: 'conflicting-ids',
      title: 'Ids with differing records',
      otherwise: 'note',
      found: `${plural('event id', content.conflicting_ids)} with records that differ; all are kept, and counts count each`,
      remedy: 'Compare them: provlens sql "FROM event WHERE conflict ORDER BY event_id".',
    }),
    noneOf(content.contradictions, {
      id: 'envelope-contradictions',
      title: 'Envelopes that contradict the record',
      otherwise: 'note',
      found: `${plural('event', content.contradictions)}; the record is believed, not the envelope`,
      remedy: 'Compare them: provlens sql "FROM event WHERE envelope_status <> status".',
    }),
    noneOf(content.unknown_status + content.unknown_action, {
      id: 'unknown-words',
      title: 'Status or action not known',
      otherwise: 'note',
      found: `${plural('event', content.unknown_status)} without a known status, ${plural('event', content.unknown_action)} without a known action`,
      remedy: 'They count as unknown. See provlens sql "SELECT status, action, count(*) FROM event GROUP BY ALL".',
    }),
    noneOf(content.without_object, {
      id: 'events-without-object',
      title: 'Events that name no object',
      otherwise: 'note',
      found: `${plural('event', content.without_object)}; they are no part of who is in sync, skipped or failing`,
      remedy: 'A Graph or Azure Monitor export of the same time names the objects.',
    }),
    noneOf(content.without_job, {
      id: 'events-without-job',
      title: 'Events that name no job',
      otherwise: 'note',
      found: `${plural('event', content.without_job)}; they count for the only job of their application, or for the application`,
      remedy: 'A Graph or Azure Monitor export of the same time names the jobs.',
    }),
    noneOf(content.assignment_not_logged, {
      id: 'assignment-not-logged',
      title: 'Skips that do not say whether assigned',
      otherwise: 'note',
      found: `${plural('skip', content.assignment_not_logged)} as not entitled, without the logged booleans`,
      remedy: 'Load a snapshot of the assignments.',
    }),
  ];
}
