import { type Scope, scopeParams } from '../detect/scope.ts';
import type { Store } from '../store/store.ts';

/** An event of a person in a job. Times are ISO 8601 in UTC; null = not logged. */
export interface LateEvent {
  /** The key of the person, as in `Person`. */
  readonly key: string;
  readonly jobKey: string;
  readonly time: string | null;
  readonly action: string | null;
  readonly status: string | null;
  readonly code: string | null;
  /** Why it failed, without the sentences about retries; null where it did not. */
  readonly reason: string | null;
  /** JSON: the attributes it wrote; with old and new values of anyone who is not as it is meant to be. */
  readonly changes: string | null;
  /** How many events there are of the person in the job. */
  readonly total: number;
}

/** A change of the configuration, a start, a stop or a quarantine of a job. */
export interface JobChange {
  readonly jobKey: string;
  readonly time: string;
  readonly activity: string;
  readonly who: string | null;
}

/** Events of one person in one job that are read. */
const MOST = 40;

/** The latest events of those whom `everybody` has just told, the oldest first, by person and job. */
export const lateEvents = (store: Store, scope: Scope): Promise<LateEvent[]> =>
  store.manyRows<LateEvent>(
    `SELECT p.key, e.job_key AS "jobKey", e.time, e.action, e.status, coalesce(e.error_code, e.skip_reason) AS code,
       CASE WHEN e.status = 'failure' THEN message_of(e.reason) END AS reason,
       CASE WHEN len(e.changes) = 0 THEN NULL WHEN s.intended = 'design' THEN to_json(list_transform(e.changes, lambda c: {'attribute': c.attribute}))
         ELSE to_json(e.changes) END::VARCHAR AS changes,
       count(*) OVER (PARTITION BY e.job_object_ref)::INTEGER AS total
     FROM event_in($app, $since, $until, $as_of) AS e
     JOIN everybody_person AS p ON p.object_ref = e.object_ref
     JOIN (SELECT key, job_key, max(intended) AS intended FROM everybody_standing GROUP BY ALL) AS s ON s.key = p.key AND s.job_key = e.job_key
     QUALIFY row_number() OVER (PARTITION BY e.job_object_ref ORDER BY e.recency DESC) <= ${MOST}
     ORDER BY p.place, e.job_key, e.recency`,
    { ...scopeParams(scope) },
  );

/** What was done to the jobs, or happened to them, the oldest first. */
export const jobChanges = (store: Store, scope: Scope): Promise<JobChange[]> =>
  store.rows<JobChange>(
    `SELECT DISTINCT job_key AS "jobKey", time, coalesce(activity, kind) AS activity, nullif(initiator, '') AS who
     FROM job_change_in($app, $since, $until, $as_of)
     WHERE kind IN ('add', 'delete', 'start', 'stop', 'restart', 'mapping', 'credentials', 'quarantine') AND time IS NOT NULL
     ORDER BY "jobKey", time, activity, who`,
    { ...scopeParams(scope) },
  );
