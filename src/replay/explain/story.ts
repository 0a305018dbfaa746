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
export interface Story {
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

/** The events of an object (by object_ref) in an application up to a moment; null where the log has none. */
export async function storyOf(
  store: Store,
  app: string | null,
  ref: string,
  asOf: string | null,
): Promise<Story | null> {
  const params = { app, as_of: asOf, ref };
  const [state] = await store.rows<Omit<Story, 'latest' | 'changes'>>(
    `SELECT events, first_seen AS "firstSeen", last_seen AS "lastSeen", state, target_id AS "targetId", retry_count AS "retryCount",
       next_retry AS "nextRetry"
     FROM object_state_of($app, NULL, NULL, $as_of, $ref, $ref) ORDER BY last_seen DESC LIMIT 1`,
    params,
  );
  if (state === undefined) return null;
  const latest = await store.rows<Omit<StoryEvent, 'changes'> & { changes: string | null }>(
    `SELECT event_id AS "eventId", time, action, status, coalesce(error_code, skip_reason) AS code, reason, nullif(target_id, '') AS "targetId",
       to_json(changes)::VARCHAR AS changes
     FROM event_of($app, NULL, NULL, $as_of, $ref, $ref)
     ORDER BY recency DESC LIMIT ${LATEST}`,
    params,
  );
  const events = latest
    .map((one) => ({ ...one, changes: JSON.parse(one.changes ?? '[]') as StoryEvent['changes'] }))
    .toReversed();
  return { ...state, latest: events, changes: await changesSince(store, app, events[0]?.time ?? null, asOf) };
}

const changesSince = (
  store: Store,
  app: string | null,
  first: string | null,
  asOf: string | null,
): Promise<StoryChange[]> =>
  store.rows<StoryChange>(
    `SELECT DISTINCT audit_id AS "auditId", time, activity, nullif(initiator, '') AS initiator
     FROM job_change_in($app, NULL, NULL, $as_of)
     WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials', 'quarantine')
       AND time >= CAST($first AS TIMESTAMP) - INTERVAL 1 DAY
     ORDER BY time, audit_id`,
    { app, as_of: asOf, first },
  );
