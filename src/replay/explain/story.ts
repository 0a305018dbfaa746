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
  readonly changes: readonly {
    readonly attribute: string;
    readonly old_value: string | null;
    readonly new_value: string | null;
  }[];
}

/** What the log tells of an object in an application. */
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
  /** What the target answered last and what helps, where the latest event failed; else null. */
  readonly meaning: string | null;
  readonly remedy: string | null;
  /** The latest ones, oldest first. */
  readonly latest: readonly StoryEvent[];
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
  const [state] = await store.rows<{
    events: number;
    first_seen: string | null;
    last_seen: string | null;
    state: string;
    target_id: string | null;
    retry_count: number | null;
    next_retry: string | null;
    meaning: string | null;
    remedy: string | null;
  }>(
    `SELECT s.events, s.first_seen, s.last_seen, s.state, s.target_id, s.retry_count, s.next_retry,
       coalesce(t.sentence, filled(c.sentence, t.attribute, t.value, t.conflicting_account, t.sentence, NULL, s.source_name)) AS meaning,
       filled(c.remedy, t.attribute, t.value, t.conflicting_account, t.sentence, NULL, s.source_name) AS remedy
     FROM object_state_in($app, NULL, NULL, $as_of) AS s
     LEFT JOIN target_answer AS t ON t.answer_ref = CASE WHEN s.state = 'failing' THEN answer_ref_of(s.error_code, s.reason) END
     LEFT JOIN cause_of_kind AS c ON c.code = t.answer_class
       AND c.job_kind = coalesce(job_kind_of(s.job_id, NULL, s.source_system, s.target_system), 'unknown')
     WHERE s.object_key IN (SELECT lower(coalesce(nullif(source_id, ''), nullif(source_upn, ''), nullif(source_name, ''))) FROM event_record WHERE object_ref = CAST($ref AS UBIGINT))
     ORDER BY s.last_seen DESC LIMIT 1`,
    params,
  );
  if (state === undefined) return null;
  const latest = await store.rows<Omit<StoryEvent, 'changes'> & { changes: string | null }>(
    `SELECT event_id AS "eventId", time, action, status, coalesce(error_code, skip_reason) AS code, reason, nullif(target_id, '') AS "targetId",
       to_json(changes)::VARCHAR AS changes
     FROM event_in($app, NULL, NULL, $as_of) WHERE object_ref = CAST($ref AS UBIGINT)
     ORDER BY recency DESC LIMIT ${LATEST}`,
    params,
  );
  return {
    events: state.events,
    firstSeen: state.first_seen,
    lastSeen: state.last_seen,
    state: state.state,
    targetId: state.target_id,
    retryCount: state.retry_count,
    nextRetry: state.next_retry,
    meaning: state.meaning,
    remedy: state.remedy,
    latest: latest
      .map((one) => ({ ...one, changes: JSON.parse(one.changes ?? '[]') as StoryEvent['changes'] }))
      .toReversed(),
  };
}
