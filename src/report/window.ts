import { type Scope, scopeParams } from '../detect/scope.ts';
import { EXIT, ProvlensError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { moment } from '../text/time.ts';

/** What the store holds within the scope. Times are ISO 8601, null when no record has one. */
export interface Window {
  readonly events: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
  readonly events_without_time: number;
  /** How many applications, and the name of one of them. */
  readonly apps: number;
  readonly app_name: string | null;
}

/**
 * Measures the scope, and keeps it for the SQL of the report in the temporary tables report_app (a row an application)
 * and report_window (one row). Errors: exit code 4 when neither an event nor an audit row lies within it.
 */
export async function openWindow(store: Store, scope: Scope): Promise<Window> {
  await store.run(
    `CREATE OR REPLACE TEMP TABLE report_app AS
     SELECT app_id, min(app_name) AS app_name, count(*) AS events, min(time) AS first_time, max(time) AS last_time,
       count(*) FILTER (WHERE time IS NULL) AS events_without_time
     FROM event_in($app, $since, $until, $as_of)
     GROUP BY app_id, CASE WHEN app_id IS NULL THEN app_name END`,
    scopeParams(scope),
  );
  await store.run(
    `CREATE OR REPLACE TEMP TABLE report_window AS
     SELECT CAST(coalesce(sum(events), 0) AS BIGINT) AS events, min(first_time) AS first_time, max(last_time) AS last_time,
       CAST(coalesce(sum(events_without_time), 0) AS BIGINT) AS events_without_time,
       count(*) AS apps, min(app_name) AS app_name
     FROM report_app`,
  );
  const [window] = await store.rows<Window>('SELECT * FROM report_window');
  if (window!.events === 0 && !(await hasAudit(store, scope))) throw await nothingThere(store, scope);
  return window!;
}

async function hasAudit(store: Store, scope: Scope): Promise<boolean> {
  const found = await store.rows(
    `SELECT 1 AS x FROM audit
     WHERE ($app IS NULL OR lower(app_id) = lower($app) OR lower(app_name) = lower($app) OR lower(job_id) = lower($app))
       AND ($since IS NULL OR time >= CAST($since AS TIMESTAMP)) AND ($until IS NULL OR time < CAST($until AS TIMESTAMP))
       AND ($as_of IS NULL OR time <= CAST($as_of AS TIMESTAMP))
     LIMIT 1`,
    scopeParams(scope),
  );
  return found.length > 0;
}

async function nothingThere(store: Store, scope: Scope): Promise<ProvlensError> {
  const [all] = await store.rows<{ first: string | null; last: string | null }>(
    `SELECT min(time) AS first, max(time) AS last FROM
       (SELECT min(time) AS time FROM event UNION ALL SELECT max(time) FROM event UNION ALL SELECT min(time) FROM audit UNION ALL SELECT max(time) FROM audit) AS times`,
  );
  const options = { exitCode: EXIT.insufficient };
  if (all?.first == null || all.last == null) {
    return new ProvlensError('The database holds no provisioning events yet, so there is nothing to report.', {
      ...options,
      hint: 'Load logs first, with "provlens load", or name another file with --db.',
    });
  }
  const app = scope.app === null ? '' : ` of ${scope.app}`;
  return new ProvlensError(`No record${app} lies in that window, so there is nothing to report.`, {
    ...options,
    hint: `The database holds records from ${moment(all.first)} to ${moment(all.last)}: move --since, --until or --as-of.`,
  });
}
