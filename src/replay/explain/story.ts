import { EACH_WORD } from '../../store/each-word.ts';
import type { Slice } from '../../store/slice/slice.ts';
import type { Store } from '../../store/store.ts';

/** One event of an object, as people read it. */
export interface StoryEvent {
  readonly eventId: string;
  readonly time: string | null;
  readonly action: string | null;
  readonly status: string | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly targetId: string | null;
  /** What was written, or was to be written where the event failed. */
  readonly changes: readonly {
    readonly attribute: string;
    readonly old_value: string | null;
    readonly new_value: string | null;
  }[];
}

/** What was done to the job, or happened to it, between the events. */
export interface StoryChange {
  readonly auditId: string;
  readonly time: string | null;
  readonly activity: string | null;
  readonly initiator: string | null;
}

/** What the log says of an object in an application. */
export interface ObjectHistory {
  readonly events: number;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** As in the view object_state. */
  readonly state: string;
  readonly targetId: string | null;
  readonly retryCount: number | null;
  /** When the service says it tries again; null = it does not, or does not say. */
  readonly nextRetry: string | null;
  /** The latest ones, oldest first. */
  readonly latest: readonly StoryEvent[];
  /** Changes of the configuration, starts, stops and quarantines from a day before the first of them on, oldest first. */
  readonly changes: readonly StoryChange[];
}

const LATEST = 12;

/** The events of the object of a narrow slice in each of these applications up to a moment; null where the log has none. */
export async function storiesOf(
  { store, log }: Slice,
  apps: readonly (string | null)[],
  asOf: string | null,
): Promise<(ObjectHistory | null)[]> {
  const told = await store.rows<{ place: number }>(
    `SELECT w.place FROM ${EACH_WORD} WHERE EXISTS (SELECT 1 FROM ${log} AS e WHERE is_of_app(w.word, e.app_id, e.app_name, e.known_job_id))
     ORDER BY w.place`,
    { words: JSON.stringify(apps) },
  );
  const stories: (ObjectHistory | null)[] = apps.map(() => null);
  if (told.length === 0) return stories;
  const words = told.map(({ place }) => apps[place]!);
  const params = { words: JSON.stringify(words), as_of: asOf };
  const states = await store.rows<StateRow>(STATES, params);
  const latest = await store.rows<EventRow>(LATEST_EVENTS, params);
  const firsts = words.map((_, at) => latest.find(({ place }) => place === at)?.time ?? null);
  const changes = await changesSince(store, words, firsts, asOf);
  for (const [at, { place }] of told.entries()) {
    const state = states.find((one) => one.place === at);
    if (state === undefined) continue;
    const { place: _, ...own } = state;
    const events = latest.filter((one) => one.place === at).map(({ place: _at, ...event }) => event);
    stories[place] = {
      ...own,
      latest: events.map((one) => ({ ...one, changes: JSON.parse(one.changes ?? '[]') as StoryEvent['changes'] })),
      changes: changes[at]!,
    };
  }
  return stories;
}

type StateRow = Omit<ObjectHistory, 'latest' | 'changes'> & { readonly place: number };
type EventRow = Omit<StoryEvent, 'changes'> & { readonly place: number; readonly changes: string | null };

const STATES = `SELECT w.place::INTEGER AS place, s.* FROM ${EACH_WORD}, LATERAL (
    SELECT events, first_seen AS "firstSeen", last_seen AS "lastSeen", state, target_id AS "targetId", retry_count AS "retryCount",
      next_retry AS "nextRetry"
    FROM object_state_of(w.word, NULL, NULL, $as_of, NULL, NULL)
  ) AS s QUALIFY row_number() OVER (PARTITION BY w.place ORDER BY "lastSeen" DESC) = 1`;

const LATEST_EVENTS = `SELECT w.place::INTEGER AS place, e.* EXCLUDE (recency) FROM ${EACH_WORD}, LATERAL (
    SELECT event_id AS "eventId", time, action, status, coalesce(error_code, skip_reason) AS code, reason, nullif(target_id, '') AS "targetId",
      to_json(changes)::VARCHAR AS changes, recency
    FROM event_of(w.word, NULL, NULL, $as_of, NULL, NULL)
  ) AS e QUALIFY row_number() OVER (PARTITION BY w.place ORDER BY e.recency DESC) <= ${LATEST}
  ORDER BY w.place, e.recency`;

/** By application, from a day before its time (null = none) on. */
async function changesSince(
  store: Store,
  apps: readonly (string | null)[],
  firsts: readonly (string | null)[],
  asOf: string | null,
): Promise<StoryChange[][]> {
  const rows = await store.rows<StoryChange & { readonly place: number }>(
    `SELECT DISTINCT w.place::INTEGER AS place, c.* FROM ${EACH_WORD}
     JOIN (SELECT unnest(list) AS first, generate_subscripts(list, 1) - 1 AS place FROM (SELECT from_json($firsts, '["TIMESTAMP"]') AS list)) AS f
       ON f.place = w.place,
     LATERAL (
       SELECT audit_id AS "auditId", time, activity, nullif(initiator, '') AS initiator FROM job_change_in(w.word, NULL, NULL, $as_of)
       WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials', 'quarantine')
     ) AS c
     WHERE c.time >= f.first - INTERVAL 1 DAY ORDER BY 1, c.time, c."auditId"`,
    { words: JSON.stringify(apps), firsts: JSON.stringify(firsts), as_of: asOf },
  );
  return apps.map((_, at) => rows.filter(({ place }) => place === at).map(({ place: _at, ...change }) => change));
}
