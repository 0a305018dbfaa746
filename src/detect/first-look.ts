import type { Store } from '../store/store.ts';

/** What a database holds, and what the log shows at once: no check runs, and nobody is decided. */
export interface FirstLook {
  readonly events: number;
  readonly configurationEvents: number;
  /** From when to when the log goes, ISO 8601 in UTC; null where no event has a time. */
  readonly since: string | null;
  readonly until: string | null;
  readonly applications: number;
  /** Time of the newest snapshot, ISO 8601 in UTC; null where there is none. */
  readonly snapshot: string | null;
  readonly users: number;
  /** Applications with objects whose latest event is a failure, the most first. */
  readonly failing: readonly { readonly app: string; readonly objects: number }[];
  /** Jobs that do nothing at present, by application; `standing` as in the view job_standing. */
  readonly stopped: readonly { readonly app: string; readonly standing: string }[];
}

/** Asks for that. */
export async function firstLook(store: Store): Promise<FirstLook> {
  const [held] = await store.rows<Omit<FirstLook, 'failing' | 'stopped'>>(
    `SELECT count(*) AS events, min(time) AS since, max(time) AS until,
       (SELECT count(*) FROM audit_record) AS "configurationEvents",
       (SELECT count(DISTINCT coalesce(app_id, app_name)) FROM known_app) AS applications,
       (SELECT max(taken_at) FROM snapshot) AS snapshot,
       (SELECT count(*) FROM source_object_in(NULL) WHERE object_type = 'user') AS users
     FROM event_record`,
  );
  const named = "coalesce(nullif(app_name, ''), app_id, 'an application without a name')";
  return {
    ...held!,
    failing: await store.rows(
      `SELECT ${named} AS app, count(*) AS objects FROM open_escrow GROUP BY 1 ORDER BY objects DESC, app`,
    ),
    stopped: await store.rows(
      `SELECT ${named} AS app, standing FROM job_standing_in(NULL, NULL, NULL, $until, NULL)
       WHERE standing NOT IN ('running', 'unknown') ORDER BY app, standing`,
      { until: held!.until },
    ),
  };
}
